// SPDX-License-Identifier: Apache-2.0

/// An archive with one member, written by us around compressed bytes taken from another.
enum SingleMemberArchive {
    /// Longer than this no comment can be; see ``LibzipInflation`` for what it is there.
    private static let comment = Int(UInt16.max)
    private static let name = Array("member".utf8)

    static func bytes(of member: StoredMember) -> [UInt8] {
        var archive: [UInt8] = []
        archive.reserveCapacity(member.data.count + comment + 256)
        archive.appendLittleEndian(LocalHeader.signature)
        appendShared(member.entry, to: &archive)
        archive += name
        archive += member.data
        let directory = archive.count
        appendDirectory(member.entry, to: &archive)
        appendEnd(directory: directory, to: &archive)
        return archive
    }

    /// What local header and directory record have in common, in the same order: from "version needed" to the length of
    /// the extra field.
    private static func appendShared(_ entry: ZipEntry, to archive: inout [UInt8]) {
        let version: UInt16 = 20
        let firstOfJanuary1980: UInt16 = 0x0021
        for value in [version, 0, entry.method, 0, firstOfJanuary1980] { archive.appendLittleEndian(value) }
        for value in [entry.crc32, UInt32(entry.compressedSize), UInt32(entry.size)] {
            archive.appendLittleEndian(value)
        }
        for value in [UInt16(name.count), 0] { archive.appendLittleEndian(value) }
    }

    private static func appendDirectory(_ entry: ZipEntry, to archive: inout [UInt8]) {
        archive.appendLittleEndian(DirectoryRecord.signature)
        archive.appendLittleEndian(UInt16(20))
        appendShared(entry, to: &archive)
        // Comment, disk, internal and external attributes, offset of the local header.
        archive += [UInt8](repeating: 0, count: 2 + 2 + 2 + 4 + 4)
        archive += name
    }

    private static func appendEnd(directory: Int, to archive: inout [UInt8]) {
        let length = archive.count - directory
        archive.appendLittleEndian(EndRecord.signature)
        for value: UInt16 in [0, 0, 1, 1] { archive.appendLittleEndian(value) }
        for value in [UInt32(length), UInt32(directory)] { archive.appendLittleEndian(value) }
        archive.appendLittleEndian(UInt16(comment))
        archive += [UInt8](repeating: 0, count: comment)
    }
}
