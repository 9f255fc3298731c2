// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import Testing

@testable import WaylineClient

@Suite struct WaylineClientTests {
    private static let bytes = Array("a wayline file".utf8)
    private static let id = "0f8fad5b-d9cb-469f-a165-70867728950e"

    private static func record(size: Int? = nil, digest: String? = nil) -> String {
        let (fingerprint, own) = ContentHasher.digests(of: bytes)
        return """
            {"id":"\(id)","name":"site a","fingerprint":"\(fingerprint)","digest":"\(digest ?? own.description)",
             "size":\(size ?? bytes.count),"profile":"dock","verdict":"accepted","findings":[],"tomorrow":{"x":[1]},
             "created_at":"2026-01-01T00:00:00Z"}
            """
    }

    private func asking<Value>(
        _ answers: ScriptedServer.Answer..., token: String? = "wl_secret",
        body: (WaylineClient, ScriptedServer) async throws -> Value
    ) async throws -> Value {
        try await ScriptedServer.with(answers) { server, address in
            let client = try WaylineClient(server: address + "/", token: token, timeouts: .patient)
            do {
                let value = try await body(client, server)
                await client.shutdown()
                return value
            } catch {
                await client.shutdown()
                throw error
            }
        }
    }

    @Test func anUploadCarriesItsDigestsAhead() async throws {
        try await asking(.json(201, Self.record())) { client, server in
            let stored = try await client.push(UploadSource(bytes: Self.bytes), name: "site a/ü", profile: "dock")
            #expect(stored.isNew)
            #expect(stored.value.name == "site a")
            let question = try #require(server.questions.first)
            let (fingerprint, digest) = ContentHasher.digests(of: Self.bytes)
            #expect(question.method == "POST")
            #expect(question.target == "/api/v1/waylines?name=site%20a%2F%C3%BC&profile=dock")
            #expect(question.headers["authorization"] == "Bearer wl_secret")
            #expect(question.headers["content-md5"] == Base64.text(fingerprint.bytes))
            #expect(question.headers["repr-digest"] == "sha-256=:\(Base64.text(digest.bytes)):")
            #expect(question.headers["content-length"] == "\(Self.bytes.count)")
            #expect(question.body == Self.bytes)
        }
    }

    @Test func anUploadOfWhatWasThereAlreadyIsNotNew() async throws {
        try await asking(.json(200, Self.record())) { client, _ in
            let stored = try await client.push(UploadSource(bytes: Self.bytes), name: "a")
            #expect(!stored.isNew)
        }
    }

