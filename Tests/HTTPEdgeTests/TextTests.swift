// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import WaylineService

@testable import HTTPEdge

/// The small texts of headers and targets.
struct TextTests {
    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (1_766_000_001, "Wed, 17 Dec 2025 19:33:21 GMT"),
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

    @Test func aTargetIsSplitAtItsFirstQuestionMark() {
        #expect(RequestTarget("/a?b?c").path == "/a")
        #expect(RequestTarget("/a?b?c").query == "b?c")
        #expect(RequestTarget("/a").query == nil)
    }

    @Test func aQueryIsReadAsFormsWriteIt() throws {
        let query = try Query("name=a+b%20c%2B%C3%A4&empty=&bare", knows: ["name", "empty", "bare", "other"])
        #expect(query["name"] == "a b c+ä")
        #expect(query["empty"] == "")
        #expect(query["bare"] == "")
        #expect(query["other"] == nil)
    }
}

@Suite struct CatalogTroubleTests {
    private struct Trouble: CatalogTroubled {
        let trouble: CatalogTrouble
    }

    @Test(arguments: [
        (CatalogTrouble.busy, ProblemCode.busy, 503), (.full, .insufficientStorage, 507), (.other, .internal, 500),
    ])
    func hasTheAnswerThatHelpsTheClient(trouble: CatalogTrouble, code: ProblemCode, status: Int) {
        let problem = Problem(Trouble(trouble: trouble) as any Error)
        #expect(problem.code == code && problem.code.status.code == status)
    }
}
