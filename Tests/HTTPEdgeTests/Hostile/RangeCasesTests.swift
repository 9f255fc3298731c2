// SPDX-License-Identifier: Apache-2.0

import HTTPValues
import Testing
import WaylineService

@testable import HTTPEdge

/// H11: parts of a file. `HEAD` knows none (RFC 9110 §14.2) and says what `GET` says without them.
@Suite(.timeLimit(.minutes(5)))
struct RangeCasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let title: String
        /// Every field that is sent; `{tag}` and `{date}` are the file's own.
        let fields: [String]
        let status: Int
        /// The bytes that come, as positions in the file.
        var range: Range<Int>?

        var testDescription: String { "H11 \(title)" }
    }

    static let content = "0123456789"

    private static func part(_ title: String, _ range: String, _ bytes: Range<Int>, _ more: String...) -> Case {
        Case(title: title, fields: ["Range: \(range)"] + more, status: 206, range: bytes)
    }

    private static func whole(_ title: String, _ range: String, _ more: String...) -> Case {
        Case(title: title, fields: ["Range: \(range)"] + more, status: 200, range: 0..<10)
    }

    private static func outside(_ title: String, _ range: String) -> Case {
        Case(title: title, fields: ["Range: \(range)"], status: 416)
    }

    static let cases: [Case] = [
        part("the first byte", "bytes=0-0", 0..<1), part("the last byte by its number", "bytes=9-9", 9..<10),
        part("the last byte", "bytes=-1", 9..<10), part("from the middle", "bytes=5-", 5..<10),
        part("from the beginning", "bytes=0-", 0..<10), part("all of it by its numbers", "bytes=0-9", 0..<10),
        part("past the end", "bytes=8-10", 8..<10), part("far past the end", "bytes=8-9223372036854775808", 8..<10),
        part("more than there is from the end", "bytes=-11", 0..<10),
        part("2^63 from the end", "bytes=-9223372036854775808", 0..<10),
        part("a unit in capitals", "BYTES=1-2", 1..<3),
        outside("behind the last byte", "bytes=10-"), outside("behind the last byte to somewhere", "bytes=10-11"),
        outside("from 2^63", "bytes=9223372036854775808-"), outside("from 2^64 + 1", "bytes=18446744073709551617-"),
        outside("nothing from the end", "bytes=-0"),
        whole("a range that runs backwards", "bytes=4-2"), whole("no range", "bytes="), whole("a dash", "bytes=-"),
        whole("a range without a dash", "bytes=1"), whole("two dashes", "bytes=1--2"),
        whole("a negative range", "bytes=-1-2"), whole("a sign", "bytes=+1-2"),
        whole("hexadecimal digits", "bytes=0x1-2"),
        whole("letters", "bytes=a-b"), whole("spaces", "bytes=1 - 2"), whole("a space behind the unit", "bytes =1-2"),
        whole("another unit", "pages=1-2"), whole("no unit", "1-2"), whole("two units", "bytes=0-0;pages=1"),
        whole("two ranges", "bytes=0-0,2-3"), whole("two ranges that meet", "bytes=0-1,2-3"),
        whole("an empty second range", "bytes=0-0,"),
        whole("1,000 ranges", "bytes=" + (0..<1000).map { "\($0)-\($0)" }.joined(separator: ",")),
        whole("100 ranges of all of it", "bytes=" + Array(repeating: "0-", count: 100).joined(separator: ",")),
        whole("two fields", "bytes=0-0", "Range: bytes=2-3"),
        part("of the file that the client knows by its tag", "bytes=1-2", 1..<3, "If-Range: {tag}"),
        part("of the file that the client knows by its date", "bytes=1-2", 1..<3, "If-Range: {date}"),
        whole("of a file with another tag", "bytes=1-2", "If-Range: \"x\""),
        whole("of a file with a weak tag", "bytes=1-2", "If-Range: W/{tag}"),
        whole("of a file of another date", "bytes=1-2", "If-Range: Wed, 17 Dec 2025 19:33:22 GMT"),
        whole("of a file whose date is none", "bytes=1-2", "If-Range: yesterday"),
        whole("outside another file", "bytes=10-", "If-Range: \"x\""),
        Case(
            title: "of a file that the client has", fields: ["Range: bytes=1-2", "If-None-Match: {tag}"], status: 304),
        Case(
            title: "of a file that the client does not want", fields: ["Range: bytes=1-2", "If-Match: \"x\""],
            status: 412),
        part("of a file that the client wants", "bytes=1-2", 1..<3, "If-Match: {tag}"),
    ]

    @Test(arguments: cases)
    func aPartIsAnsweredOrTheWholeIs(_ one: Case) async throws {
        try await TestServer.run { server in
            let record = try await server.store(content: Self.content)
            let fields = one.fields.map { $0.filled(of: record) }
            let get = try await server.ask("GET", server.target(record), fields, token: nil)
            #expect(get.status == one.status)
            expectBytes(one, in: get)
            let head = try await server.ask("HEAD", server.target(record), fields, token: nil)
            let whole = try await server.ask(
                "GET", server.target(record), fields.filter { !$0.hasPrefix("Range:") }, token: nil)
            #expect(head.names == whole.names, "HEAD says what GET says")
            #expect(head.status == whole.status && head.body.isEmpty)
        }
    }

    private func expectBytes(_ one: Case, in answer: RawAnswer) {
        let part = one.range.map { "bytes \($0.lowerBound)-\($0.upperBound - 1)/10" }
        #expect(answer["content-range"] == (one.status == 206 ? part : one.status == 416 ? "bytes */10" : nil))
        if one.status == 416 { #expect(answer["accept-ranges"] == nil || answer["accept-ranges"] == "bytes") }
        guard let range = one.range else { return }
        #expect(answer.body == Array(Array(Self.content.utf8)[range]))
        #expect(answer["content-length"] == "\(range.count)")
    }

    @Test func aRangeOfAnEmptyFileIsOutsideOfIt() async throws {
        for range in ["bytes=0-0", "bytes=-1", "bytes=0-"] {
            #expect(ByteRange(header: range, size: 0) == .unsatisfiable)
        }
        #expect(ByteRange(header: nil, size: 0) == .whole)
    }
}

extension String {
    /// With a file's own tag and date.
    func filled(of record: WaylineRecord) -> String {
        replacing("{tag}", with: "\"\(record.digest)\"").replacing("{date}", with: HTTPDate.text(record.createdAt))
    }
}

extension RawAnswer {
    /// Its fields, but for the date and what only this connection is about.
    var names: [String] {
        fields.filter { $0.name != "date" && $0.name != "connection" }.map { "\($0.name): \($0.value)" }
    }
}
