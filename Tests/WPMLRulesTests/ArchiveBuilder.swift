// SPDX-License-Identifier: Apache-2.0

/// Writes archives byte by byte, sound ones and broken ones; members are stored.
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

        init(_ name: String, _ text: String) {
            self.name = Array(name.utf8)
            bytes = Array(text.utf8)
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
        return [0x50, 0x4B, 0x03, 0x04] + common(member) + two(UInt16(name.count)) + two(0) + name + member.bytes
    }

    private func central(_ member: Member, at offset: Int) -> [UInt8] {
        // Made by Unix, so that the mode counts.
        [0x50, 0x4B, 0x01, 0x02] + two(0x0314) + common(member) + two(UInt16(member.name.count)) + two(0) + two(0)
            + two(0)
            + two(0) + four(member.mode << 16) + four(UInt32(offset)) + member.name
    }

    private func common(_ member: Member) -> [UInt8] {
        let size = UInt32(member.bytes.count)
        return two(20) + two(member.flags) + two(member.method) + four(0x5821_0000)
            + four(member.checksum ?? Self.checksum(member.bytes)) + four(size) + four(size)
    }

    private func two(_ value: UInt16) -> [UInt8] {
        [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }

    private func four(_ value: UInt32) -> [UInt8] {
        two(UInt16(truncatingIfNeeded: value)) + two(UInt16(truncatingIfNeeded: value >> 16))
    }

    /// CRC-32 as in the ZIP specification.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(UInt32.max) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { bits, _ in bits & 1 == 1 ? bits >> 1 ^ 0xEDB8_8320 : bits >> 1 }
        }
    }
}
