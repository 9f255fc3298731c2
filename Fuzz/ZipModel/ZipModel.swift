// SPDX-License-Identifier: Apache-2.0

package import Zip

/// A sound archive taken apart, so that a part can be changed and all the numbers that depend on it be made right.
/// Bytes changed at random are refused by the layout check nearly always, and what stands behind it would see none.
package struct ZipModel {
    package struct Member: Sendable {
        package var name: [UInt8]
        package var localExtra: [UInt8]
        package var centralExtra: [UInt8]
        package var data: [UInt8]
        /// The version that a reader must have.
        package var version = 20
        package var flags: Int
        package var method: Int
        package var crc: Int
        package var size: Int
        package var attributes: Int
        /// Bytes of the data descriptor: 0, 12 or 16.
        package var descriptor: Int
        /// Bytes that belong to nobody, between this member and what follows.
        package var dirt: [UInt8] = []
        /// What is laid over one byte of the local header, so that it says something else than the directory.
        package var lie: (offset: Int, bits: UInt8)?
    }

    package var members: [Member] = []
    private let limits: ZipLimits

    /// nil when the archive is not sound.
    package init?(_ bytes: [UInt8], limits: ZipLimits = ZipLimits()) {
        guard ZipArchive.open(bytes, limits: limits).isSound else { return nil }
        self.limits = limits
        var record = bytes.number(4, at: bytes.count - 6)
        while bytes.number(4, at: record) == 0x0201_4b50 {
            let (name, extra) = (bytes.number(2, at: record + 28), bytes.number(2, at: record + 30))
            members.append(Self.member(bytes, record, name, extra))
            record += 46 + name + extra
        }
    }

    private static func member(_ bytes: [UInt8], _ record: Int, _ name: Int, _ extra: Int) -> Member {
        let local = bytes.number(4, at: record + 42)
        let localExtra = local + 30 + name
        let data = localExtra + bytes.number(2, at: local + 28)
        let end = data + bytes.number(4, at: record + 20)
        let flags = bytes.number(2, at: record + 8)
        return Member(
            name: Array(bytes[record + 46..<record + 46 + name]), localExtra: Array(bytes[localExtra..<data]),
            centralExtra: Array(bytes[record + 46 + name..<record + 46 + name + extra]), data: Array(bytes[data..<end]),
            version: bytes.number(2, at: record + 6),
            flags: flags, method: bytes.number(2, at: record + 10), crc: bytes.number(4, at: record + 16),
            size: bytes.number(4, at: record + 24), attributes: bytes.number(4, at: record + 38),
            descriptor: flags & 8 == 0 ? 0 : bytes.number(4, at: end) == 0x0807_4b50 ? 16 : 12)
    }

    /// A stored member.
    package static func member(_ name: [UInt8], _ content: [UInt8]) -> Member {
        Member(
            name: name, localExtra: [], centralExtra: [], data: content, flags: 0, method: 0, crc: Int(crc32(content)),
            size: content.count, attributes: 0, descriptor: 0)
    }

    /// The archive, with offsets, lengths and repeated numbers as they have to be.
    package var bytes: [UInt8] {
        var (archive, directory): ([UInt8], [UInt8]) = ([], [])
        for member in members {
            directory.append(0x0201_4b50, 4)
            directory.append(0x031E, 2)
            directory += member.head(extra: member.centralExtra, follows: false)
            // Comment, disk, internal attributes; external attributes; offset.
            directory.append(0, 6)
            directory.append(member.attributes, 4)
            directory.append(archive.count, 4)
            directory += member.name + member.centralExtra
            archive += member.local
        }
        let start = archive.count
        archive += directory
        archive.append(0x0605_4b50, 4)
        for (number, width) in [
            (0, 4), (members.count, 2), (members.count, 2), (directory.count, 4), (start, 4), (0, 2),
        ] {
            archive.append(number, width)
        }
        return archive
    }

    /// The archive with sizes and checksums of those members made right whose stream can be read at all.
    package mutating func mended() -> [UInt8] {
        for _ in 0..<2 {
            let archive = ZipArchive.open(bytes, limits: limits)
            guard archive.isSound, archive.entries.count == members.count else { break }
            for (index, entry) in archive.entries.enumerated() {
                guard case .failure(let defect) = archive.contents(of: entry) else { continue }
                if case .size(let actual, _) = defect.kind { members[index].size = Int(actual) }
                if case .checksum(let actual, _) = defect.kind { members[index].crc = Int(actual) }
            }
        }
        return bytes
    }
}

extension ZipModel.Member {
    /// As it is, not deflated: a deflated stream becomes a member's content.
    package mutating func store() {
        (method, size, crc) = (0, data.count, Int(crc32(data)))
    }

    /// Other bytes, as they stand in the archive.
    package mutating func change(_ bytes: [UInt8]) {
        data = bytes
        if method == 0 { store() }
    }

    /// Sizes and checksum behind the data, with or without a signature, or not at all.
    ///
    /// - Parameter descriptor: 16, 12 or 0 bytes.
    package mutating func follow(_ descriptor: Int) {
        self.descriptor = descriptor
        flags = descriptor == 0 ? flags & ~8 : flags | 8
    }

    /// What both headers share, from the version that is needed to the length of the extra field.
    fileprivate func head(extra: [UInt8], follows: Bool) -> [UInt8] {
        var head: [UInt8] = []
        for number in [version, flags, method, 0, 0x21] { head.append(number, 2) }
        for number in [crc, data.count, size] { head.append(follows ? 0 : number, 4) }
        for number in [name.count, extra.count] { head.append(number, 2) }
        return head
    }

    /// All of it from the local header to what stands before the next one.
    fileprivate var local: [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(0x0403_4b50, 4)
        bytes += head(extra: localExtra, follows: descriptor > 0)
        bytes += name + localExtra + data + trailer + dirt
        if let lie, lie.offset < bytes.count { bytes[lie.offset] ^= lie.bits }
        return bytes
    }

    fileprivate var trailer: [UInt8] {
        var trailer: [UInt8] = []
        if descriptor == 16 { trailer.append(0x0807_4b50, 4) }
        if descriptor > 0 { for number in [crc, data.count, size] { trailer.append(number, 4) } }
        return trailer
    }
}
