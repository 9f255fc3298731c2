// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Recording
import Testing

@Suite struct RecordedMessageTests {
    private let redaction = MessageRedaction(Redaction(values: ["hunter22"]), key: [UInt8](repeating: 7, count: 32))

    private func payload(_ bytes: [UInt8]) -> RecordedMessage.Payload {
        redaction.record(.inward, topic: "t", qos: 1, isRetained: false, payload: bytes).payload
    }

    @Test(arguments: [
        (#"{"a":1}"#, JSONValue.object(["a": 1])), ("[1]", .array([1])), (" 7 ", .int(7)), ("null", .null),
        (#""x""#, .string("x")),
    ])
    func jsonOfAnyKindIsWrittenAsItIs(_ text: String, value: JSONValue) {
        #expect(payload(Array(text.utf8)) == .json(value))
    }

    @Test(arguments: ["", "on", #"{"method":"flight_areas_get","#, #"1,"value":2"#, "{} {}", "1e999"])
    func whatIsNoJSONAndHarmlessIsKeptByteForByte(_ text: String) {
        #expect(payload(Array(text.utf8)) == .bytes(Array(text.utf8)))
    }

    @Test(
        arguments: [
            Array(#"{"app_key":"x","#.utf8), Array("https://h/a?Signature=x".utf8), Array("pass hunter22".utf8),
            Array("token".utf8.flatMap { [$0, 0] }), [0xFF, 0xFE], [0x1F, 0x8B, 0x08, 0x00], Array("wl_Zm9v".utf8),
            Array(repeating: UInt8(ascii: "["), count: 200) + Array(#""password":"x""#.utf8),
        ] as [[UInt8]])
    func whatIsNoJSONAndMayHoldASecretIsNotShown(_ bytes: [UInt8]) {
        guard case .unshown(let size, let digest) = payload(bytes) else {
            Issue.record("\(payload(bytes))")
            return
        }
        #expect(size == bytes.count && digest.count == 64)
    }

    @Test func digestsTellEqualPayloadsOfOneRecordingAndNothingElse() {
        let secret = Array(#"{"app_key":"x","#.utf8)
        let other = MessageRedaction(Redaction(), key: [UInt8](repeating: 8, count: 32))
        #expect(payload(secret) == payload(secret))
        #expect(payload(secret) != payload(secret + [0x20]))
        let elsewhere = other.record(.inward, topic: "t", qos: 1, isRetained: false, payload: secret)
        #expect(elsewhere.payload != payload(secret), "a guess cannot be tried without the key")
    }

    @Test func aNumberThatWouldFillTheFileIsNotWrittenOut() {
        let numbers = Array(("[" + String(repeating: "1e300,", count: 10_000) + "1]").utf8)
        guard case .unshown(let size, _) = payload(numbers) else {
            Issue.record("written out")
            return
        }
        #expect(size == numbers.count)
    }
}
