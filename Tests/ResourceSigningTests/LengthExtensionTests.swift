// SPDX-License-Identifier: Apache-2.0

import Digests
import TestFiles
import Testing

@testable import ResourceSigning

/// U12: the forgery that breaks `SHA-256(secret ‖ message)`, and what it is worth against links.
@Suite struct LengthExtensionTests {
    private let message = Array("wayline-link-v1\n".utf8) + HostileLinks.plain.utf8.dropLast(54)
    private let more = Array("&Gateway=7CTDM2400B00X1".utf8)

    private func sha256(_ bytes: [UInt8]) -> [UInt8] { ContentHasher.digests(of: bytes).digest.bytes }

    /// A message that goes on after another's digest, and the digest that follows.
    private func forged(from digest: [UInt8], secretLength: Int) -> (message: [UInt8], digest: [UInt8]) {
        let glue = ResumableSHA256.padding(after: secretLength + message.count)
        let before = secretLength + message.count + glue.count
        return (message + glue + more, ResumableSHA256(resuming: digest, before: before).digest(of: more))
    }

    @Test func theForgersHashIsTheRealOne() {
        for count in [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
            #expect(ResumableSHA256().digest(of: bytes) == sha256(bytes), "\(count) bytes")
        }
    }

    @Test func theForgeryBreaksAPlainHashOfSecretAndMessage() {
        let known = sha256(ContractKey.secret + message)
        let forged = forged(from: known, secretLength: 32)
        #expect(forged.digest == sha256(ContractKey.secret + forged.message))
    }

    @Test func itBreaksNoLink() throws {
        let ring = try ContractKey.ring(), authenticator = MessageAuthenticator(secret: ContractKey.secret)
        let signature = try #require(Base64.urlBytes(HostileLinks.signature.utf8))
        #expect(authenticator.code(for: message) == signature)
        // An HMAC's outer hash is over 64 bytes of key and 32 of inner digest; a forger may also try other lengths.
        for secretLength in 0...160 {
            let forged = forged(from: signature, secretLength: secretLength)
            let isAccepted = forged.message.withUnsafeBytes { authenticator.verifies(forged.digest, of: $0) }
            #expect(!isAccepted, "a secret of \(secretLength) bytes")
            let target = forged.message.dropFirst(16) + "&Signature=\(Base64.urlText(forged.digest))".utf8
            #expect(throws: GrantRefusal.malformed(part: "KeyId", expected: "a value in its grammar")) {
                try ring.verify(bytes: Array(target), now: 0)
            }
        }
    }
}
