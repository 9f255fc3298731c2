// SPDX-License-Identifier: Apache-2.0

import HTTPValues
import Identifiers
import PlainJSON
import ResourceSigning
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// U06, U08, U09, U17: what a right link is worth, when, and for whom.
@Suite(.timeLimit(.minutes(5)))
struct LinkLifeTests {
    private static let target = Array(HostileLinks.plain.utf8)

    /// U08, until its time is over, its file deleted, its key retired.
    @Test func aLinkWorksAThousandTimes() async throws {
        try await TestServer.run { server in
            let content = try await server.storeVector()
            try await Line.open(port: server.port) { line in
                for number in 0..<1000 {
                    try await line.send("GET \(HostileLinks.plain) HTTP/1.1\r\nHost: h\r\n\r\n")
                    let answer = try await line.answer()
                    guard answer.status == 200, answer.text == content else {
                        Issue.record("number \(number) is answered \(answer.status)")
                        return
                    }
                }
            }
            #expect(server.refusals == 0)
            let id = try #require(ResourceID(HostileLinks.resource))
            _ = try await server.catalog.delete(id, in: .default, at: server.clock.now)
            let gone = try await server.raw("GET", Self.target)
            #expect(gone.status == 404)
            #expect(try json(gone)["code"] == "resource_gone")
        }
    }

    /// U08: links are revoked by retiring their key. The answer is that of any other refusal.
    @Test func aRevokedLinkIsRefusedLikeAForgedOne() async throws {
        try await TestServer.run { server in
            try await server.storeVector()
            #expect(try await server.raw("GET", Self.target).status == 200)
            let ring = try TestServer.ring().rotated(to: try #require(KeyID("k2")), secret: Array(33...64))
            server.links.replace(ring)
            #expect(try await server.raw("GET", Self.target).status == 200, "the old key still verifies")
            server.links.replace(try ring.retired(try #require(KeyID("k1"))))
            let refused = try await server.raw("GET", Self.target)
            let forged = try await server.raw("GET", Self.target + [UInt8(ascii: "A")])
            #expect(refused.status == 403 && refused.body == forged.body)
        }
    }

    /// The order of judgement: expiry stands before the record, the signature before both.
    @Test func aLinkThatIsLateAndGoneIsLate() async throws {
        try await TestServer.run { server in
            server.clock.advance(by: .seconds(10_000))
            let late = try await server.raw("GET", Self.target)
            #expect(late.status == 410)
            #expect(try json(late)["code"] == "link_expired")
            #expect(try await server.raw("GET", Self.target + [UInt8(ascii: "A")]).status == 403)
        }
    }

    /// U09: a link is for GET and HEAD; what another method is told does not depend on the signature.
    @Test(arguments: ["PUT", "POST", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"])
    func anotherMethodIsRefusedForGoodAndForgedLinksAlike(_ method: String) async throws {
        try await TestServer.run { server in
            try await server.storeVector()
            let good = try await server.raw(method, Self.target)
            let forged = try await server.raw(method, Self.target + [UInt8(ascii: "A")])
            #expect(good.status == 405)
            #expect(try json(good)["code"] == "method_not_allowed")
            #expect(good.body == forged.body && forged.status == 405)
        }
    }

    /// What is no method at all does not get as far as a link.
    @Test(arguments: ["get", "GETX", "G\u{0}ET"])
    func aWordThatIsNoMethodIsABadRequest(_ method: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.raw(method, Self.target)
            #expect(answer.status == 400)
            #expect(try json(answer)["code"] == "bad_request")
            #expect(server.refusals == 0)
        }
    }

    @Test(arguments: ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
    func noHeaderFieldMakesAnotherMethod(_ field: String) async throws {
        try await TestServer.run { server in
            let content = try await server.storeVector()
            let get = try await server.raw("GET", Self.target, ["Host: h", "\(field): DELETE"])
            #expect(get.status == 200 && get.text == content)
            let post = try await server.raw("POST", Self.target, ["Host: h", "\(field): GET", "Content-Length: 0"])
            #expect(post.status == 405)
            #expect(try await server.raw("GET", Self.target).status == 200, "nothing was deleted")
        }
    }

    /// U17: these fields and no others, whatever the client would like.
    @Test func theFieldsOfADownloadAreExactlyThese() async throws {
        try await TestServer.run { server in
            let content = try await server.storeVector()
            let id = try #require(ResourceID(HostileLinks.resource))
            let record = try #require(try await server.catalog.wayline(id))
            let wishes = [
                "Host: h", "Accept-Encoding: gzip, br", "Accept: text/html", "TE: trailers", "Origin: http://x",
            ]
            let answer = try await server.raw("GET", Self.target, wishes)
            let due = [
                "accept-ranges: bytes", "cache-control: private, no-store, no-transform", "connection: close",
                #"content-disposition: attachment; filename="wayline 1.kmz"; filename*=UTF-8''wayline%201.kmz"#,
                "content-length: \(content.utf8.count)", "content-type: application/vnd.google-earth.kmz",
                "etag: \"\(record.digest)\"", "last-modified: Wed, 17 Dec 2025 19:33:21 GMT",
                "referrer-policy: no-referrer", "repr-digest: \(DigestFields.text(record.digest))",
                "x-content-type-options: nosniff",
            ]
            let fields = answer.fields.map { "\($0.name): \($0.value)" }.sorted()
            #expect(fields.filter { !$0.hasPrefix("date: ") } == due)
            #expect(answer.status == 200 && answer.text == content)
            let head = try await server.raw("HEAD", Self.target, wishes)
            #expect(head.fields.map(\.name).sorted() == answer.fields.map(\.name).sorted())
        }
    }
}

extension TestServer {
    /// The ring that links are signed with, made anew.
    static func ring() throws -> KeyRing {
        try KeyRing([try #require(KeyID("k1").flatMap { SigningKey(id: $0, use: .sign, secret: secret) })])
    }

    /// Stores bytes under an id that a test chose.
    func store(content: String, as id: String) async throws {
        let record = Samples.wayline(content: content)
        let spool = try await vault.spool()
        try await spool.append(Array(content.utf8))
        try await vault.keep(try await spool.finish())
        let moved = WaylineRecord(
            id: try #require(ResourceID(id)), workspace: record.workspace, name: record.name,
            fingerprint: record.fingerprint, digest: record.digest, size: record.size, profile: record.profile,
            findings: record.findings, summary: record.summary, exitOnRCLost: record.exitOnRCLost,
            createdAt: record.createdAt)
        #expect(try await catalog.admit(moved) == .admitted)
    }
}
