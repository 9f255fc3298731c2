// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WPML

@Suite struct NumberTextTests {
    private func number(_ text: String) -> Double? { NumberText.number(Array(text.utf8).span.bytes) }

    @Test(arguments: [
        ("0", 0), ("-0", 0), ("10", 10), ("10.0", 10), ("+3", 3), ("1e2", 100), ("1E-2", 0.01), ("1.5e+3", 1500),
        (".5", 0.5), ("5.", 5), ("-120.382555963215", -120.382555963215), ("0.1", 0.1),
        ("123456789012345678", 123456789012345680),
        ("9007199254740993", 9007199254740992), ("179769313486231570000000000e282", 1.7976931348623157e308),
        ("0.000000000000000000000000000001", 1e-30), ("00000000000000000000000000000001", 1), ("0e999", 0),
        ("2.2250738585072014e-308", 2.2250738585072014e-308), ("1e-400", 0),
    ])
    func readsCorrectlyRounded(text: String, expected: Double) {
        #expect(number(text) == expected)
    }

    @Test(arguments: [
        "", " ", "NaN", "nan", "inf", "Infinity", "-inf", "1e400", "-1e400", "0x10", "1,5", "1_000", "1 000", "١٢", "１",
        "½", "--1",
        "+-1", "1e", "1e+", "e5", ".", "-", "+.", "1.2.3", "1f", "1d", "$1", "1%", "\u{0}1",
        "111111111111111111111111111111111", String(repeating: "1", count: 400),
    ])
    func refusesEverythingElse(text: String) {
        #expect(number(text) == nil)
    }

    @Test func agreesWithTheStandardLibraryOnManyTexts() {
        var state: UInt64 = 42
        for _ in 0..<20_000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let digits = state >> 8 % 1_000_000_000_000_000_000
            let text = "\(digits % 360).\(digits % 10_000_000_000_000)e\(Int(digits % 40) - 20)"
            #expect(number(text) == Double(text), "\(text)")
        }
    }
}
