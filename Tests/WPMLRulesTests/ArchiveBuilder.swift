// SPDX-License-Identifier: Apache-2.0

/// Writes archives byte by byte, sound ones and broken ones; members are stored, unless their bytes are given deflated.
struct ArchiveBuilder {
    struct Member {
        var name: [UInt8]
        var bytes: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0x0800
        var mode: UInt32 = 0
        /// In the local header, where it differs from the directory.
        var localName: [UInt8]?
        /// Declared, where it is not the sum of the bytes.
        var checksum: UInt32?
        /// Bytes after inflating, where they are not the bytes as they stand here.
        var inflatedSize: Int?
        /// Sizes and checksum stand behind the bytes.
        var hasDescriptor: Bool { flags & 0x0008 != 0 }

        init(_ name: String, _ text: String) {
            self.name = Array(name.utf8)
            bytes = Array(text.utf8)
        }

        /// Deflated without being compressed, as some Java writers do: five bytes more than before.
        func deflated(flags: UInt16 = 0x0800) -> Member {
            var member = self
            member.flags = flags
            let length = [UInt8(truncatingIfNeeded: bytes.count), UInt8(truncatingIfNeeded: bytes.count >> 8)]
            member.bytes = [1] + length + length.map { ~$0 } + bytes
            (member.method, member.inflatedSize, member.checksum) = (8, bytes.count, ArchiveBuilder.checksum(bytes))
            return member
        }
    }

    var members: [Member]
    var before: [UInt8] = []
    var after: [UInt8] = []
    var disk: UInt16 = 0

    init(_ members: [Member]) { self.members = members }

    var bytes: [UInt8] {
        var archive = before
        var directory: [UInt8] = []
        for member in members {
            directory += central(member, at: archive.count)
            archive += local(member)
        }
        let start = archive.count
        archive += directory
        archive +=
            [0x50, 0x4B, 0x05, 0x06] + two(disk) + two(disk) + two(UInt16(members.count)) + two(UInt16(members.count))
        archive += four(UInt32(directory.count)) + four(UInt32(start)) + two(0)
        return archive + after
    }

    private func local(_ member: Member) -> [UInt8] {
        let name = member.localName ?? member.name
        let figures = member.hasDescriptor ? [UInt8](repeating: 0, count: 12) : figures(member)
        let descriptor = member.hasDescriptor ? [0x50, 0x4B, 0x07, 0x08] + self.figures(member) : []
        return [0x50, 0x4B, 0x03, 0x04] + common(member) + figures + two(UInt16(name.count)) + two(0) + name
            + member.bytes + descriptor
    }

    private func central(_ member: Member, at offset: Int) -> [UInt8] {
        // Made by Unix, so that the mode counts.
        [0x50, 0x4B, 0x01, 0x02] + two(0x0314) + common(member) + figures(member) + two(UInt16(member.name.count))
            + two(0) + two(0)
            + two(0)
            + two(0) + four(member.mode << 16) + four(UInt32(offset)) + member.name
    }

    private func common(_ member: Member) -> [UInt8] {
        two(20) + two(member.flags) + two(member.method) + four(0x5821_0000)
    }

    /// Checksum and both sizes.
    private func figures(_ member: Member) -> [UInt8] {
        four(member.checksum ?? Self.checksum(member.bytes)) + four(UInt32(member.bytes.count))
            + four(UInt32(member.inflatedSize ?? member.bytes.count))
    }

    private func two(_ value: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }

    private func four(_ value: UInt32) -> [UInt8] {
        two(UInt16(truncatingIfNeeded: value)) + two(UInt16(truncatingIfNeeded: value >> 16))
    }

    private static func shifted(_ bits: UInt32) -> UInt32 { bits & 1 == 1 ? bits >> 1 ^ 0xEDB8_8320 : bits >> 1 }

    /// CRC-32 as in the ZIP specification.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { bits, _ in shifted(bits) }
        }
    }
}
