// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// H17 other protocols, H20 methods and versions.
@Suite(.timeLimit(.minutes(5)))
struct MethodCasesTests {
    private static func method(_ method: String, _ status: Int, _ code: String, closes: Bool) -> RawCase {
        RawCase(
            "H20", "the method \(method)", "\(method) /healthz HTTP/1.1\r\nHost: a\r\n\r\n", status, code,
            closes: closes)
    }

    private static func version(_ title: String, _ version: String) -> RawCase {
        RawCase("H20", title, "GET /healthz \(version)\r\nHost: a\r\n\r\n", 400, "bad_request")
    }

    static let methods: [RawCase] = [
        method("TRACE", 405, "method_not_allowed", closes: true),
        method("PUT", 405, "method_not_allowed", closes: false),
        method("DELETE", 405, "method_not_allowed", closes: false),
        method("OPTIONS", 405, "method_not_allowed", closes: false),
        method("PROPFIND", 405, "method_not_allowed", closes: false),
        method("get", 400, "bad_request", closes: true), method("Get", 400, "bad_request", closes: true),
        method("FLY", 400, "bad_request", closes: true), method("GE T", 400, "bad_request", closes: true),
        RawCase(
            "H20", "CONNECT to a host", "CONNECT b:443 HTTP/1.1\r\nHost: b:443\r\n\r\n", 405, "method_not_allowed"),
        RawCase("H20", "OPTIONS of the server", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 400, "bad_request"),
        RawCase("H20", "HTTP/0.9", "GET /healthz\r\n", 400, "bad_request", finishes: true),
        RawCase("H20", "HTTP/0.9 and an empty line", "GET /healthz\r\n\r\n", 400, "bad_request", finishes: true),
        version("HTTP/0.9 by its name", "HTTP/0.9"), version("HTTP/1.2", "HTTP/1.2"), version("HTTP/2.0", "HTTP/2.0"),
        version("HTTP/1.10", "HTTP/1.10"), version("HTTP/1", "HTTP/1"), version("HTTP in small letters", "http/1.1"),
        version("another protocol", "RTSP/1.0"), version("a version with a space", "HTTP/ 1.1"),
        .good(
            "H20", "a method in a field", "GET /healthz HTTP/1.1\r\nHost: a\r\nX-HTTP-Method-Override: DELETE\r\n\r\n"),
    ]

    static let protocols: [RawCase] = [
        RawCase(
            "H17", "HTTP/2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u{4}\0\0\0\0\0", 400,
            "bad_request"),
        RawCase(
            "H17", "a TLS client", [0x16, 3, 1, 0, 0xF8, 1, 0, 0, 0xF4, 3, 3] + (0..<240), 400, "bad_request",
            closes: true),
        RawCase("H17", "an SSH client", "SSH-2.0-OpenSSH_9.2\r\n", 400, "bad_request"),
        RawCase(
            "H17", "an MQTT client",
            [0x10, 0x12, 0, 4] + Array("MQTT".utf8) + [5, 2, 0, 60, 0, 0, 5] + Array("dock1".utf8) + [13, 10], 400,
            "bad_request", closes: true),
        .good(
            "H17", "a wish for HTTP/2",
            "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n", closes: true),
        .good(
            "H17", "a wish for a web socket",
            "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n", closes: true),
    ]

    @Test(arguments: methods)
    func aMethodIsKnownOrRefused(_ one: RawCase) async throws { try await one.check() }

    @Test(arguments: protocols)
    func anotherProtocolIsAnsweredInOurs(_ one: RawCase) async throws { try await one.check() }

    @Test func everyPathSaysItsMethods() async throws {
        try await TestServer.run { server in
            for path in Set(server.routes.map(\.path)) {
                let methods = Set(server.routes.filter { $0.path == path }.map(\.method.rawValue))
                let allowed = methods.union(methods.contains("GET") ? ["HEAD"] : []).sorted()
                let answer = try await server.ask(
                    "PATCH", path.replacing("{id}", with: "x").replacing("{sn}", with: "x"))
                #expect(answer.status == 405, "\(path)")
                #expect(answer["allow"] == allowed.joined(separator: ", "), "\(path)")
                #expect(try json(answer)["code"] == "method_not_allowed")
            }
        }
    }

    @Test(arguments: ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
    func aMethodInAFieldIsNotTaken(_ field: String) async throws {
        let server = try await TestServer.run { server in
            let record = try await server.store()
            let answer = try await server.ask(
                "POST", "/api/v1/waylines/\(record.id)/links", ["\(field): DELETE"], body: [])
            #expect(answer.status == 201)
            let read = try await server.ask("GET", "/api/v1/waylines/\(record.id)?_method=DELETE", ["\(field): DELETE"])
            #expect(read.status == 200)
        }
        #expect(try await server.catalog.waylineCount() == 1)
    }
}
