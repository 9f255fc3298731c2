// SPDX-License-Identifier: Apache-2.0

/// A deflate stream that zlib made.
enum ForeignDeflate {
    /// Zlib's level 9 for ``dynamicContent``: one block with codes of its own.
    static let dynamic: [UInt8] = hexadecimalBytes(
        """
        b3292fc8cdb14aad484d2e2d49f548cd4ccf28b13335b0d1c7226c03162b4fac2cc8cfcc2b092e484d4db133d53385aa4515
        b71952c62a282a29aba8aaa96b686a69ebe8eae91b181a199b989a995b585a59dbd8dad93b383a39bbb8bab97b787a79fbf8
        faf9070406058784868547444645c7c4c6c527242625a7a4a6a567646665e7e4e6e5171416159794969557545655d7d4d601
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
