// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import TestFiles
import Testing

@testable import ResourceSigning

/// U07: which links a ring accepts while its keys come and go.
@Suite struct KeyLifeTests {
    private let secrets = (0..<3).map { number in (0..<32).map { UInt8(number * 32 + $0 + 1) } }

    private func key(_ name: String, _ use: SigningKey.Use, _ number: Int) throws -> SigningKey {
        try #require(SigningKey(id: try ContractKey.id(name), use: use, secret: secrets[number]))
    }

    @Test func aLinkWorksUntilItsKeyIsRemoved() throws {
        let grant = try ContractKey.grant(expires: 9)
        let alone = try KeyRing([key("k1", .sign, 0)])
        let old = alone.sign(grant).target
        let added = try KeyRing([key("k1", .verify, 0), key("k2", .sign, 1)])
        let new = added.sign(grant).target
        #expect(try alone.verify(target: old, now: 0).key.text == "k1")
        #expect(throws: GrantRefusal.unknownKey("k2")) { try alone.verify(target: new, now: 0) }
        #expect(try added.verify(target: old, now: 0).key.text == "k1")
        #expect(try added.verify(target: new, now: 0).key.text == "k2")
        let removed = try KeyRing([key("k2", .sign, 1)])
        #expect(throws: GrantRefusal.unknownKey("k1")) { try removed.verify(target: old, now: 0) }
        #expect(try removed.verify(target: new, now: 0).key.text == "k2")
    }

    @Test func aNameThatComesBackWithAnotherSecretRevivesNothing() throws {
        let old = try KeyRing([key("k1", .sign, 0)]).sign(ContractKey.grant(expires: 9)).target
        let again = try KeyRing([key("k1", .sign, 2)])
        #expect(throws: GrantRefusal.wrongSignature) { try again.verify(target: old, now: 0) }
    }

    @Test func aSignatureOfOneKeyIsNoneUnderTheNameOfAnother() throws {
        let ring = try KeyRing([key("k1", .verify, 0), key("k2", .sign, 1)])
        let target = ring.sign(try ContractKey.grant(expires: 9)).target
        for name in ["k1", "k3"] {
            let refusal: GrantRefusal = name == "k1" ? .wrongSignature : .unknownKey("k3")
            #expect(throws: refusal) {
                try ring.verify(target: target.replacing("KeyId=k2", with: "KeyId=\(name)"), now: 0)
            }
        }
    }

    /// What is computed for a name that the ring does not have – so that it takes as long – counts for nothing: not even
    /// the signing key's own signature over that very target.
    @Test func theSigningKeyVouchesForNoOtherName() throws {
        let ring = try KeyRing([key("k1", .sign, 0)])
        let stranger = try KeyRing([key("k9", .sign, 0)])
        let target = stranger.sign(try ContractKey.grant(expires: 9)).target
        #expect(throws: GrantRefusal.unknownKey("k9")) { try ring.verify(target: target, now: 0) }
    }

    @Test func theSecretOfTheDocumentationIsKnownAsSuch() throws {
        #expect(try ContractKey.ring().signing.isPublished)
        #expect(try !key("k1", .sign, 0).isPublished)
    }
}
