// SPDX-License-Identifier: Apache-2.0

/// A resource that travels in the archive below `wpmz/res/`.
package struct EmbeddedFile: Sendable, Hashable, CustomStringConvertible {
    /// Path inside the archive.
    package var path: String
    package var content: [UInt8]
    /// MD5 of the content, lower-case hexadecimal. Known beforehand: this module has no digest of its own.
    package var fingerprint: String

    /// The path; test reports show it.
    package var description: String { path }

    /// The path's last part.
    package var name: String { String(path.split(separator: "/").last ?? "") }

    /// An Ogg stream of two pages, Opus head and Opus tags, without any sound (RFC 7845 §5).
    package static let silence = EmbeddedFile(
        path: "wpmz/res/audio/20c3313332c84640a31c2657a40e3ecd.opus",
        content: silentOpus,
        fingerprint: "20c3313332c84640a31c2657a40e3ecd"
    )

    /// A JPEG of 960 × 720 pixels, all of them the same grey.
    package static let greyPhoto = EmbeddedFile(
        path: "wpmz/res/image/5c1e9a4e-7f0b-4c0d-9d55-3a61b2f08e17.jpg",
        content: greyJPEG,
        fingerprint: "d599e9f266f2f701b60ec6edcac960b5"
    )

    private static let silentOpus: [UInt8] = {
        let head = Array("OpusHead".utf8) + [1, 1, 0, 0, 0x80, 0xBB, 0, 0, 0, 0, 0]
        let tags = Array("OpusTags".utf8) + [7, 0, 0, 0] + Array("wayline".utf8) + [0, 0, 0, 0]
        return oggPage(head, number: 0, flags: 2) + oggPage(tags, number: 1, flags: 4)
    }()

    private static func oggPage(_ packet: [UInt8], number: UInt8, flags: UInt8) -> [UInt8] {
        var page = Array("OggS".utf8) + [0, flags] + [UInt8](repeating: 0, count: 8)
        page += [0x57, 0x4C, 0, 0, number, 0, 0, 0, 0, 0, 0, 0, 1, UInt8(packet.count)] + packet
        let crc = oggChecksum(page)
        page.replaceSubrange(22..<26, with: (0..<4).map { UInt8(truncatingIfNeeded: crc >> (8 * $0)) })
        return page
    }

    /// Ogg's own CRC-32 (RFC 3533 §6): polynomial 0x04C11DB7, not reflected, starting from 0.
    private static func oggChecksum(_ page: [UInt8]) -> UInt32 {
        page.reduce(0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte) << 24) { value, _ in
                value & 0x8000_0000 == 0 ? value << 1 : value << 1 ^ 0x04C1_1DB7
            }
        }
    }

    /// Baseline JPEG, one component. Both Huffman tables know one code, of one bit, for the value 0: every block
    /// says "same brightness as before, nothing else" in two bits.
    private static let greyJPEG: [UInt8] = {
        let blocks = (960 / 8) * (720 / 8)
        let table: [UInt8] = [1] + [UInt8](repeating: 0, count: 15) + [0]
        let start: [UInt8] = [0xFF, 0xD8]
        let quantisation: [UInt8] = [0xFF, 0xDB, 0, 67, 0] + [UInt8](repeating: 1, count: 64)
        let frame: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0x02, 0xD0, 0x03, 0xC0, 1, 1, 0x11, 0]
        let brightness: [UInt8] = [0xFF, 0xC4, 0, 20, 0x00] + table
        let detail: [UInt8] = [0xFF, 0xC4, 0, 20, 0x10] + table
        let scan: [UInt8] = [0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0] + [UInt8](repeating: 0, count: blocks / 4)
        return start + quantisation + frame + brightness + detail + scan + [0xFF, 0xD9]
    }()
}
