// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import PlainJSON
import ResourceSigning
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct DownloadRoutesTests {
    /// The contract's first vector (§4).
    static let vector =
        "/resources/0f8fad5b-d9cb-469f-a165-70867728950e.kmz?Expires=1766003600&KeyId=k1"
        + "&Signature=38TPIzeUJZ62kvXCgAIzcrfXZScGMpdxzMwJiI2h03I"

    @Test func theContractsVectorFetchesExactlyTheStoredBytes() async throws {
        try await TestServer.run { server in
            let content = "PK\u{3}\u{4} bytes, \u{0}\u{1}\u{7F} and ä"
            let stored = try await server.store(content: content)
            let id = try #require(ResourceID("0f8fad5b-d9cb-469f-a165-70867728950e"))
            _ = try await server.catalog.admit(stored.with(id: id, name: "Hang – Süd"))
            let answer = try await server.ask("GET", Self.vector, token: nil)
            #expect(answer.status == 200)
            #expect(answer.body == Array(content.utf8))
            #expect(answer["content-length"] == "\(content.utf8.count)")
            #expect(answer["content-type"] == "application/vnd.google-earth.kmz")
            #expect(answer["etag"] == "\"\(stored.digest)\"")
            #expect(answer["last-modified"] == "Wed, 17 Dec 2025 19:33:21 GMT")
            #expect(answer["accept-ranges"] == "bytes")
            #expect(answer["repr-digest"] == "sha-256=:\(Base64.text(stored.digest.bytes)):")
            #expect(
                answer["content-disposition"]
                    == #"attachment; filename="Hang _ S_d.kmz"; filename*=UTF-8''Hang%20%E2%80%93%20S%C3%BCd.kmz"#)
            #expect(answer["cache-control"] == "private, no-store, no-transform")
            #expect(answer["x-content-type-options"] == "nosniff")
            #expect(answer["referrer-policy"] == "no-referrer")
            #expect(answer["transfer-encoding"] == nil)
            #expect(answer["content-encoding"] == nil)
        }
    }

    @Test func aFileOfManyPiecesArrivesWhole() async throws {
        try await TestServer.run { server in
            let content = (0..<60_000).map { "line \($0) of a long file\n" }.joined()
            let record = try await server.store(content: content)
            #expect(record.size > 8 * FileBody.piece)
            let answer = try await server.ask("GET", server.target(record), ["Accept-Encoding: gzip"], token: nil)
            #expect(answer.body == Array(content.utf8))
            #expect(ContentHasher.digests(of: answer.body).fingerprint == record.fingerprint)
        }
    }

    @Test func headHasTheHeadersOfGetAndNoBody() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let get = try await server.ask("GET", server.target(record), token: nil)
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("HEAD", server.target(record), ["Connection: close"], token: nil))
                let head = try await line.answer(toHead: true)
                #expect(head.status == 200)
                let same = head.fields.filter { $0.name != "date" && $0.name != "connection" }
                #expect(same.map { "\($0)" } == get.fields.filter { $0.name != "date" }.map { "\($0)" })
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test(arguments: [
        ("bytes=0-0", 206, "bytes 0-0/10", "0"), ("bytes=2-4", 206, "bytes 2-4/10", "234"),
        ("bytes=5-", 206, "bytes 5-9/10", "56789"), ("bytes=-3", 206, "bytes 7-9/10", "789"),
        ("bytes=-99", 206, "bytes 0-9/10", "0123456789"), ("bytes=8-99999999999999999999", 206, "bytes 8-9/10", "89"),
        ("bytes=0-0,2-3", 200, "", "0123456789"), ("bytes=", 200, "", "0123456789"),
        ("bytes=4-2", 200, "", "0123456789"),
        ("pages=1-2", 200, "", "0123456789"),
    ])
    func oneRangeIsAnsweredAndEverythingElseIsTheWhole(_ range: String, _ status: Int, _ part: String, _ body: String)
        async throws
    {
        try await TestServer.run { server in
            let record = try await server.store(content: "0123456789")
            let answer = try await server.ask("GET", server.target(record), ["Range: \(range)"], token: nil)
            #expect(answer.status == status)
            #expect(answer["content-range"] ?? "" == part)
            #expect(answer.text == body)
            #expect(answer["content-length"] == "\(body.utf8.count)")
        }
    }

    @Test(arguments: ["bytes=10-", "bytes=10-20", "bytes=-0"])
    func aRangeOutsideTheFileIsNotSatisfiable(_ range: String) async throws {
        try await TestServer.run { server in
            let record = try await server.store(content: "0123456789")
            let answer = try await server.ask("GET", server.target(record), ["Range: \(range)"], token: nil)
            #expect(answer.status == 416)
            #expect(answer["content-range"] == "bytes */10")
            #expect(try json(answer)["code"] == "range_not_satisfiable")
        }
    }

    @Test func aRangeCountsOnlyOfTheFileThatTheClientKnows() async throws {
        try await TestServer.run { server in
            let record = try await server.store(content: "0123456789")
            let target = server.target(record)
            for known in ["\"\(record.digest)\"", "Wed, 17 Dec 2025 19:33:21 GMT"] {
                let answer = try await server.ask(
                    "GET", target, ["Range: bytes=0-1", "If-Range: \(known)"], token: nil)
                #expect(answer.status == 206)
            }
            for other in ["\"x\"", "W/\"\(record.digest)\"", "Wed, 17 Dec 2025 19:33:20 GMT"] {
                let answer = try await server.ask(
                    "GET", target, ["Range: bytes=0-1", "If-Range: \(other)"], token: nil)
                #expect(answer.status == 200)
                #expect(answer.text == "0123456789")
            }
        }
    }

    @Test func whatTheClientHasIsNotSentAgain() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let target = server.target(record), tag = "\"\(record.digest)\""
            for field in [
                "If-None-Match: \(tag)", "If-None-Match: \"x\", W/\(tag)", "If-None-Match: *",
                "If-Modified-Since: Wed, 17 Dec 2025 19:33:21 GMT",
                "If-Modified-Since: Wed, 17 Dec 2025 19:33:22 GMT",
            ] {
                let answer = try await server.ask("GET", target, [field], token: nil)
                #expect(answer.status == 304)
                #expect(answer["etag"] == tag)
            }
            for field in ["If-None-Match: \"x\"", "If-Modified-Since: Wed, 17 Dec 2025 19:33:20 GMT"] {
                let answer = try await server.ask("GET", target, [field], token: nil)
                #expect(answer.status == 200)
            }
        }
    }

    @Test func theLastGoodSecondIsTheOneBeforeExpiry() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let target = server.target(record, expires: server.clock.now.seconds + 60)
            server.clock.advance(by: .seconds(59))
            let last = try await server.ask("GET", target, token: nil)
            #expect(last.status == 200)
            server.clock.advance(by: .seconds(1))
            let first = try await server.ask("GET", target, token: nil)
            #expect(first.status == 410)
            #expect(try json(first)["code"] == "link_expired")
        }
    }

    @Test func aGoodLinkToNothingIsGone() async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("GET", Self.vector, token: nil)
            #expect(answer.status == 404)
            #expect(try json(answer)["code"] == "resource_gone")
        }
    }

    @Test func everyOtherLinkIsRefusedWithOneBody() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let good = server.target(record)
            var bodies: Set<[UInt8]> = []
            for target in Self.forgeries(of: good) {
                let answer = try await server.ask("GET", target, token: nil)
                #expect(answer.status == 403, "\(target)")
                bodies.insert(answer.body)
            }
            #expect(bodies.count == 1)
            let body = try JSONObject.read(Array(try #require(bodies.first)))
            #expect(body["code"] == "link_refused")
            #expect(server.counted.contains(#"wayline_link_refusals_total{reason="unknown_key"} 1"#))
            #expect(server.counted.contains(#"wayline_link_refusals_total{reason="wrong_signature"} 3"#))
        }
    }

    /// Links that differ from a good one in one thing.
    private static func forgeries(of good: String) -> [String] {
        let id = good.dropFirst("/resources/".count).prefix(36)
        let query = good[good.index(after: good.firstIndex(of: "?") ?? good.startIndex)...]
        let path = "/resources/\(id).kmz"
        let last = good.last == "A" ? "E" : "A"
        return [
            path, path + "?", "\(path)?\(query)&x=1", "\(path)?x=1&\(query)", "\(path)?&\(query)", "\(good)=",
            "\(good)A",
            String(good.dropLast()), String(good.dropLast()) + last, good + "#top",
            good.replacing("KeyId=k1", with: "KeyId=k2"), good.replacing("KeyId=k1", with: "KeyId=../k1"),
            good.replacing("Expires=1", with: "Expires=2"), good.replacing("Expires=", with: "Expires=0"),
            good.replacing("Expires=", with: "Expires=+"), good.replacing("&KeyId", with: "&Gateway=A&KeyId"),
            good.replacing("Signature", with: "signature"), good.replacing("/\(id)", with: "/\(id.uppercased())"),
            good.replacing("/\(id)", with: "//\(id)"), good.replacing("/\(id)", with: "/./\(id)"),
            good.replacing(".kmz", with: "%2Ekmz"), good.replacing(".kmz", with: ".kmz/"),
            good.replacing(".kmz", with: ""),
            "/resources/", "/resources/../resources/\(id).kmz?\(query)",
        ]
    }

    @Test func anotherSpellingOfThePathIsAnotherPath() async throws {
        try await TestServer.run { server in
            let good = server.target(try await server.store())
            for target in [
                "/" + good, good.replacing("/resources", with: "/Resources"), good.replacing("/r", with: "/%72"),
            ] {
                let answer = try await server.ask("GET", target, token: nil)
                #expect(answer.status == 404, "\(target)")
            }
            let absolute = try await server.ask("GET", "http://localhost" + good, token: nil)
            #expect(absolute.status == 400)
        }
    }

    @Test(arguments: ["PUT", "POST", "DELETE", "OPTIONS", "PATCH", "PROPFIND", "TRACE"])
    func aLinkKnowsTwoMethods(_ method: String) async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let answer = try await server.ask(method, server.target(record), token: nil)
            #expect(answer.status == 405)
            #expect(answer["allow"]?.contains("GET, HEAD") == true)
            #expect(try json(answer)["code"] == "method_not_allowed")
        }
    }

    @Test func whoFetchedWhatIsTakenDown() async throws {
        try await TestServer.run { server in
            let record = try await server.store(content: "0123456789")
            let flight = Samples.flight(of: record)
            let grant = ResourceGrant(
                resource: record.id, expires: server.clock.now.seconds + 60, gateway: Samples.gateway, flight: flight.id
            )
            let target = String(server.links.url(for: grant).dropFirst("http://files.example".count))
            _ = try await server.ask("GET", target, token: nil)
            _ = try await server.ask("GET", target, ["Range: bytes=0-3"], token: nil)
            _ = try await server.ask("GET", target, ["Range: bytes=0-"], token: nil)
            _ = try await server.ask("HEAD", target, token: nil)
            try await server.ledger.flush()
            let audit = try await server.catalog.audit(after: 0, limit: 10).map(\.entry)
            #expect(audit.map(\.kind) == ["link_fetched", "link_fetched", "link_fetched"])
            #expect(audit.map { $0.detail["bytes"] } == [10, 4, 10])
            #expect(audit.map { $0.detail["complete"] } == [true, false, true])
            #expect(audit.map { $0.detail["status"] } == [200, 206, 206])
            let changes = try await server.catalog.changes(after: 0, limit: 10).map(\.entry)
            #expect(changes.map(\.kind) == [.download, .download, .download])
            #expect(changes.allSatisfy { $0.flight == flight.id })
        }
    }

    @Test func aDownloadThatBreaksOffIsTakenDownAsBroken() async throws {
        let server = try await TestServer.run { server in
            let record = try await server.store(content: String(repeating: "0123456789abcdef", count: 1 << 20))
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("GET", server.target(record), token: nil))
                _ = try await line.text(through: "\r\n\r\n")
            }
        }
        #expect(server.counted.contains(#"wayline_downloads_total{outcome="broken"} 1"#))
    }
}

extension WaylineRecord {
    fileprivate func with(id: ResourceID, name: String) -> WaylineRecord {
        WaylineRecord(
            id: id, workspace: workspace, name: name, fingerprint: fingerprint, digest: digest, size: size,
            profile: profile,
            findings: findings, summary: summary, exitOnRCLost: exitOnRCLost, createdAt: createdAt)
    }
}
