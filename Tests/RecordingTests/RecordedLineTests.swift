// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Recording
import Testing

@Suite struct RecordedLineTests {
    private static let time = "2026-11-22T19:04:59.125Z"
    private static let redaction = MessageRedaction(Redaction(), key: [1])

    private static var lines: [RecordedLine] {
        let payloads = [#"{"tid":"1","data":{"x":[1,2.5,null,true,"é\n"]}}"#, "not json", "password", ""]
        let messages = payloads.map {
            redaction.record(.outward, topic: "a/b", qos: 0, isRetained: true, payload: Array($0.utf8))
        }
        let events: [RecordedEvent] = [
            .began, .connected, .subscribed(version: "5"), .lost(reason: "why"), .closed, .oversize(bytes: 9),
            .gap(lines: 3),
        ]
        return messages.map { RecordedLine(time: time, .message($0)) }
            + events.map { RecordedLine(time: time, .event($0)) }
    }

    @Test(arguments: lines) func whatIsWrittenIsReadAsTheSame(_ line: RecordedLine) {
        let bytes = line.encoded()
        #expect(!bytes.contains(0x0A), "one line")
        #expect(RecordedLine(reading: bytes) == line)
    }

    @Test func theFormIsTheOneThatIsDocumented() {
        let message = Self.redaction.record(
            .inward, topic: "thing/product/D/requests", qos: 1, isRetained: false, payload: Array(#"{"tid":"1"}"#.utf8))
        let text = String(decoding: RecordedLine(time: Self.time, .message(message)).encoded(), as: UTF8.self)
        #expect(
            text
                == #"{"time":"2026-11-22T19:04:59.125Z","direction":"in","topic":"thing/product/D/requests","qos":1,"#
                + #""retain":false,"payload":{"tid":"1"}}"#)
        let event = RecordedLine(time: Self.time, .event(.lost(reason: "why"))).encoded()
        #expect(
            String(decoding: event, as: UTF8.self)
                == #"{"time":"2026-11-22T19:04:59.125Z","event":"lost","reason":"why"}"#)
    }

    @Test(arguments: [
        "", "{", "{}", #"{"time":"x"}"#, #"{"time":"x","event":"began","format":2}"#, #"{"time":"x","event":"lost"}"#,
        #"{"time":"x","direction":"up","topic":"t","qos":1,"retain":false,"payload":1}"#,
        #"{"time":"x","direction":"in","topic":"t","qos":3,"retain":false,"payload":1}"#,
        #"{"time":"x","direction":"in","topic":"t","qos":1,"retain":false}"#,
        #"{"time":"x","direction":"in","topic":"t","qos":1,"retain":false,"payload_base64":"*"}"#,
    ])
    func whatIsNoLineOfOursIsNone(_ text: String) {
        #expect(RecordedLine(reading: Array(text.utf8)) == nil)
    }

    @Test func membersThatAreNotKnownArePassedOver() {
        let line = #"{"time":"x","direction":"in","topic":"t","qos":1,"retain":false,"payload":1,"new":[]}"#
        #expect(RecordedLine(reading: Array(line.utf8)) != nil)
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00.000Z", 0), ("2026-11-22T19:04:59.125Z", 1_795_374_299_125),
        ("2000-02-29T23:59:59.999Z", 951_868_799_999), ("2100-03-01T00:00:00.000Z", 4_107_542_400_000),
    ])
    func aTimeIsReadToTheMillisecond(_ text: String, milliseconds: Int) {
        #expect(RecordedLine(time: text, .event(.closed)).milliseconds == milliseconds)
    }

    @Test(arguments: ["", "2026-11-22", "2026-11-22T19:04:59Z", "2026-11-22 19:04:59.125Z", "٢026-11-22T19:04:59.125Z"])
    func anotherTimeIsNone(_ text: String) {
        #expect(RecordedLine(time: text, .event(.closed)).milliseconds == nil)
    }
}
