// SPDX-License-Identifier: Apache-2.0

/// Archives that are small until somebody unpacks them.
extension HostileFile {
    private static let mebibyte = 1 << 20

    static let bombs: [HostileFile] = [
        HostileFile(
            "Z01", "300 MiB of zeros as waylines.wpml", .refused("Z007"), reason: "one XML member of 134217728"
        ) { GoodFile.with { _ in Forge.Member("wpmz/waylines.wpml", .zeros(300 * mebibyte)) } },
        HostileFile(
            "Z01b", "100 MiB of zeros as waylines.wpml, 1032 : 1", .refused("Z007"), reason: "the limit ratio of 200"
        ) { GoodFile.with { _ in Forge.Member("wpmz/waylines.wpml", .zeros(100 * mebibyte)) } },
        HostileFile(
            "Z01c", "65 MiB of zeros in a picture", .refused("Z007"), reason: "any other member of 67108864"
        ) { GoodFile.with(Forge.Member("wpmz/res/image/a.png", .zeros(65 * mebibyte))) },
        HostileFile(
            "Z02", "2,000 directory entries for one member, 40 GiB in all", .refused("Z007"), reason: "entries of 256"
        ) { overlapping(2000, .zeros(20 * mebibyte)) },
        HostileFile(
            "Z02b", "200 directory entries for one member", .refused("Z002", "Z023"),
            reason: "overlaps the member before it"
        ) { overlapping(200, PackedBytes(Array("one member for all".utf8))) },
        HostileFile(
            "Z03", "250 members of 2 MiB that quote one another's headers (Fifield)", .refused("Z002", "Z007"),
            reason: "overlaps the member before it"
        ) { QuotedOverlap(members: 250, kernel: .zeros(2 * mebibyte)).bytes },
        HostileFile(
            "Z03b", "20 members that quote one another's headers, within every limit", .refused("Z002"),
            reason: "overlaps the member before it"
        ) { QuotedOverlap(members: 20, kernel: .zeros(1000)).bytes },
        HostileFile("Z04", "archives in archives in res/, 16⁵ times 50 MiB", .accepted) { nested(levels: 5) },
    ]

    /// One member, and a directory that lists it under many names.
    private static func overlapping(_ count: Int, _ kernel: PackedBytes) -> [UInt8] {
        let start = GoodFile.archive.members.reduce(0) { $0 + Forge.local($1).count + $1.data.count }
        let members = (0..<count).map { number in
            Forge.Member("wpmz/res/\(number)", kernel).changed {
                $0.centralOffset = UInt32(start)
                $0.isOnlyListed = number > 0
            }
        }
        return GoodFile.archive.changed { $0.members += members }.bytes
    }

    private static func nested(levels: Int) -> [UInt8] {
        var inner = Forge(Forge.Member("a.bin", .zeros(50 * mebibyte))).bytes
        for _ in 0..<levels {
            let copy = PackedBytes(inner)
            inner = Forge().changed { $0.members = (0..<16).map { Forge.Member("\($0).zip", copy) } }.bytes
        }
        return GoodFile.with(Forge.Member("wpmz/res/n.zip", PackedBytes(inner)))
    }
}

/// Members of which each is a stored block that quotes the next one's local header, and then the next one's data: every
/// reader that trusts the directory inflates the last member once for each of them (Fifield, USENIX WOOT 2019).
private struct QuotedOverlap {
    /// From the first to the last.
    private var chain: [Forge.Member] = []
    /// The local header of the first member and everything behind it.
    private var block: [UInt8] = []

    init(members: Int, kernel: PackedBytes) {
        let names = (0..<members).map { "wpmz/res/\(100_000 + $0)" }
        for name in names.reversed() { prepend(name, kernel) }
    }

    private mutating func prepend(_ name: String, _ kernel: PackedBytes) {
        guard let next = chain.first else {
            chain = [Forge.Member(name, kernel)]
            block = Forge.local(chain[0]) + kernel.stream
            return
        }
        let header = Forge.local(next)
        let stream = [0] + DeflateStream.frame(of: header.count) + block
        let crc = ZeroRun.crc32(of: crc(of: header), then: next.crc, count: Int(next.size))
        let member = Forge.Member(
            name, PackedBytes(stream: stream, size: header.count + Int(next.size), crc: crc))
        chain.insert(member, at: 0)
        block = Forge.local(member) + stream
    }

    private func crc(of header: [UInt8]) -> UInt32 { Forge.Member("", header).crc }

    var bytes: [UInt8] {
        var offset = GoodFile.archive.members.reduce(0) { $0 + Forge.local($1).count + $1.data.count }
        let members = chain.enumerated().map { number, member in
            defer { offset += Forge.local(member).count + 5 }
            return member.changed {
                $0.centralOffset = UInt32(offset)
                $0.isOnlyListed = number > 0
            }
        }
        return GoodFile.archive.changed { $0.members += members }.bytes
    }
}
