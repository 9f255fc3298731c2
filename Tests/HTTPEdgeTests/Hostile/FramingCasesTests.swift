// SPDX-License-Identifier: Apache-2.0

import Testing

/// H07: bodies that two readers could take for two different things. There is one reader here, and it refuses.
@Suite(.timeLimit(.minutes(5)))
struct FramingCasesTests {
    private static let chunk = "3\r\nabc\r\n"

    /// A transfer encoding that is none.
    private static func coding(_ title: String, _ lines: String, _ body: String = chunk + "0\r\n\r\n") -> RawCase {
        RawCase("H07", title, uploadHead(lines) + body, 400, "bad_request")
    }

    /// A body that says it comes in chunks.
    private static func chunked(_ title: String, _ body: String) -> RawCase {
        RawCase("H07", title, uploadHead("Transfer-Encoding: chunked") + body, 400, "bad_request")
    }

    /// A line of the header that is none.
    private static func line(_ title: String, _ line: String) -> RawCase {
        RawCase("H07", title, "GET /healthz HTTP/1.1\r\nHost: a\r\n\(line)\r\n\r\n", 400, "bad_request")
    }

    static let codings: [RawCase] = [
        coding("CL.TE", "Content-Length: 6\r\nTransfer-Encoding: chunked", "0\r\n\r\nX"),
        coding("TE.CL", "Transfer-Encoding: chunked\r\nContent-Length: 3"),
        coding("a coding that ends like chunked", "Transfer-Encoding: xchunked"),
        coding("a coding that begins like chunked", "Transfer-Encoding: chunkedx"),
        coding("chunked before another coding", "Transfer-Encoding: chunked, identity"),
        coding("another coding before chunked", "Transfer-Encoding: identity, chunked"),
        coding("a compression before chunked", "Transfer-Encoding: gzip, chunked"),
        coding("identity alone", "Transfer-Encoding: identity"),
        coding("two codings in two fields", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity"),
        coding("chunked twice in two fields", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
        coding("chunked twice in one field", "Transfer-Encoding: chunked, chunked"),
        coding("a vertical tab before the coding", "Transfer-Encoding: \u{B}chunked"),
        coding("a form feed after the coding", "Transfer-Encoding: chunked\u{C}"),
        coding("a quoted coding", "Transfer-Encoding: \"chunked\""),
        coding("a coding with a parameter", "Transfer-Encoding: chunked;q=1"),
        coding("an empty coding", "Transfer-Encoding:"),
        coding("a space before the colon of the coding", "Transfer-Encoding : chunked"),
        coding("a coding on a folded line", "Transfer-Encoding:\r\n chunked"),
        coding("a coding behind a bare line feed", "X: a\nTransfer-Encoding: chunked"),
        coding("a coding behind a bare carriage return", "X: a\rTransfer-Encoding: chunked"),
        RawCase(
            "H07", "chunked in HTTP/1.0",
            "POST /api/v1/waylines?name=a HTTP/1.0\r\nAuthorization: Bearer wl_token1\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "0\r\n\r\n", 400, "bad_request"),
    ]

    static let chunks: [RawCase] = [
        chunked("a chunk of 2^64 bytes", "10000000000000000\r\nabc"),
        chunked("a chunk of 2^64 + 3 bytes", "10000000000000003\r\nabc\r\n0\r\n\r\n"),
        chunked("a chunk of -5 bytes", "-5\r\nabcde\r\n0\r\n\r\n"),
        chunked("a chunk of +3 bytes", "+3\r\nabc\r\n0\r\n\r\n"),
        chunked("a chunk of 0x3 bytes", "0x3\r\nabc\r\n0\r\n\r\n"),
        chunked("a chunk without a size", "\r\nabc\r\n0\r\n\r\n"),
        chunked("a space before a size", " 3\r\nabc\r\n0\r\n\r\n"),
        chunked("a size that ends in a bare line feed", "3\nabc\r\n0\r\n\r\n"),
        chunked("a size that ends in a bare carriage return", "3\rabc\r\n0\r\n\r\n"),
        chunked("a chunk that ends in a bare line feed", "3\r\nabc\n0\r\n\r\n"),
        chunked("a chunk that is longer than it says", "3\r\nabcd\r\n0\r\n\r\n"),
        chunked("a chunk that is shorter than it says", "4\r\nabc\r\n0\r\n\r\n"),
        chunked("an end without a last chunk's line end", "3\r\nabc\r\n0\n\n"),
        chunked("a NUL in a size", "3\u{0}\r\nabc\r\n0\r\n\r\n"),
        chunked("a chunk extension of 257 bytes", "3;\(String(repeating: "x", count: 256))\r\nabc\r\n0\r\n\r\n"),
        chunked("a chunk extension of 100 kB", "3;\(String(repeating: "x", count: 100_000))\r\nabc\r\n0\r\n\r\n"),
        chunked("a chunk extension that does not end", "3;x=\(String(repeating: "y", count: 300))"),
        chunked("a size of 300 digits", String(repeating: "0", count: 299) + "3\r\nabc\r\n0\r\n\r\n"),
        chunked("a long extension of the last chunk", chunk + "0;\(String(repeating: "x", count: 256))\r\n\r\n"),
        chunked("a bare line feed in a chunk extension", "3;a\nb\r\nabc\r\n0\r\n\r\n"),
        chunked("a trailer", chunk + "0\r\nX: a\r\n\r\n"),
        chunked("a trailer that would authenticate", chunk + "0\r\nAuthorization: Bearer wl_token1\r\n\r\n"),
        chunked("a trailer that is no field", chunk + "0\r\nnonsense\r\n\r\n"),
        chunked("a trailer that does not end", chunk + "0\r\nX: \(String(repeating: "y", count: 30_000))"),
    ]

    static let lines: [RawCase] = [
        line("a folded field", "X: a\r\n b"), line("a folded field with a tab", "X: a\r\n\tb"),
        line("a line feed alone", "X: a\nY: b"), line("a carriage return alone", "X: a\rY: b"),
        line("a space before a colon", "X : a"), line("a tab before a colon", "X\t: a"),
        line("a NUL in a value", "X: a\u{0}b"), line("a NUL in a name", "X\u{0}: a"),
        line("a control character in a value", "X: a\u{7F}b"), line("a name that is empty", ": a"),
        line("a line without a colon", "X"), line("a name with a parenthesis", "X(): a"),
        line("a name outside ASCII", "Ä: a"),
        RawCase(
            "H07", "a space before the first field", "GET /healthz HTTP/1.1\r\n Host: a\r\n\r\n", 400, "bad_request"),
        RawCase("H07", "line feeds alone", "GET /healthz HTTP/1.1\nHost: a\n\n", 400, "bad_request"),
        RawCase(
            "H07", "two spaces before the version", "GET /healthz  HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"),
        RawCase("H07", "a tab in the request line", "GET\t/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"),
        RawCase("H07", "a NUL in the target", "GET /healthz\u{0} HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"),
        RawCase("H07", "a space in the target", "GET /health z HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"),
        .good("H07", "empty lines before a request", "\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"),
    ]

    @Test(arguments: codings)
    func aCodingThatCouldBeReadInTwoWaysIsRefused(_ one: RawCase) async throws { try await one.check() }

    @Test(arguments: chunks)
    func chunksThatCouldBeReadInTwoWaysAreRefused(_ one: RawCase) async throws { try await one.check() }

    @Test(arguments: lines)
    func aLineThatCouldBeReadInTwoWaysIsRefused(_ one: RawCase) async throws { try await one.check() }

    /// What a smuggler hides in a body is a body, and is never answered.
    @Test func aRequestInABodyIsNone() async throws {
        let hidden = "GET /api/v1/waylines HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer wl_token1\r\n\r\n"
        let chunked = "\(String(hidden.utf8.count, radix: 16))\r\n\(hidden)\r\n0\r\n\r\n"
        let messages = [
            uploadHead("Transfer-Encoding: chunked") + chunked,
            uploadHead("Content-Length: \(hidden.utf8.count)") + hidden,
            uploadHead("Transfer-Encoding: chunked", "Content-Length: 0") + hidden,
            uploadHead("Content-Length: 0", "Transfer-Encoding: chunked") + hidden,
        ]
        try await TestServer.run { server in
            for message in messages {
                try await Line.open(port: server.port) { line in
                    try await line.send(message)
                    line.finish()
                    let said = String(decoding: await line.rest(), as: UTF8.self)
                    #expect(said.hasPrefix("HTTP/1.1 4"))
                    #expect(!said.contains("HTTP/1.1 200") && !said.contains("\"waylines\""))
                }
            }
        }
    }

    /// Where a head, a body and a chunked body end is found at every byte, and the next request begins behind it.
    @Test func requestsAreToldApartHoweverTheirBytesCome() async throws {
        let get = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
        let put = uploadHead("Content-Length: 3").replacing("\r\n\r\n", with: "\r\n\r\nabc")
        let extended = "3;a=b\r\nabc\r\n1;\(String(repeating: "x", count: 254))\r\nd\r\n000\r\n\r\n"
        let all = Array((get + put + get + uploadHead("Transfer-Encoding: chunked") + extended + put + get).utf8)
        let statuses = [200, 422, 200, 422, 422, 200]
        try await TestServer.run { server in
            for size in [all.count, 1, 2, 7, 64] {
                try await Line.open(port: server.port) { line in
                    for start in stride(from: 0, to: all.count, by: size) {
                        try await line.send(Array(all[start..<min(start + size, all.count)]))
                    }
                    var seen: [Int] = []
                    for _ in statuses { seen.append(try await line.answer().status) }
                    #expect(seen == statuses, "in pieces of \(size)")
                }
            }
        }
    }
}
