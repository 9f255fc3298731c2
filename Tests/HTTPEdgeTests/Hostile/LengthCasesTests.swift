// SPDX-License-Identifier: Apache-2.0

import Testing

/// H06: what a request says of the length of its body, and how it lies about it.
@Suite(.timeLimit(.minutes(5)))
struct LengthCasesTests {
    private static func lie(_ title: String, _ length: String, _ body: String = "abc") -> RawCase {
        RawCase(
            "H06", title, uploadHead("Content-Length: \(length)") + body, 400, "bad_request")
    }

    static let cases: [RawCase] = [
        lie("a negative length", "-1"),
        lie("a length with a sign", "+3"),
        lie("a length in hexadecimal digits", "0x3"),
        lie("a length with a fraction", "3.0"),
        lie("a length with an exponent", "3e0"),
        lie("a length with a space in it", "1 2"),
        lie("a length with an underscore", "1_0"),
        lie("a length in another script's digits", "３"),
        lie("a length that is empty", ""),
        lie("a length that is a word", "three"),
        lie("a list of equal lengths", "3, 3"),
        lie("a list of different lengths", "3, 4"),
        lie("a length of 2^64 + 1", "18446744073709551617"),
        lie("a length of 2^64", "18446744073709551616"),
        lie("a length of a hundred digits", String(repeating: "9", count: 100)),
        RawCase(
            "H06", "two different lengths", uploadHead("Content-Length: 3", "Content-Length: 4") + "abcd", 400,
            "bad_request"),
        RawCase(
            "H06", "two equal lengths", uploadHead("Content-Length: 3", "Content-Length: 3") + "abc", 400,
            "bad_request"),
        RawCase("H06", "no length", uploadHead(), 411, "length_required", closes: false),
        RawCase(
            "H06", "a length that is longer than the body", uploadHead("Content-Length: 4") + "abc", 400,
            "bad_request", finishes: true),
        RawCase(
            "H06", "a length of nothing", uploadHead("Content-Length: 0"), 422, "wayline_rejected", closes: false),
        RawCase("H05", "a length of 2^63 - 1", uploadHead("Content-Length: 9223372036854775807"), 413, "too_large"),
        RawCase("H05", "a length of 2^63", uploadHead("Content-Length: 9223372036854775808"), 413, "too_large"),
        RawCase("H05", "a length of 2^64 - 1", uploadHead("Content-Length: 18446744073709551615"), 413, "too_large"),
        RawCase("H05", "a length of one byte over the cap", uploadHead("Content-Length: 33554433"), 413, "too_large"),
        RawCase("H05", "a length of 5 GB over the cap", uploadHead("Content-Length: 5402423296"), 413, "too_large"),
        RawCase(
            "H05", "a length over the cap of a client that waits for our word",
            uploadHead("Expect: 100-continue", "Content-Length: 33554433"), 413, "too_large"),
        RawCase(
            "H05", "another expectation than the known one is passed over",
            uploadHead("Expect: the unexpected", "Content-Length: 3") + "abc", 422, "wayline_rejected",
            closes: false),
    ]

    @Test(arguments: cases)
    func isAnsweredAsTheContractSays(_ one: RawCase) async throws { try await one.check() }

    /// The bytes behind a body that is longer than said are the next request, and none.
    @Test(arguments: [("Content-Length: 3\r\n", 422), ("Content-Length: 0\r\n", 422), ("", 411)])
    func whatFollowsAShortLengthIsNotABody(_ length: String, _ status: Int) async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                let head = uploadHead("X: a").replacing("X: a\r\n", with: length)
                try await line.send(head + "abcdefgh\r\n\r\n")
                #expect(try await line.answer().status == status)
                let second = try await line.answer()
                #expect(second.status == 400)
                #expect(second["connection"] == "close")
                line.finish()
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func theWordToGoOnComesWhenTheBodyIsWanted() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                try await line.send(uploadHead("Expect: 100-Continue", "Content-Length: 3"))
                #expect(try await line.answer().status == 100)
                try await line.send("abc")
                #expect(try await line.answer().status == 422)
            }
        }
    }
}
