// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Testing

/// One line of the catalogue of JSON (Q01): bytes that a stranger may send, and what the reader makes of them.
struct JSONCase: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable {
        /// Read; written again it is the same text.
        case asWritten
        /// Read; written again it is this text.
        case read(String)
        case malformed(at: Int)
        case refused(JSONDefect)
    }

    let id: String
    let title: String
    let bytes: [UInt8]
    let outcome: Outcome

    init(_ id: String, _ title: String, bytes: [UInt8], _ outcome: Outcome) {
        (self.id, self.title, self.bytes, self.outcome) = (id, title, bytes, outcome)
    }

    init(_ id: String, _ title: String, _ json: String, _ outcome: Outcome) {
        self.init(id, title, bytes: Array(json.utf8), outcome)
    }

    /// These bytes as the text of member `a`.
    init(_ id: String, _ title: String, text bytes: [UInt8], _ outcome: Outcome) {
        self.init(id, title, bytes: Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8), outcome)
    }

    /// This as the value of member `a`; it begins at byte 5.
    init(_ id: String, _ title: String, value: String, _ outcome: Outcome) {
        self.init(id, title, #"{"a":\#(value)}"#, outcome)
    }

    var testDescription: String { "\(id) \(title)" }

    static let all = structure + depth + sizes + encodings + texts + surrogates + bytesOfText + numbers + words
}

/// The reader is strict: RFC 8259, UTF-8, no byte order mark, no halves, nothing after the end.
@Suite struct JSONCatalogueTests {
    @Test(arguments: JSONCase.all)
    func bytesAreReadOrRefusedForTheReasonGiven(_ line: JSONCase) throws {
        switch line.outcome {
        case .asWritten: #expect(try JSONObject.read(line.bytes).encoded() == line.bytes)
        case .read(let text):
            #expect(String(decoding: try JSONObject.read(line.bytes).encoded(), as: UTF8.self) == text)
        case .malformed(let offset): refuses(line, .malformed(offset: offset))
        case .refused(let defect): refuses(line, defect)
        }
    }

    private func refuses(_ line: JSONCase, _ defect: JSONDefect) {
        #expect(throws: defect) { try JSONObject.read(line.bytes) }
    }

    @Test func noTwoLinesHaveOneID() {
        #expect(Set(JSONCase.all.map(\.id)).count == JSONCase.all.count)
    }

    @Test(arguments: [
        #"{"tid":1,"tid":2}"#, #"{"tid":1,"\u0074id":2}"#, #"{"tid":1,"bid":3,"\u0074\u0069\u0064":2}"#,
    ])
    func ofTwoMembersWithOneNameHoweverWrittenTheLastCounts(_ json: String) throws {
        #expect(try JSONObject.read(Array(json.utf8))["tid"] == 2)
    }

    @Test func aSplitMessageIsRefusedAtEveryByte() throws {
        let whole = Array(#"{"a":[{"b":-1.5e3},"\u00e9\ud83d\ude80é",true,null],"c":{}}"#.utf8)
        _ = try JSONObject.read(whole)
        for length in 0..<whole.count {
            #expect(throws: JSONDefect.self, "\(length) bytes") { try JSONObject.read(Array(whole.prefix(length))) }
        }
    }
}
