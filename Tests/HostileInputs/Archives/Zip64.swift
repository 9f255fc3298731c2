// SPDX-License-Identifier: Apache-2.0

/// Structures for archives that no wayline file is large enough to need, and that can lie in 64 bits.
extension HostileFile {
    static let zip64: [HostileFile] = [
        HostileFile("Z50", "sizes of 2⁶² in an extra field", .refused("Z002", "Z007"), reason: "zip64 is not needed") {
            GoodFile.with { $0.changed(referToZip64) }
        },
        end("Z51", "a zip64 end record that is right") { _ in },
        end("Z52", "a zip64 end record that counts 2⁴⁰ members") { $0.count = 1 << 40 },
        end("Z53", "a zip64 end record whose count and length agree on nonsense") {
            ($0.count, $0.length, $0.start) = (0xfff_ffff, 0xfff_ffff * 46, 0)
        },
        end("Z54", "a zip64 locator that points past the end of 64 bits") { $0.position = 0xffff_ffff_ffff_fff0 },
        end("Z55", "a zip64 directory that begins beyond 2⁶³") { ($0.length, $0.start) = (1 << 63, 1 << 63 + 5) },
        end("Z55b", "a zip64 directory whose begin and length add up to 0") {
            ($0.length, $0.start) = (.max, 1)
        },
    ]

    /// Sizes and offset stand in an extra field; the local header keeps the real ones.
    private static func referToZip64(_ member: inout Forge.Member) {
        member.localSize = member.size
        member.localCompressedSize = UInt32(member.data.count)
        (member.size, member.centralCompressedSize, member.centralOffset) = (.max, .max, .max)
        var sizes: [UInt8] = []
        for value in [1 << 62, 1 << 62, 0] as [UInt64] { sizes.append64(value) }
        member.centralExtra = Forge.extra(0x0001, sizes)
    }

    private static func end(
        _ id: String, _ title: String, _ change: @escaping @Sendable (inout Zip64End) -> Void
    ) -> HostileFile {
        HostileFile(id, title, .refused("Z002"), reason: "zip64 is not needed by any wayline file") {
            var end = Zip64End(of: GoodFile.archive)
            change(&end)
            return GoodFile.archive.changed {
                $0.behindDirectory = end.bytes
                ($0.count, $0.directoryLength, $0.directoryOffset) = (.max, .max, .max)
            }.bytes
        }
    }
}

/// The end record of 64 bits and the locator behind it (APPNOTE 4.3.14, 4.3.15).
private struct Zip64End {
    var count: UInt64
    var length: UInt64
    /// Where the directory begins.
    var start: UInt64
    /// Where the locator says that the record stands.
    var position: UInt64

    init(of forge: Forge) {
        let plain = forge.changed { $0.members = [] }.bytes.count
        let members = forge.members.reduce(0) { $0 + Forge.local($1).count + $1.data.count }
        let whole = forge.bytes.count
        count = UInt64(forge.members.count)
        start = UInt64(members)
        length = UInt64(whole - plain - members)
        position = UInt64(whole - plain)
    }

    var bytes: [UInt8] {
        var record: [UInt8] = []
        record.append32(Forge.Signature.zip64End)
        record.append64(44)
        for version in [45, 45] { record.append16(version) }
        for disk in [0, 0] { record.append32(disk) }
        for value in [count, count, length, start] { record.append64(value) }
        record.append32(Forge.Signature.zip64Locator)
        record.append32(0)
        record.append64(position)
        record.append32(1)
        return record
    }
}