    @Test func aRefusalIsReadWhole() async throws {
        let problem = """
            {"type":"about:blank","title":"Rejected","status":422,"code":"wayline_rejected","detail":"2 errors",
             "errors":[{"field":"a","value":5,"rule":"r","remedy":"m"}],
             "findings":[{"rule":"WPML-W031","severity":"error","message":"m","line":3,"tomorrow":1}]}
            """
        try await asking(.json(422, problem)) { client, _ in
            let failure = await #expect(throws: ClientFailure.self) {
                try await client.push(UploadSource(bytes: Self.bytes), name: "a")
            }
            guard case .refused(let problem) = failure else { throw Unexpected() }
            #expect(problem.status == 422)
            #expect(problem.code == "wayline_rejected")
            #expect(problem.description == "2 errors")
            #expect(problem.errors == [.init(field: "a", value: "5", rule: "r", remedy: "m")])
            #expect(problem.findings.map(\.rule) == ["WPML-W031"])
        }
    }

    @Test func aRefusalWithoutAProblemDocumentIsOneToo() async throws {
        try await asking(.init(status: 502, body: Array("<html>".utf8))) { client, _ in
            let failure = await #expect(throws: ClientFailure.self) { try await client.flight(#require(FlightID("f"))) }
            guard case .refused(let problem) = failure else { throw Unexpected() }
            #expect(problem.code == "http_502")
        }
    }

    @Test func aRedirectIsNotFollowed() async throws {
        try await asking(.init(status: 302, headers: [("Location", "http://127.0.0.1:1/")])) { client, server in
            let failure = await #expect(throws: ClientFailure.self) { try await client.gateways() }
            guard case .notWhatWasAsked = failure else { throw Unexpected() }
            #expect(server.questions.count == 1)
        }
    }

    @Test func anAnswerThatIsNoneOfOursNamesTheField() async throws {
        try await asking(.json(200, #"{"waylines":[{"id":"x"}]}"#), .init(status: 200, body: [0x3C])) { client, _ in
            await #expect(
                throws: ClientFailure.notWhatWasAsked("the field \"waylines.Index 0.id\" has no usable value")
            ) {
                try await client.waylines()
            }
            await #expect(throws: ClientFailure.notWhatWasAsked("it is not JSON")) { try await client.waylines() }
        }
    }

    @Test func aPageLeadsToTheNext() async throws {
        let page = #"{"waylines":[\#(Self.record())],"next_cursor":"c=1"}"#
        try await asking(.json(200, page), .json(200, #"{"waylines":[]}"#)) { client, server in
            let first = try await client.waylines(matching: "a b").value
            #expect(first.items.map(\.id.text) == [Self.id])
            let last = try await client.waylines(limit: 2, cursor: first.nextCursor).value
            #expect(last.nextCursor == nil)
            #expect(
                server.questions.map(\.target) == ["/api/v1/waylines?q=a%20b", "/api/v1/waylines?limit=2&cursor=c%3D1"])
        }
    }

    @Test func contentThatIsTheRecordsIsTakenWhole() async throws {
        try await asking(.json(200, Self.record()), .init(status: 200, body: Self.bytes)) { client, _ in
            let record = try await client.wayline(#require(ResourceID(Self.id))).value
            var taken: [UInt8] = []
            let received = try await client.content(of: record) { (chunk) throws(ClientFailure) in taken += chunk }
            #expect(taken == Self.bytes)
            #expect(received.digest == record.digest)
        }
    }

    @Test func contentThatIsNotTheRecordsIsAMismatch() async throws {
        let other = String(repeating: "0", count: 64)
        try await asking(.json(200, Self.record(digest: other)), .init(status: 200, body: Self.bytes)) { client, _ in
            let record = try await client.wayline(#require(ResourceID(Self.id))).value
            let own = ContentHasher.digests(of: Self.bytes).digest.description
            await #expect(throws: ClientFailure.digestMismatch(expected: other, received: own)) {
                try await client.content(of: record) { (_) throws(ClientFailure) in }
            }
        }
    }

    @Test func moreContentThanTheRecordSaysIsNotTaken() async throws {
        try await asking(.json(200, Self.record(size: 3)), .init(status: 200, body: Self.bytes)) { client, _ in
            let record = try await client.wayline(#require(ResourceID(Self.id))).value
            await #expect(throws: ClientFailure.tooLong(limit: 3)) {
                try await client.content(of: record) { (_) throws(ClientFailure) in }
            }
        }
    }

    @Test func aConnectionThatBreaksLeavesItUnknownWhatHappened() async throws {
        try await asking(.init(status: 200, body: Self.bytes, isCut: true)) { client, _ in
            let failure = await #expect(throws: ClientFailure.self) { try await client.gateways() }
            guard case .interrupted(let host, _, _) = failure else { throw Unexpected() }
            #expect(host == "127.0.0.1")
        }
    }

    @Test func anOrderNeedNotWaitForTheDock() async throws {
        let flight = """
            {"flight_id":"f-1","gateway":"D1","wayline_id":"\(Self.id)","state":"preparing","task_type":0,
             "created_at":"2026-01-01T00:00:00Z","updated_at":"2026-01-01T00:00:00Z","timeline":[]}
            """
        try await asking(.json(202, flight), .json(200, flight)) { client, server in
            let gateway = try #require(GatewaySerial("D1"))
            let wayline = try #require(ResourceID(Self.id))
            let order = FlightRequest(gateway: gateway, wayline: wayline, returnHomeAltitude: 100)
            #expect(try await client.order(order, waits: false).value.state == "preparing")
            _ = try await client.command(.execute, #require(FlightID("f-1")), force: true)
            #expect(server.questions.map(\.headers["prefer"]) == ["respond-async", nil])
            #expect(server.questions.map(\.target) == ["/api/v1/flights", "/api/v1/flights/f-1/execute"])
            #expect(server.questions.last?.body == Array(#"{"force":true}"#.utf8))
        }
    }

    @Test func aDeletionHasNothingToSay() async throws {
        try await asking(.init(status: 204)) { client, server in
            try await client.delete(#require(ResourceID(Self.id)))
            #expect(server.questions.map(\.method) == ["DELETE"])
        }
    }

    @Test func aFetchIsWithoutTokenAndWithoutRedirects() async throws {
        let answers = [
            ScriptedServer.Answer(status: 302, headers: [("Location", "/x"), ("ETag", "\"e\"")]),
            ScriptedServer.Answer(status: 206, body: Self.bytes),
        ]
        try await ScriptedServer.with(answers) { server, address in
            let fetcher = ResourceFetcher(timeouts: .patient)
            let moved = try await fetcher.fetch(address + "/resources/a.kmz?Expires=1&Signature=s")
            #expect(moved.status == 302)
            #expect(moved.header("etag") == "\"e\"")
            let part = try await fetcher.fetch(address + "/resources/b.kmz", headers: [("Range", "bytes=0-")])
            #expect(part.status == 206)
            #expect(part.bytes == Self.bytes)
            #expect(part.digest == ContentHasher.digests(of: Self.bytes).digest)
            #expect(server.questions.map(\.target) == ["/resources/a.kmz?Expires=1&Signature=s", "/resources/b.kmz"])
            #expect(server.questions.allSatisfy { $0.headers["authorization"] == nil })
            #expect(server.questions.last?.headers["range"] == "bytes=0-")
            await fetcher.shutdown()
        }
    }

    @Test func nobodyThereIsSaidWithoutTheQuery() async throws {
        let fetcher = ResourceFetcher(timeouts: .patient)
        await #expect(throws: ClientFailure.cannotReach(host: "127.0.0.1", port: 1, reason: "connection refused")) {
            try await fetcher.fetch("http://127.0.0.1:1/resources/a.kmz?Signature=secret")
        }
        await fetcher.shutdown()
    }

    private struct Unexpected: Error {}
}

extension Timeouts {
    /// The server that answers is in this process and shares two threads with a thousand other tests: it may be silent for
    /// minutes, and no test here is about that.
    fileprivate static var patient: Timeouts {
        var timeouts = Timeouts.standard
        timeouts.connect = .seconds(600)
        timeouts.idle = .seconds(600)
        return timeouts
    }
}
