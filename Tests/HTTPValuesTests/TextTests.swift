// SPDX-License-Identifier: Apache-2.0

import Digests
import HTTPValues
import Testing
import WaylineService

/// The small texts of header fields and queries.
@Suite struct TextTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_766_000_001, "Wed, 17 Dec 2025 19:33:21 GMT"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
        (253_402_300_800, "Fri, 31 Dec 9999 23:59:59 GMT"), (-1, "Thu, 01 Jan 1970 00:00:00 GMT"),
    ])
    func aDateIsWrittenAsHTTPWritesIt(_ seconds: Int64, _ text: String) {
        #expect(HTTPDate.text(UnixTime(seconds: seconds)) == text)
    }

    @Test(arguments: [
        ("ring", #"attachment; filename="ring.kmz"; filename*=UTF-8''ring.kmz"#),
        (#"a"b\c%d;e"#, #"attachment; filename="a_b_c_d;e.kmz"; filename*=UTF-8''a%22b%5Cc%25d%3Be.kmz"#),
        ("航线", #"attachment; filename="__.kmz"; filename*=UTF-8''%E8%88%AA%E7%BA%BF.kmz"#),
        ("a\r\nX: y", #"attachment; filename="a__X: y.kmz"; filename*=UTF-8''a%0D%0AX%3A%20y.kmz"#),
    ])
    func aNameIsWrittenTwiceAndBreaksNothing(_ name: String, _ text: String) {
        #expect(ContentDisposition.attachment(name) == text)
    }

    @Test func aQueryIsReadAsFormsWriteIt() throws {
        let query = try Query("name=a+b%20c%2B%C3%A4&empty=&bare", knows: ["name", "empty", "bare", "other"])
        #expect(query["name"] == "a b c+ä")
        #expect(query["empty"] == "")
        #expect(query["bare"] == "")
        #expect(query["other"] == nil)
    }

    @Test(arguments: ["name=a&name=b", "other=1", "name=%zz", "name=%4", "name=%ff", "%=1"])
    func aQueryThatMayMeanTwoThingsIsRefused(text: String) {
        #expect(throws: FieldFaults.self) { try Query(text[...], knows: ["name"]) }
    }

    private static let file = Preconditions(
        entityTag: "\"1\"", lastModified: UnixTime(seconds: 0), now: UnixTime(seconds: 1_766_000_000))

    private func outcome(_ change: (inout Preconditions.Fields) -> Void) -> Preconditions.Outcome {
        var fields = Preconditions.Fields()
        change(&fields)
        return Self.file.outcome(fields)
    }

    @Test(arguments: [
        ("\"1\"", true), ("W/\"1\"", true), ("\"2\", \"1\"", true), ("*", true), ("\"2\"", false), ("", false),
        ("1", false), ("w/\"1\"", false),
    ])
    func aTagIsKnownWhereItStandsInTheList(list: String, isKnown: Bool) {
        let outcome = outcome {
            $0.ifNoneMatch = list
            $0.ifModifiedSince = "Thu, 01 Jan 1970 00:00:00 GMT"
        }
        #expect(outcome == (isKnown ? .unchanged : .met))
    }

    @Test func aDateCountsWhereNoTagIsGiven() {
        #expect(outcome { $0.ifModifiedSince = "Thu, 01 Jan 1970 00:00:00 GMT" } == .unchanged)
        #expect(outcome { $0.ifModifiedSince = "Wed, 31 Dec 1969 23:59:59 GMT" } == .met)
        #expect(outcome { $0.ifModifiedSince = "yesterday" } == .met)
        #expect(outcome { _ in } == .met)
    }

    @Test func whoWantsAnotherFileIsToldWhichFieldSaidSo() {
        #expect(outcome { $0.ifMatch = "\"2\"" } == .failed("If-Match"))
        #expect(outcome { $0.ifMatch = "W/\"1\"" } == .failed("If-Match"))
        #expect(outcome { $0.ifMatch = "\"2\", \"1\"" } == .met)
        #expect(outcome { $0.ifUnmodifiedSince = "Wed, 31 Dec 1969 23:59:59 GMT" } == .failed("If-Unmodified-Since"))
    }

    @Test(
        arguments: [
            (nil, true), ("\"1\"", true), ("Thu, 01 Jan 1970 00:00:00 GMT", true), ("W/\"1\"", false), ("\"2\"", false),
            ("*", false), ("", false),
        ] as [(String?, Bool)])
    func aRangeIsOfTheFileThatTheClientKnows(ifRange: String?, isAllowed: Bool) {
        var fields = Preconditions.Fields()
        fields.ifRange = ifRange
        #expect(Self.file.allowsRange(fields) == isAllowed)
    }
}
