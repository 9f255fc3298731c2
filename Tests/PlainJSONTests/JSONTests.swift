// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PlainJSON

@Suite struct JSONReaderTests {
    @Test func membersKeepOrderAndKind() throws {
        let read = try object(#" { "z" : 1 , "a":[ -0 ,2.5,1e3,true,false,null,""], "o":{} } "#)
        #expect(read.members.map(\.name) == ["z", "a", "o"])
        let expected: JSONValue = .array([
            .int(0), .double(2.5), .double(1000), .bool(true), .bool(false), .null, .string(""),
        ])
        #expect(read["a"] == expected)
    }

    @Test func ofTwoMembersWithOneNameTheLastCounts() throws {
        #expect(try object(#"{"a":1,"a":2}"#)["a"] == .int(2))
    }

    @Test func escapesAndPairsOfSurrogatesAreText() throws {
        let read = try object(#"{"a":"\"\\\/\b\f\n\r\t\u00e9\u0041\ud83d\ude80é"}"#)
        #expect(read["a"] == .string("\"\\/\u{8}\u{C}\n\r\téA🚀é"))
    }

    @Test func numbersAtTheEdgesOf64BitsAreRead() throws {
        let read = try object(#"{"max":9223372036854775807,"min":-9223372036854775808,"more":9223372036854775808}"#)
        #expect(read["max"] == .int(.max))
        #expect(read["min"] == .int(.min))
        #expect(read["more"] == .double(9_223_372_036_854_775_808))
    }

    @Test(arguments: [
        "", " ", "{", "}", "{]", "[", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#, #"{"a":1 "b":2}"#, #"{a:1}"#,
        #"{'a':1}"#, #"{"a":01}"#, #"{"a":+1}"#, #"{"a":.5}"#, #"{"a":1.}"#, #"{"a":1e}"#, #"{"a":-}"#, #"{"a":0x1}"#,
        #"{"a":NaN}"#, #"{"a":Infinity}"#, #"{"a":tru}"#, #"{"a":True}"#, #"{"a":nul"#, #"{"a":"}"#, #"{"a":"\x"}"#,
        #"{"a":"\u12"}"#, #"{"a":"\ud800"}"#, #"{"a":"\udc00"}"#, #"{"a":"\ud800\ud800"}"#, #"{"a":"\u+123"}"#,
        #"{"a":1}x"#, #"{"a":1}{}"#, #"{"a":[1,]}"#, #"{"a":[1 2]}"#, "\u{FEFF}{}", "{}\0", "{\"a\":\"\n\"}",
        "{\"a\":\"\0\"}", #"{"a":1}/* */"#, #"{"a":"\"#,
    ])
    func whatIsNotJSONIsRefused(json: String) throws {
        let defect = try #require(throws: JSONDefect.self) { try object(json) }
        guard case .malformed(let offset) = defect else {
            Issue.record("\(defect)")
            return
        }
        #expect((0...json.utf8.count).contains(offset))
    }

    @Test(arguments: ["[]", "1", "null", #""a""#, "true"])
    func aMessageIsAnObject(json: String) {
        #expect(throws: JSONDefect.notAnObject) { try object(json) }
    }

    @Test func invalidUTF8IsRefused() {
        for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xC3], [0xF5, 0x80, 0x80, 0x80]] {
            let message = Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)
            #expect(throws: JSONDefect.malformed(offset: 5)) { try JSONObject.read(message) }
        }
    }

    @Test func aNumberBeyondEveryRangeIsRefused() {
        #expect(throws: JSONDefect.numberOutOfRange(offset: 5)) { try object(#"{"a":1e999}"#) }
    }

    @Test func theDeepestThatIsReadHasThirtyTwoLevels() throws {
        func nested(_ depth: Int) -> String {
            #"{"a":"# + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1) + "}"
        }
        #expect(try object(nested(32)).members.count == 1)
        #expect(throws: JSONDefect.tooDeep(offset: 36, limit: 32)) { try object(nested(33)) }
    }

    @Test func bracketsInsideTextAreNotDepth() throws {
        let brackets = String(repeating: "[{", count: 1000)
        #expect(try object(#"{"a":"\#(brackets)"}"#)["a"] == .string(brackets))
    }

    @Test func theLargestThatIsReadHas64KiB() throws {
        let frame = #"{"a":""}"#.utf8.count
        let largest = #"{"a":"\#(String(repeating: "x", count: 65_536 - frame))"}"#
        #expect(try object(largest).members.count == 1)
        #expect(throws: JSONDefect.tooLarge(bytes: 65_537, limit: 65_536)) { try object(largest + " ") }
    }

    @Test func limitsAreParameters() {
        let limits = JSONLimits(bytes: 8, depth: 1)
        #expect(throws: JSONDefect.tooLarge(bytes: 9, limit: 8)) {
            try JSONObject.read(Array(#"{"a":123}"#.utf8), limits: limits)
        }
        #expect(throws: JSONDefect.tooDeep(offset: 5, limit: 1)) {
            try JSONObject.read(Array(#"{"a":{}}"#.utf8), limits: limits)
        }
    }
}

@Suite struct JSONWriterTests {
    @Test func whatWasReadIsWrittenAsItWas() throws {
        let json = #"{"b":[1,-2.5,true,false,null,{"x":"a/b"}],"a":"\"\\\n\r\t\u0001\u001fé🚀"}"#
        #expect(text(try object(json)) == json)
    }

    @Test func slashesAreNotEscaped() {
        #expect(text(["url": "https://a/b"]) == #"{"url":"https://a/b"}"#)
    }

    @Test func whatIsNilIsLeftOut() {
        #expect(text(["a": nil, "b": 1]) == #"{"b":1}"#)
    }

    @Test func whatIsNoNumberIsWrittenAsZero() {
        #expect(text(["a": .double(.nan), "b": .double(.infinity)]) == #"{"a":0,"b":0}"#)
    }

    @Test func aDescriptionShowsNoValue() {
        let secret: JSONObject = ["url": "https://x?Signature=s", "n": 1]
        #expect(secret.description == "{url, n}")
    }
}

private func text(_ object: JSONObject) -> String { String(decoding: object.encoded(), as: UTF8.self) }

private func object(_ json: String) throws -> JSONObject { try JSONObject.read(Array(json.utf8)) }
