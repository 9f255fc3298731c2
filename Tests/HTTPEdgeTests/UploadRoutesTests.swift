// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import PlainJSON
import SampleFiles
import Testing
import WPML
import WPMLRules
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct UploadRoutesTests {
    static let file = SampleFiles.all[0].bytes

    @Test(arguments: ["POST", "PUT"])
    func aGoodFileIsStoredAndAnsweredWithItsRecord(_ method: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.ask(method, "/api/v1/waylines?name=Ring+one", body: Self.file)
            #expect(answer.status == 201)
            let record = try json(answer)
            let digests = ContentHasher.digests(of: Self.file)
            #expect(
                record.members.map(\.name).prefix(8) == [
                    "id", "name", "fingerprint", "digest", "size", "profile", "verdict", "findings",
                ])
            #expect(record["name"] == "Ring one")
            #expect(record["fingerprint"] == .string("\(digests.fingerprint)"))
            #expect(record["digest"] == .string("\(digests.digest)"))
            #expect(record["size"] == .int(Self.file.count))
            #expect(record["profile"] == "dock")
            #expect(record["verdict"] == "accepted")
            #expect(record["created_at"] == "2025-12-17T19:33:20.000Z")
            guard case .string(let id) = record["id"] else { throw Line.Ended() }
            #expect(answer["location"] == "/api/v1/waylines/\(id)")
            let content = try await server.ask("GET", "/api/v1/waylines/\(id)/content")
            #expect(content.body == Self.file)
        }
    }

    @Test func theSameAgainIsTheStoredRecord() async throws {
        try await TestServer.run { server in
            let first = try await server.ask("POST", "/api/v1/waylines?name=a", body: Self.file)
            let second = try await server.ask("PUT", "/api/v1/waylines?name=a.kmz", body: Self.file)
            #expect(first.status == 201)
            #expect(second.status == 200)
            #expect(second.body == first.body)
        }
    }

    @Test func aBodyInChunksIsTheSameFile() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                try await line.send(
                    server.request("POST", "/api/v1/waylines?name=a&profile=generic", ["Transfer-Encoding: chunked"]))
                for start in stride(from: 0, to: Self.file.count, by: 100) {
                    let piece = Self.file[start..<min(start + 100, Self.file.count)]
                    try await line.send(
                        Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + Array("\r\n".utf8))
                }
                try await line.send("0\r\n\r\n")
                let answer = try await line.answer()
                #expect(answer.status == 201)
                #expect(try json(answer)["digest"] == .string("\(ContentHasher.digests(of: Self.file).digest)"))
                #expect(try json(answer)["profile"] == "generic")
            }
        }
    }

    @Test func aFileThatBreaksRulesIsRefusedWithExactlyItsFindings() async throws {
        try await TestServer.run { server in
            let bytes = Array("this is no archive".utf8)
            let answer = try await server.ask("POST", "/api/v1/waylines?name=a", body: bytes)
            #expect(answer.status == 422)
            #expect(answer["content-type"] == "application/problem+json")
            let digests = ContentHasher.digests(of: bytes)
            let file = WaylineFile.read(archive: bytes)
            let report = CheckReport(
                path: "a.kmz", profile: .dock, verdict: RuleBook.standard.judge(file, as: .dock, name: "a.kmz"),
                fingerprint: digests.fingerprint, digest: digests.digest, size: bytes.count, summary: Summary(of: file))
            let findings = String(decoding: report.findingsJSON(), as: UTF8.self)
            #expect(findings.contains("WPML-Z001"))
            #expect(answer.text.contains("\"findings\":\(findings)"))
            #expect(try json(answer)["code"] == "wayline_rejected")
            #expect(try await server.catalog.waylineCount() == 0)
        }
    }

    @Test func anotherFileWithTheSameFingerprintIsRefused() async throws {
        try await TestServer.run { server in
            let fingerprint = ContentHasher.digests(of: Self.file).fingerprint
            _ = try await server.catalog.admit(Samples.wayline(1, content: "another", fingerprint: fingerprint))
            // Under the name of that very file, too: collision is judged before the name.
            for name in ["b", "wayline%201"] {
                let answer = try await server.ask("POST", "/api/v1/waylines?name=\(name)", body: Self.file)
                #expect(answer.status == 409)
                #expect(try json(answer)["code"] == "fingerprint_collision")
            }
        }
    }

    @Test func aNameHoldsOneFile() async throws {
        try await TestServer.run { server in
            let holder = try await server.store(1, name: "a")
            let answer = try await server.ask("POST", "/api/v1/waylines?name=a", body: Self.file)
            #expect(answer.status == 409)
            #expect(try json(answer)["code"] == "name_taken")
            #expect(answer.text.contains(holder.id.text))
        }
    }

    @Test(arguments: [
        "", "?name=", "?name=a%2Fb", "?name=a%5Cb", "?name=a%00", "?name=a%0Ab",
        "?name=\(String(repeating: "a", count: 201))",
        "?name=u%CC%88", "?name=%FF", "?name=%zz", "?name=a&name=b", "?name=a&profle=dock", "?name=a&profile=none",
    ])
    func aNameThatIsNoneIsABadRequest(_ query: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("POST", "/api/v1/waylines" + query, body: Self.file)
            #expect(answer.status == 400)
            let problem = try json(answer)
            #expect(problem["code"] == "bad_request")
            guard case .array(let errors) = problem["errors"], case .object(let error) = errors.first else {
                throw Line.Ended()
            }
            #expect(error.members.map(\.name) == ["field", "value", "rule", "remedy"])
        }
    }

    @Test func aDigestThatIsGivenMustBeThatOfTheBytes() async throws {
        try await TestServer.run { server in
            let other = ContentHasher.digests(of: [1, 2, 3])
            let wrong = [
                "Content-MD5: \(Base64.text(other.fingerprint.bytes))", "Content-MD5: \(other.fingerprint)",
                "Content-MD5: !",
                "Repr-Digest: sha-256=:\(Base64.text(other.digest.bytes)):", "Repr-Digest: sha-256=:AA==:",
                "Repr-Digest: sha-256=\(Base64.text(other.digest.bytes))", "Repr-Digest: nonsense",
            ]
            for field in wrong {
                // Of bytes that would be refused as well: the digest is judged first.
                let answer = try await server.ask("POST", "/api/v1/waylines?name=a", [field], body: Array("none".utf8))
                #expect(answer.status == 400, "\(field)")
                #expect(try json(answer)["code"] == "digest_mismatch")
            }
        }
    }

    @Test func digestsThatAreRightAndAlgorithmsThatAreUnknownPass() async throws {
        try await TestServer.run { server in
            let digests = ContentHasher.digests(of: Self.file)
            let fields = [
                "Content-MD5: \(Base64.text(digests.fingerprint.bytes))",
                "Repr-Digest: md5=:AAAA:, sha-256=:\(Base64.text(digests.digest.bytes)): , sha-512=:AAAA:",
            ]
            let answer = try await server.ask("POST", "/api/v1/waylines?name=a", fields, body: Self.file)
            #expect(answer.status == 201)
        }
    }

    @Test(arguments: [
        "multipart/form-data; boundary=x", "text/plain", "Text/XML; charset=utf-8", "application/json",
        "application/geo+json",
    ])
    func aBodyThatSaysItIsSomethingElseIsNotAFile(_ type: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.ask(
                "POST", "/api/v1/waylines?name=a", ["Content-Type: \(type)"], body: Self.file)
            #expect(answer.status == 415)
            #expect(try json(answer)["code"] == "unsupported_media_type")
        }
    }

    @Test(arguments: [
        "application/vnd.google-earth.kmz", "application/octet-stream", "application/x-www-form-urlencoded",
        "application/zip",
    ])
    func anyOtherTypeIsBytes(_ type: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.ask(
                "POST", "/api/v1/waylines?name=a", ["Content-Type: \(type)"], body: Self.file)
            #expect(answer.status == 201)
        }
    }

    @Test func aBodyWithoutALengthIsNotRead() async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("POST", "/api/v1/waylines?name=a")
            #expect(answer.status == 411)
            #expect(try json(answer)["code"] == "length_required")
        }
    }

    @Test func strangersAreRefusedBeforeAnythingElse() async throws {
        try await TestServer.run { server in
            let answer = try await server.ask(
                "POST", "/api/v1/waylines", ["Content-Type: text/plain", "Content-Length: 99999999999"], token: nil)
            #expect(answer.status == 401)
            #expect(answer["connection"] == "close")
        }
    }

    @Test func theBodyIsAskedForOnceNothingSpeaksAgainstIt() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                try await line.send(
                    server.request(
                        "PUT", "/api/v1/waylines?name=a", ["Expect: 100-continue"], length: Self.file.count))
                let interim = try await line.answer()
                #expect(interim.status == 100)
                try await line.send(Self.file)
                let answer = try await line.answer()
                #expect(answer.status == 201)
            }
        }
    }

    @Test(arguments: [
        ("?name=a", "Content-Length: 40000000", 413),
        ("?name=a", "Content-Length: 10\r\nContent-Type: text/plain", 415),
        ("?name=a", "Content-Length: 10\r\nContent-MD5: x", 400), ("", "Content-Length: 10", 400),
    ])
    func aBodyThatIsRefusedAnywayIsNotAskedFor(_ query: String, _ fields: String, _ status: Int) async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                try await line.send(
                    server.request("PUT", "/api/v1/waylines" + query, ["Expect: 100-continue", fields]))
                let answer = try await line.answer()
                #expect(answer.status == status)
                #expect(answer["connection"] == "close")
                #expect(await line.rest().isEmpty)
            }
        }
    }

    @Test func whatIsCutShortLeavesNothing() async throws {
        let server = try await TestServer.run { server in
            for framing in ["Content-Length: \(Self.file.count)", "Transfer-Encoding: chunked"] {
                try await Line.open(port: server.port) { line in
                    try await line.send(server.request("POST", "/api/v1/waylines?name=a", [framing]))
                    let piece = Array(Self.file.prefix(200))
                    try await line.send(
                        framing.hasPrefix("T") ? Array("c8\r\n".utf8) + piece + Array("\r\n".utf8) : piece)
                    line.finish()
                    let answer = try await line.answer()
                    #expect(answer.status == 400)
                }
            }
        }
        #expect(try await server.catalog.waylineCount() == 0)
        #expect(try await server.vault.contents().isEmpty)
    }

    @Test func whoHangsUpInTheMiddleIsNoFailureOfOurs() async throws {
        let server = try await TestServer.run { server in
            for resets in [false, true] {
                try await Line.open(port: server.port, resets: resets) { line in
                    try await line.send(
                        server.request(
                            "POST", "/api/v1/waylines?name=a", ["Expect: 100-continue"], length: Self.file.count))
                    let interim = try await line.answer()
                    #expect(interim.status == 100)
                    try await line.send(Array(Self.file.prefix(200)))
                }
            }
        }
        #expect(try await server.vault.contents().isEmpty)
        #expect(!server.log.all.contains { $0.hasPrefix("error") })
        #expect(!server.counted.contains { $0.hasPrefix("wayline_http_requests_total{status=\"5") })
    }

    @Test func noRoomIsSaidAsSuch() async throws {
        try await TestServer.run(vault: FullVault()) { server in
            let answer = try await server.ask("POST", "/api/v1/waylines?name=a", body: Self.file)
            #expect(answer.status == 507)
            #expect(try json(answer)["code"] == "insufficient_storage")
        }
    }

    @Test func aFailureOfOursIsToldToTheLogAlone() async throws {
        try await TestServer.run(vault: MemoryVault(failingAtCall: 1)) { server in
            let answer = try await server.ask("POST", "/api/v1/waylines?name=a", body: Self.file)
            #expect(answer.status == 500)
            #expect(try json(answer)["code"] == "internal")
            #expect(server.log.all.contains { $0.hasPrefix("error POST /api/v1/waylines failed") })
        }
    }
}

/// A vault without any room.
private struct FullVault: ResourceVault {
    struct FullSpool: Spool {
        func append(_ bytes: [UInt8]) async throws { throw VaultFailure.full("no space left on device") }
        func finish() async throws -> SpooledFile { throw VaultFailure.full("no space left on device") }
        func discard() async {}
    }

    func spool() async throws -> any Spool { FullSpool() }
    func keep(_ file: SpooledFile) async throws { throw VaultFailure.full("no space left on device") }
    func open(_ digest: ContentDigest) async throws -> (any StoredFile)? { nil }
    func contents() async throws -> [(digest: ContentDigest, keptAt: UnixTime)] { [] }
    func remove(_ digest: ContentDigest, keptBefore: UnixTime?) async throws -> Bool { false }
    func probe() async throws {}
}
