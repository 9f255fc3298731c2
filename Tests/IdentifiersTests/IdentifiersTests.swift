// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Identifiers

@Suite struct IdentifiersTests {
    @Test(arguments: ["0f8fad5b-d9cb-469f-a165-70867728950e", "00000000-0000-0000-0000-000000000000"])
    func aLowerCaseUUIDNamesAResource(_ text: String) {
        #expect(ResourceID(text)?.text == text)
    }

    @Test(arguments: [
        "", "0F8FAD5B-d9cb-469f-a165-70867728950e", "0f8fad5bd9cb469fa16570867728950e",
        "0f8fad5b-d9cb-469f-a165-70867728950",
        "0f8fad5b-d9cb-469f-a165-70867728950e ", "0f8fad5b-d9cb-469f-a165-70867728950g",
        "../../../../../../../../../../etc/pass",
        "{0f8fad5b-d9cb-469f-a165-70867728950e}", "0f8fad5b-d9cb-469f-a165_70867728950e",
    ])
    func nothingElseNamesAResource(_ text: String) {
        #expect(ResourceID(text) == nil)
    }

    @Test func aMadeIDIsVersionSevenAndSortsByTime() {
        let random = [UInt8](repeating: 0xFF, count: 10)
        let early = ResourceID(milliseconds: 1_766_000_000_000, random: random)
        let late = ResourceID(milliseconds: 1_766_000_000_001, random: [])
        #expect(early.text == "019b2dcd-7c00-7fff-bfff-ffffffffffff")
        #expect(early.text < late.text)
        #expect(ResourceID(early.text) == early && ResourceID(late.text) == late)
    }

    @Test(arguments: ["7CTDM2400B00X1", "a_b-c", String(repeating: "x", count: 64)])
    func aSerial(_ text: String) {
        #expect(GatewaySerial(text)?.text == text)
    }

    @Test(arguments: ["", "+", "#", "a/b", "a b", "ü", "a\0", String(repeating: "x", count: 65), "a.b"])
    func notASerial(_ text: String) {
        #expect(GatewaySerial(text) == nil)
        #expect(FlightID(text) == nil)
    }

    @Test func aFlightIDHasNoUnderscore() {
        #expect(FlightID("a_b") == nil)
        #expect(FlightID("b0a1c2d3-1111-4222-8333-444455556666") != nil)
    }
}
