// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTTPEdge

struct PlainDownloadTests {
    private static let target = "/resources/0f8fad5b-d9cb-469f-a165-70867728950e.kmz?Expires=1&Signature=x"

    private func read(_ head: String, _ limits: HTTPLimits = HTTPLimits()) -> (length: Int, target: String)? {
        Array(head.utf8).withUnsafeBytes { bytes in
            PlainDownload(bytes, limits).map { ($0.length, String(decoding: bytes[$0.target], as: UTF8.self)) }
        }
    }

    @Test(arguments: [
        "Host: localhost", "Host: a:", "host:127.0.0.1:8080", "HOST: a-b.example:65535",
        "Host: a\r\nUser-Agent: curl/8 (x)",
        "Host: a\r\nConnection: Keep-Alive\r\nAccept: */*\r\nAccept-Encoding: gzip\r\nX-Forwarded-For: 10.0.0.1",
    ])
    func aPlainHeadIsTaken(_ fields: String) throws {
        let head = "GET \(Self.target) HTTP/1.1\r\n\(fields)\r\n\r\n"
        let found = try #require(read(head + "GET / HTTP/1.1\r\n"))
        #expect(found == (head.utf8.count, Self.target))
    }

    @Test(arguments: [
        "", "Host: a\r\nHost: a", "Host:", "Host: a b", "Host: a:65536", "Host: a:123456", "Host: [::1]",
        "Host: a@b", "Host: a/b", "Host: ä", "Host: a\r\nRange: bytes=0-1", "Host: a\r\nIf-None-Match: *",
        "Host: a\r\nContent-Length: 0", "Host: a\r\nTransfer-Encoding: chunked", "Host: a\r\nConnection: close",
        "Host: a\r\nConnection: keep-alive, upgrade", "Host: a\r\nUpgrade: h2c", "Host: a\r\nExpect: 100-continue",
        "Host: a\r\nX-Unknown: 1", "Host: a\r\nAccept : x", "Host: a\r\n Accept: x", "Host: a\r\nAccept: \u{1}",
        "Host: a\r\nAccept: \u{E4}", "Host: a\nAccept: x", "Host: a\rAccept: x", ": x\r\nHost: a",
    ])
    func anyOtherHeadIsNot(_ fields: String) {
        #expect(read("GET \(Self.target) HTTP/1.1\r\n\(fields)\(fields.isEmpty ? "" : "\r\n")\r\n") == nil)
    }

    @Test(arguments: [
        "HEAD /resources/x HTTP/1.1", "get /resources/x HTTP/1.1", "GET /resource/x HTTP/1.1",
        "GET  /resources/x HTTP/1.1", "GET /resources/x HTTP/1.0", "GET /resources/x  HTTP/1.1",
        "GET /resources/x\tHTTP/1.1", "GET /resources/\u{E4} HTTP/1.1", "GET http://a/resources/x HTTP/1.1",
        "\r\nGET /resources/x HTTP/1.1", "GET /resources/x",
    ])
    func anyOtherFirstLineIsNot(_ line: String) {
        #expect(read("\(line)\r\nHost: a\r\n\r\n") == nil)
    }

    @Test func everyBeginningOfAHeadWaitsForItsEnd() {
        let head = "GET \(Self.target) HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n"
        for count in 0..<head.utf8.count {
            #expect(read(String(decoding: head.utf8.prefix(count), as: UTF8.self)) == nil)
        }
        #expect(read(head) != nil)
    }

    @Test func theLimitsAreThoseOfEveryRequest() {
        var limits = HTTPLimits()
        (limits.targetBytes, limits.headerFields, limits.headerBytes) = (Self.target.utf8.count, 2, 30)
        let accepted = "GET \(Self.target) HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n"
        #expect(read(accepted, limits) != nil)
        #expect(read(accepted.replacing("x HTTP", with: "xy HTTP"), limits) == nil)
        #expect(read(accepted.replacing("*/*", with: "*/*;q=0.123456"), limits) == nil)
        limits.headerFields = 1
        #expect(read(accepted, limits) == nil)
    }
}
