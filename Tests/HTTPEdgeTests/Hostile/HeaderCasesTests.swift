// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTTPEdge

/// H08 the host, H09 what is too much.
@Suite(.timeLimit(.minutes(5)))
struct HeaderCasesTests {
    private static func host(_ title: String, _ line: String) -> RawCase {
        RawCase("H08", title, "GET /healthz HTTP/1.1\r\n\(line)\r\n\r\n", 400, "bad_request")
    }

    static let hosts: [RawCase] = [
        RawCase("H08", "no host", "GET /healthz HTTP/1.1\r\n\r\n", 400, "bad_request"),
        host("two hosts", "Host: a\r\nHost: b"), host("one host twice", "Host: a\r\nHost: a"),
        host("an empty host", "Host:"), host("a host with a user", "Host: a@b"),
        host("a host with a space", "Host: a b"), host("a list of hosts", "Host: a, b"),
        host("a host with a path", "Host: a/b"), host("a host with a query", "Host: a?b"),
        host("a host with a scheme", "Host: http://a"), host("a host with a backslash", "Host: a\\b"),
        host("a host in percent encoding", "Host: %61"), host("a host outside ASCII", "Host: ä"),
        host("a port without a host", "Host: :80"), host("a port that is none", "Host: a:b"),
        host("a port that there is not", "Host: a:65536"), host("two ports", "Host: a:80:80"),
        host("a bracket that does not close", "Host: [::1"), host("an empty bracket", "Host: []"),
        host("something behind a bracket", "Host: [::1]a"), host("a name in brackets", "Host: [name]"),
        RawCase(
            "H08", "two hosts in HTTP/1.0", "GET /healthz HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", 400, "bad_request"),
        RawCase(
            "H08", "an absolute target with another host", "GET http://b/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400,
            "bad_request"),
        RawCase(
            "H08", "an absolute target with the same host", "GET http://a/healthz HTTP/1.1\r\nHost: a\r\n\r\n", 400,
            "bad_request"),
        .good("H08", "a name", "GET /healthz HTTP/1.1\r\nHost: files.example\r\n\r\n"),
        .good("H08", "a name and a port", "GET /healthz HTTP/1.1\r\nHost: files.example:8080\r\n\r\n"),
        .good("H08", "a name and an empty port", "GET /healthz HTTP/1.1\r\nHost: files.example:\r\n\r\n"),
        .good("H08", "an IPv6 address and a port", "GET /healthz HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n"),
        .good("H08", "no host in HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", closes: true),
    ]

    private static func fields(_ title: String, _ count: Int) -> RawCase {
        let fields = (0..<count).map { "X-\($0): a\r\n" }.joined()
        return RawCase("H09", title, "GET /healthz HTTP/1.1\r\nHost: a\r\n\(fields)\r\n", 431, "headers_too_large")
    }

    private static func field(_ title: String, _ bytes: Int) -> RawCase {
        let value = String(repeating: "x", count: bytes)
        return RawCase(
            "H09", title, "GET /healthz HTTP/1.1\r\nHost: a\r\nX: \(value)\r\n\r\n", 431, "headers_too_large")
    }

    private static func target(_ title: String, _ bytes: Int) -> RawCase {
        let target = "/" + String(repeating: "x", count: bytes - 1)
        return RawCase("H09", title, "GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n", 414, "target_too_long")
    }

    static let sizes: [RawCase] = [
        fields("65 fields", 64), fields("1,000 fields", 999), fields("100,000 fields", 99_999),
        field("a field of 17 kB", 17_000), field("a field of 80 kB", 80_000), field("a field of 10 MB", 10_000_000),
        target("a target of 2,049 bytes", 2049), target("a target of 100 kB", 100_000),
        target("a target of 10 MB", 10_000_000),
        RawCase(
            "H09", "a target that does not end", "GET /" + String(repeating: "x", count: 200_000), 414,
            "target_too_long"),
        RawCase(
            "H09", "a method that does not end", String(repeating: "G", count: 200_000), 400, "bad_request"),
        RawCase(
            "H09", "a name that does not end",
            "GET /healthz HTTP/1.1\r\nHost: a\r\n" + String(repeating: "x", count: 200_000), 431, "headers_too_large"),
    ]

    @Test(arguments: hosts)
    func aHostIsThereOnceAndIsOne(_ one: RawCase) async throws { try await one.check() }

    @Test(arguments: sizes)
    func whatIsTooMuchIsRefusedByItsName(_ one: RawCase) async throws { try await one.check() }

    /// What is held of a head is what was taken before its refusal: the limits, what one read brings, and what is read and
    /// dropped after the answer.
    @Test(arguments: sizes.filter { $0.bytes.count >= 200_000 })
    func littleIsTakenOfWhatIsTooMuch(_ one: RawCase) async throws {
        let tap = Tap()
        var limits = HTTPLimits()
        limits.bytesAfterAnswer = 0
        try await TestServer.run(limits: limits, tap: tap) { server in
            try await Line.open(port: server.port) { line in
                line.begin(one.bytes)
                _ = await line.rest()
                await tap.connectionsEnded()
            }
        }
        #expect(tap.taken <= 3 * 65_536, "\(tap.taken)")
    }
}
