// SPDX-License-Identifier: Apache-2.0

import Digests
import PlainJSON
import SampleFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// H19: digests that an upload announces, and that are wrong or none.
@Suite(.timeLimit(.minutes(5)))
struct DigestCasesTests {
    static let file = SampleFiles.all[0].bytes
    static let own = ContentHasher.digests(of: file), other = ContentHasher.digests(of: file + [0])
    private static let md5 = Base64.text(other.fingerprint.bytes), sha256 = Base64.text(other.digest.bytes)
    private static let right = Base64.text(own.digest.bytes)

    static let wrong = [
        "Content-MD5: \(md5)", "Content-MD5: \(own.fingerprint)", "Content-MD5: \(right)", "Content-MD5: x",
        "Content-MD5:", "Content-MD5: \(Base64.text(own.fingerprint.bytes).dropLast(2))",
        "Content-MD5: *\(Base64.text(own.fingerprint.bytes).dropFirst())",
        "Content-MD5: \(Base64.text(own.fingerprint.bytes))\r\nContent-MD5: \(md5)",
        "Repr-Digest: sha-256=:\(sha256):", "Repr-Digest: sha-256=\(right)", "Repr-Digest: sha-256=:\(right)",
        "Repr-Digest: sha-256=::", "Repr-Digest: sha-256=:*\(right.dropFirst()):", "Repr-Digest: :\(right):",
        "Repr-Digest: sha-256", "Repr-Digest:", "Repr-Digest: sha-256=:\(own.digest):",
        "Repr-Digest: sha-256=:\(right):, sha-256=:\(sha256):",
        "Repr-Digest: sha-256=:\(right):\r\nRepr-Digest: sha-256=:\(sha256):",
        "Content-MD5: \(Base64.text(own.fingerprint.bytes))\r\nRepr-Digest: sha-256=:\(sha256):",
        "Content-MD5: \(md5)\r\nRepr-Digest: sha-256=:\(right):",
    ]

    @Test("H19", arguments: wrong)
    func aDigestThatIsNotThatOfTheBytesKeepsThemOut(_ field: String) async throws {
        let server = try await TestServer.run { server in
            let answer = try await server.ask("POST", "/api/v1/waylines?name=a", [field], body: Self.file)
            #expect(answer.status == 400)
            #expect(try json(answer)["code"] == "digest_mismatch")
        }
        #expect(try await server.catalog.waylineCount() == 0)
        #expect(try await server.vault.contents().isEmpty)
    }
}
