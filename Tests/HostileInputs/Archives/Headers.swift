// SPDX-License-Identifier: Apache-2.0

/// Headers that contradict one another, or name what we do not read.
extension HostileFile {
    static let headers: [HostileFile] = [
        changed("Z30", "another name in the local header", "Z023", "name: the local header says wpmz/evil_lines.wp") {
            $0.localName = Array("wpmz/evil_lines.wp".utf8)
        },
        changed("Z31", "another size in the local header", "Z023", "size: the local header says 5") {
            $0.localSize = 5
        },
        changed("Z32", "another checksum in the local header", "Z023", "CRC: the local header says 1") {
            $0.localCRC = 1
        },
        changed("Z33", "a checksum that is wrong in both headers", "Z005", "declared 00000001") { $0.crc = 1 },
        changed("Z34", "another method in the local header", "Z023", "method: the local header says 0") {
            $0.localMethod = 0
        },
        HostileFile("Z35", "64 MiB of zeros, declared as 10 bytes", .refused("Z005"), reason: "declared 10") {
            GoodFile.with { _ in Forge.Member("wpmz/waylines.wpml", .zeros(64 << 20)).changed { $0.size = 10 } }
        },
        changed("Z35b", "a document, declared as 2 GiB", "Z007", "one XML member") { $0.size = 0x7fff_ffff },
        changed("Z35c", "a document, declared one byte longer than it is", "Z005", "declared") { $0.size += 1 },
        changed("Z36", "an offset outside the file", "Z002", "no local header at byte 2147483632") {
            $0.centralOffset = 0x7fff_fff0
        },
        HostileFile(
            "Z37", "an offset onto another member", .refused("Z002", "Z022", "Z023"),
            reason: "overlaps the member before it"
        ) { GoodFile.with { $0.changed { $0.centralOffset = 0 } } },
        changed("Z82", "an extra field that is longer than its block", "Z002", "0x7075 is longer than its block") {
            $0.centralExtra = Forge.extra(0x7075, [], length: 0xffff)
        },
        changed("Z83", "an extra field that renames the member", "Z002", "0x7075 renames the entry") {
            $0.centralExtra = Forge.extra(0x7075, [1, 0, 0, 0, 0] + Array("../../etc".utf8))
        },
    ]

    static let methods: [HostileFile] =
        [
            changed("Z40", "an encrypted member", "Z003", "entry is encrypted") { $0.flags = 1 },
            changed("Z41", "a member with strong encryption", "Z003", "entry is encrypted") { $0.flags = 0x41 },
            changed("Z42-99", "a member with AES encryption, method 99", "Z003", "entry is encrypted") {
                $0.method = 99
            },
            HostileFile(
                "Z43", "45 MiB of zeros by bzip2, 81 bytes", .refused("Z004", "Z007"), reason: "compression method 12"
            ) {
                GoodFile.with { _ in
                    Forge.Member("wpmz/waylines.wpml", PackedBytes(stream: bzip2Zeros, size: 45 << 20, crc: crc))
                        .changed { $0.method = 12 }
                }
            },
        ]
        + [UInt16(1), 6, 9, 12, 14, 93, 95, 98].map { method in
            changed("Z42-\(method)", "a member of method \(method)", "Z004", "compression method \(method)") {
                $0.method = method
            }
        }

    private static var crc: UInt32 { ZeroRun.crc32(45 << 20) }

    private static let bzip2Zeros = hexadecimal(
        """
        425a68393141592653590e09e2df015f8e4000c0000008200030804d4642a025a90a809731415926535997a7be1c0009dac004c0\
        0000010008200030cc09aa6992215b54442bc5dc914e142422ed1ee880
        """)

    static func changed(
        _ id: String, _ title: String, _ rule: String, _ reason: String,
        _ change: @escaping @Sendable (inout Forge.Member) -> Void
    ) -> HostileFile {
        HostileFile(id, title, .refused(rule), reason: reason) { GoodFile.with { $0.changed(change) } }
    }
}

/// The bytes that pairs of digits spell.
func hexadecimal(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
