// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// H12: what a request demands of the file before it is sent, in the order of RFC 9110 §13.2.2.
@Suite(.timeLimit(.minutes(5)))
struct ConditionalCasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let title: String
        /// `{tag}` and `{date}` are the file's own; it was made on Wednesday, 17 December 2025, at 19:33:21.
        let fields: [String]
        let status: Int

        init(_ title: String, _ fields: String..., status: Int) {
            self.title = title
            self.fields = fields
            self.status = status
        }

        var testDescription: String { "H12 \(title)" }
    }

    static let old = "Tue, 16 Dec 2025 19:33:21 GMT", new = "Thu, 18 Dec 2025 19:33:21 GMT"

    static let tags: [Case] = [
        Case("the file's tag is known", "If-None-Match: {tag}", status: 304),
        Case("the file's tag is known in a list", "If-None-Match: \"x\", {tag}, \"y\"", status: 304),
        Case("the file's tag is known in a list without spaces", "If-None-Match: \"x\",{tag}", status: 304),
        Case("the file's tag is known weakly", "If-None-Match: W/{tag}", status: 304),
        Case("the file's tag is known in a second field", "If-None-Match: \"x\"", "If-None-Match: {tag}", status: 304),
        Case("any file is known", "If-None-Match: *", status: 304),
        Case("another tag is known", "If-None-Match: \"x\"", status: 200),
        Case("another tag with a comma and a star is known", "If-None-Match: \"x,*,y\"", status: 200),
        Case("a tag without quotes is none", "If-None-Match: x", status: 200),
        Case("a tag that does not end is none", "If-None-Match: \"x", status: 200),
        Case("the weak mark is a capital", "If-None-Match: w/{tag}", status: 200),
        Case("an empty list knows nothing", "If-None-Match:", status: 200),
        Case("the file's tag is wanted", "If-Match: {tag}", status: 200),
        Case("the file's tag is wanted in a list", "If-Match: \"x\", {tag}", status: 200),
        Case("any file is wanted", "If-Match: *", status: 200),
        Case("another tag is wanted", "If-Match: \"x\"", status: 412),
        Case("the file's tag is wanted weakly", "If-Match: W/{tag}", status: 412),
        Case("a star in quotes is a tag", "If-Match: \"*\"", status: 412),
        Case("an empty list wants nothing that there is", "If-Match:", status: 412),
    ]

    static let dates: [Case] = [
        Case("not since its date", "If-Modified-Since: {date}", status: 304),
        Case("not since a later date", "If-Modified-Since: \(new)", status: 304),
        Case("not since a date far ahead", "If-Modified-Since: Fri, 31 Dec 9999 23:59:59 GMT", status: 304),
        Case("since an earlier date", "If-Modified-Since: \(old)", status: 200),
        Case("since before 1970", "If-Modified-Since: Wed, 31 Dec 1969 23:59:59 GMT", status: 200),
        Case("since the year 0", "If-Modified-Since: Sat, 01 Jan 0000 00:00:00 GMT", status: 200),
        Case(
            "not since a date in the form of RFC 850", "If-Modified-Since: Wednesday, 17-Dec-25 19:33:21 GMT",
            status: 304),
        Case("since the last century in that form", "If-Modified-Since: Friday, 17-Dec-99 19:33:21 GMT", status: 200),
        Case("not since a date in the form of asctime", "If-Modified-Since: Wed Dec 17 19:33:21 2025", status: 304),
        Case("since an early day in that form", "If-Modified-Since: Tue Dec  2 19:33:21 2025", status: 200),
        Case("since no date", "If-Modified-Since: yesterday", status: 200),
        Case("since a month that there is not", "If-Modified-Since: Wed, 17 Xyz 2026 19:33:21 GMT", status: 200),
        Case("since an hour that there is not", "If-Modified-Since: Wed, 17 Dec 2026 24:33:21 GMT", status: 200),
        Case("since a date in another zone", "If-Modified-Since: Wed, 17 Dec 2026 19:33:21 CET", status: 200),
        Case("since two dates", "If-Modified-Since: \(new)", "If-Modified-Since: \(new)", status: 200),
        Case("unless since its date", "If-Unmodified-Since: {date}", status: 200),
        Case("unless since a later date", "If-Unmodified-Since: \(new)", status: 200),
        Case("unless since an earlier date", "If-Unmodified-Since: \(old)", status: 412),
        Case("unless since no date", "If-Unmodified-Since: 0", status: 200),
    ]

    static let orders: [Case] = [
        Case("a tag counts before a date", "If-None-Match: \"x\"", "If-Modified-Since: {date}", status: 200),
        Case("a tag counts before an earlier date", "If-None-Match: {tag}", "If-Modified-Since: \(old)", status: 304),
        Case("a wanted tag counts before a date", "If-Match: {tag}", "If-Unmodified-Since: \(old)", status: 200),
        Case("what is wanted counts before what is known", "If-Match: \"x\"", "If-None-Match: {tag}", status: 412),
        Case("what is wanted and known is known", "If-Match: {tag}", "If-None-Match: {tag}", status: 304),
        Case(
            "a date that is missed counts before what is known", "If-Unmodified-Since: \(old)", "If-None-Match: {tag}",
            status: 412),
    ]

    @Test(arguments: tags + dates + orders)
    func aConditionIsJudgedByTheFile(_ one: Case) async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let fields = one.fields.map { $0.filled(of: record) }
            let get = try await server.ask("GET", server.target(record), fields, token: nil)
            #expect(get.status == one.status)
            switch one.status {
            case 304:
                #expect(
                    get["etag"] == "\"\(record.digest)\"" && get["cache-control"] == "private, no-store, no-transform")
            case 412: #expect(try json(get)["code"] == "precondition_failed")
            default: #expect(get.text == "content 1")
            }
            let head = try await server.ask("HEAD", server.target(record), fields, token: nil)
            #expect(head.status == one.status)
            #expect(head.names == get.names, "HEAD says what GET says")
        }
    }

    /// Conditions are about a file, and there is none for who may not see it (RFC 9110 §13.2.1).
    @Test func aLinkIsJudgedBeforeItsConditions() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            for field in ["If-Match: \"x\"", "If-None-Match: *", "Range: bytes=99-"] {
                let forged = try await server.ask("GET", server.target(record) + "A", [field], token: nil)
                #expect(forged.status == 403)
                let passed = server.target(record, expires: server.clock.now.seconds)
                #expect(try await server.ask("GET", passed, [field], token: nil).status == 410)
            }
        }
    }
}
