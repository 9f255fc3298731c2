// SPDX-License-Identifier: Apache-2.0

/// Writes archives field by field, so that each can be wrong on its own.
package struct Forge: Sendable {
    /// How the structures of an archive begin (APPNOTE 6.3.10 §4.3).
    enum Signature {
        static let local: UInt32 = 0x0403_4b50
        static let central: UInt32 = 0x0201_4b50
        static let end: UInt32 = 0x0605_4b50
        static let descriptor: UInt32 = 0x0807_4b50
        static let zip64End: UInt32 = 0x0606_4b50
        static let zip64Locator: UInt32 = 0x0706_4b50
    }

    package var members: [Member]
    package var prefix: [UInt8] = []
    package var gap: [UInt8] = []
    package var behindDirectory: [UInt8] = []
    package var comment: [UInt8] = []
    package var tail: [UInt8] = []
    package var disk: UInt16 = 0
    package var count: UInt16?
    package var directoryLength: UInt32?
    package var directoryOffset: UInt32?
    /// Offsets are right although something stands before the archive.
    package var correctsOffsets = true

    package init(_ members: Member...) { self.members = members }

    package func changed(_ change: (inout Forge) -> Void) -> Forge {
        var copy = self
        change(&copy)
        return copy
    }

    package var bytes: [UInt8] {
        var archive = prefix
        let shift = correctsOffsets ? 0 : prefix.count
        var offsets: [Int] = []
        for member in members {
            offsets.append(archive.count - shift)
            if !member.isOnlyListed { Self.appendLocal(member, to: &archive) }
        }
        archive += gap
        let directory = archive.count
        for (member, offset) in zip(members, offsets) { Self.appendCentral(member, offset, to: &archive) }
        let length = archive.count - directory
        archive += behindDirectory
        appendEnd(directory: directory - shift, length, to: &archive)
        return archive + comment + tail
    }

    /// One extra field.
    package static func extra(_ identifier: UInt16, _ data: [UInt8], length: UInt16? = nil) -> [UInt8] {
        var field: [UInt8] = []
        field.append16(identifier)
        field.append16(length ?? UInt16(data.count))
        return field + data
    }

    /// The header before a member's data, name and extra field included.
    static func local(_ member: Member) -> [UInt8] {
        let name = member.localName ?? member.name
        var header: [UInt8] = []
        header.append32(Signature.local)
        let needed = member.localNeeded ?? member.needed
        for value: UInt16 in [needed, member.localFlags ?? member.flags, member.localMethod ?? member.method, 0, 0] {
            header.append16(value)
        }
        header.append32(member.localCRC ?? member.crc)
        header.append32(member.localCompressedSize ?? UInt32(member.data.count))
        header.append32(member.localSize ?? member.size)
        for count in [name.count, member.localExtra.count] { header.append16(count) }
        return header + name + member.localExtra
    }

    private static func appendLocal(_ member: Member, to archive: inout [UInt8]) {
        archive += local(member)
        archive += member.data
        archive += member.trailer
    }

    private static func appendCentral(_ member: Member, _ offset: Int, to archive: inout [UInt8]) {
        archive.append32(Signature.central)
        for value: UInt16 in [member.madeBy, member.needed, member.flags, member.method, 0, 0] {
            archive.append16(value)
        }
        archive.append32(member.crc)
        archive.append32(member.centralCompressedSize ?? UInt32(member.data.count))
        archive.append32(member.size)
        for count in [member.name.count, member.centralExtra.count, member.comment.count] { archive.append16(count) }
        archive.append16(member.disk)
        archive.append16(0)
        archive.append32(member.attributes)
        archive.append32(member.centralOffset ?? UInt32(offset))
        archive += member.name + member.centralExtra + member.comment
    }

    private func appendEnd(directory: Int, _ length: Int, to archive: inout [UInt8]) {
        let entries = count ?? UInt16(members.count)
        archive.append32(Signature.end)
        for value in [disk, 0, entries, entries] { archive.append16(value) }
        archive.append32(directoryLength ?? UInt32(length))
        archive.append32(directoryOffset ?? UInt32(directory))
        archive.append16(comment.count)
    }
}
