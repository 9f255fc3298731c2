// SPDX-License-Identifier: Apache-2.0

import Identifiers
import Testing

@testable import ResourceSigning

@Suite struct KeyRingTests {
    static let one = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
    static let two = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="

    private func ring(_ json: String) throws(KeyRingFault) -> KeyRing { try KeyFile.ring(from: Array(json.utf8)) }

    @Test func aFileWithOneSigningKeyIsARing() throws {
        let ring = try ring(
            #"{"keys":[{"id":"k1","secret":"\#(Self.one)","use":"sign"},{"id":"k0","secret":"\#(Self.two)","use":"verify"}]}"#
        )
        #expect(ring.signing.id.text == "k1")
        #expect(ring.all.map(\.id.text) == ["k1", "k0"])
    }

    @Test func writingAndReadingGivesTheSameLinks() throws {
        let first = try ring(#"{"keys":[{"id":"k1","secret":"\#(Self.one)","use":"sign"}]}"#)
        let second = try KeyFile.ring(from: KeyFile.bytes(of: first))
        let resource = try #require(ResourceID("0f8fad5b-d9cb-469f-a165-70867728950e"))
        let grant = ResourceGrant(resource: resource, expires: 9)
        #expect(first.sign(grant) == second.sign(grant))
    }

    @Test(arguments: [
        (#"{"keys":[]}"#, KeyRingFault.signingKeys(0)),
        (#"{"keys":[{"id":"k1","secret":"AAEC","use":"sign"}]}"#, .secret("k1")),
        (
            #"{"keys":[{"id":"k1","secret":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","use":"sign"}]}"#,
            .secret("k1")
        ),
        (#"{"keys":[{"id":"k 1","secret":"","use":"sign"}]}"#, .key("a key's id is \"k 1\"")),
        (
            #"{"keys":[{"id":"k1","secret":"","use":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="}]}"#,
            .key("key k1 has use a text of 44 bytes")
        ),
        (#"{"keys":[{"id":"k1","secret":"","use":"both"}]}"#, .key("key k1 has use \"both\"")),
    ])
    func aFileThatIsNoRingSaysWhy(_ json: String, _ fault: KeyRingFault) {
        #expect(throws: fault) { try ring(json) }
    }

    @Test func aFileThatIsNotJSONIsNotQuoted() {
        let fault = #expect(throws: KeyRingFault.self) { try ring(#"{"keys":[{"id":"k1","secret":"\#(Self.one)""#) }
        #expect(fault.map { !"\($0)".contains(Self.one) } == true)
    }

    @Test func afterARotationOldLinksStillVerifyUntilTheirKeyIsRetired() throws {
        let before = try ring(#"{"keys":[{"id":"k1","secret":"\#(Self.one)","use":"sign"}]}"#)
        let resource = try #require(ResourceID("0f8fad5b-d9cb-469f-a165-70867728950e"))
        let grant = ResourceGrant(resource: resource, expires: 9)
        let old = before.sign(grant).target
        let first = try #require(KeyID("k1"))
        let second = try #require(KeyID("k2"))
        let after = try before.rotated(to: second, secret: Array(UInt8(32)..<64))
        #expect(try after.verify(target: old, now: 0).key.text == "k1")
        #expect(try after.verify(target: after.sign(grant).target, now: 0).key.text == "k2")
        let retired = try after.retired(first)
        #expect(throws: GrantRefusal.unknownKey("k1")) { try retired.verify(target: old, now: 0) }
        #expect(throws: KeyRingFault.signingKeys(0)) { try after.retired(second) }
    }

    @Test func printingAKeyShowsItsNameOnly() throws {
        let key = try ring(#"{"keys":[{"id":"k1","secret":"\#(Self.one)","use":"sign"}]}"#).signing
        #expect("\(key)" == "key k1 (sign)" && String(reflecting: key) == "key k1 (sign)")
    }
}
