// SPDX-License-Identifier: Apache-2.0

@testable import Zip

/// Writes deflate streams of the simplest kinds.
enum Deflate {
    /// Level 0: blocks of at most 65,535 bytes as they are; longer than its content.
    static func stored(_ content: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = []
        var rest = content[...]
        repeat {
            let block = rest.prefix(Int(UInt16.max))
            rest = rest.dropFirst(block.count)
            stream.append(rest.isEmpty ? 1 : 0)
            stream.appendLittleEndian(UInt16(block.count))
            stream.appendLittleEndian(~UInt16(block.count))
            stream += block
        } while !rest.isEmpty
        return stream
    }

    /// One block of fixed codes: the literals, then `copies` times 258 bytes from `distance` code 0, which is one back.
    static func fixed(_ literals: [UInt8], copies: Int = 0, ends: Bool = true, distance: Int = 0) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0b011, 3)
        for literal in literals { bits.writeLiteral(Int(literal)) }
        for _ in 0..<copies {
            bits.writeLiteral(285)
            bits.writeCode(distance, 5)
        }
        if ends { bits.writeLiteral(256) }
        return bits.bytes
    }

    /// Zlib's level 9 for ``dynamicContent``: one block with codes of its own.
    static let dynamic: [UInt8] = hexadecimalBytes(
        """
        b3292fc8cdb14aad484d2e2d49f548cd4ccf28b13335b0d1c7226c03162b4fac2cc8cfcc2b092e484d4db133d53385aa4515\
        b71952c62a282a29aba8aaa96b686a69ebe8eae91b181a199b989a995b585a59dbd8dad93b383a39bbb8bab97b787a79fbf8\
        faf9070406058784868547444645c7c4c6c527242625a7a4a6a567646665e7e4e6e5171416159794969557545655d7d4d601\
        00
        """)

    static var dynamicContent: [UInt8] {
        let text = "<wpml:executeHeight>50</wpml:executeHeight><wpml:waypointSpeed>5.5</wpml:waypointSpeed>"
        return Array(String(repeating: text, count: 3).utf8) + Array(32..<127)
    }

    private static func hexadecimalBytes(_ text: String) -> [UInt8] {
        let digits = text.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }
}

/// Packs bits as deflate does: lowest first, codes with their highest bit first.
struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    mutating func write(_ value: Int, _ count: Int) {
        for bit in 0..<count {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << UInt8(used)
            used += 1
        }
    }

    mutating func writeCode(_ code: Int, _ length: Int) {
        for bit in (0..<length).reversed() { write(code >> bit & 1, 1) }
    }

    /// A symbol of the fixed literal code.
    mutating func writeLiteral(_ symbol: Int) {
        switch symbol {
        case ..<144: writeCode(0x30 + symbol, 8)
        case ..<256: writeCode(0x190 + symbol - 144, 9)
        case ..<280: writeCode(symbol - 256, 7)
        default: writeCode(0xc0 + symbol - 280, 8)
        }
    }
}
