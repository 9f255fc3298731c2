// SPDX-License-Identifier: Apache-2.0

/// An archive with one member, written by us around compressed bytes taken from another.
enum SingleMemberArchive {
    private static let name = Array("member".utf8)

    /// The comment is as long as one can be; see ``LibzipInflation`` for what it is there.
    static func bytes(of member: StoredMember) -> [UInt8] {
        let entry = member.entry
        var archive = PlainArchive(capacity: member.data.count + Int(UInt16.max) + 256)
        archive.append(
            member.data, name: name, method: entry.method, crc32: entry.crc32, size: UInt32(clamping: entry.size))
        archive.finish(comment: .max)
        return archive.bytes
    }
}
