// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import Testing

@testable import ResourceSigning

@Suite struct SignedLinkTests {
    static let secret = Array(UInt8(0)..<32)
    let ring: KeyRing
    let resource: ResourceID
    let gateway = GatewaySerial("7CTDM2400B00X1")
    let flight = FlightID("b0a1c2d3-1111-4222-8333-444455556666")

    init() throws {
        let id = try #require(KeyID("k1"))
        ring = try KeyRing([try #require(SigningKey(id: id, use: .sign, secret: Self.secret))])
        resource = try #require(ResourceID("0f8fad5b-d9cb-469f-a165-70867728950e"))
    }

    @Test func theFirstVectorOfTheFormat() {
        let link = ring.sign(ResourceGrant(resource: resource, expires: 1_766_003_600))
        #expect(
            link.target == "/resources/0f8fad5b-d9cb-469f-a165-70867728950e.kmz?Expires=1766003600&KeyId=k1"
                + "&Signature=38TPIzeUJZ62kvXCgAIzcrfXZScGMpdxzMwJiI2h03I")
    }

    @Test func theSecondVectorCarriesGatewayAndFlight() {
        let link = ring.sign(
            ResourceGrant(resource: resource, expires: 1_766_003_600, gateway: gateway, flight: flight))
        #expect(
            link.target.hasSuffix(
                "&Flight=b0a1c2d3-1111-4222-8333-444455556666&KeyId=k1&Signature=XtD9Kbsz_QJ4nhw2bzIYT__ntJVWyD_QaNe-9XS1IC4"
            ))
    }

    @Test func theLastGoodSecondIsTheOneBeforeExpiry() throws {
        let grant = ResourceGrant(resource: resource, expires: 1_766_003_600, gateway: gateway, flight: flight)
        let target = ring.sign(grant).target
        #expect(try ring.verify(target: target, now: 1_766_003_599).grant == grant)
        #expect(throws: GrantRefusal.expired(grant, ring.signing.id)) {
            try ring.verify(target: target, now: 1_766_003_600)
        }
    }

    @Test func everySingleChangedBitIsRefused() {
        let target = Array(
            ring.sign(ResourceGrant(resource: resource, expires: 1_766_003_600, gateway: gateway)).target.utf8)
        for position in target.indices {
            for bit in 0..<7 {
                var changed = target
                changed[position] ^= 1 << UInt8(bit)
                let text = String(decoding: changed, as: UTF8.self)
                #expect(throws: GrantRefusal.self, "byte \(position), bit \(bit)") {
                    try ring.verify(target: text, now: 0)
                }
            }
        }
    }

    @Test(arguments: [
        "", "/resources/", "/resources/0F8FAD5B-D9CB-469F-A165-70867728950E.kmz?Expires=1&KeyId=k1&Signature=",
        "{t}&x=1", "{t}=", "{t}A", "//resources{r}", "https://host{t}", "{t}#", " {t}",
    ])
    func anotherSpellingIsMalformed(_ form: String) {
        let target = ring.sign(ResourceGrant(resource: resource, expires: 9_000_000_000)).target
        let text = form.replacing("{t}", with: target).replacing("{r}", with: target.dropFirst("/resources".count))
        let refusal = #expect(throws: GrantRefusal.self) { try ring.verify(target: text, now: 0) }
        guard case .malformed = refusal else {
            Issue.record("\(String(describing: refusal)) instead of malformed")
            return
        }
    }

    @Test(arguments: ["0", "01766003600", "+1766003600", "17660036000", "1766003600 ", "1e9", ""])
    func anExpiryOutsideTheGrammarIsMalformed(_ expires: String) {
        let target =
            "/resources/\(resource).kmz?Expires=\(expires)&KeyId=k1&Signature=" + String(repeating: "A", count: 43)
        #expect(throws: GrantRefusal.self) { try ring.verify(target: target, now: 0) }
    }

    @Test func parametersInAnotherOrderAreMalformed() throws {
        let flight = try #require(flight), gateway = try #require(gateway)
        let target =
            "/resources/\(resource).kmz?Expires=9000000000&Flight=\(flight)&Gateway=\(gateway)&KeyId=k1&Signature="
            + String(repeating: "A", count: 43)
        #expect(throws: GrantRefusal.malformed(part: "KeyId", expected: "&KeyId=<id> in its place")) {
            try ring.verify(target: target, now: 0)
        }
    }

    @Test func aKeyThatTheRingDoesNotHoldIsRefusedWithoutADefault() throws {
        let id = try #require(KeyID("k2"))
        let other = try KeyRing([try #require(SigningKey(id: id, use: .sign, secret: Self.secret))])
        let target = other.sign(ResourceGrant(resource: resource, expires: 9_000_000_000)).target
        #expect(throws: GrantRefusal.unknownKey("k2")) { try ring.verify(target: target, now: 0) }
    }

    @Test func printingALinkShowsNoSignature() {
        let link = ring.sign(ResourceGrant(resource: resource, expires: 9_000_000_000))
        #expect(!"\(link)\(String(reflecting: link))".contains("Signature"))
    }

    @Test func theAddressKeepsTheBasePathThatAProxyStrips() {
        let link = ring.sign(ResourceGrant(resource: resource, expires: 9_000_000_000))
        #expect(
            link.url(base: "https://fly.example/wl/").hasPrefix("https://fly.example/wl/resources/\(resource).kmz?"))
    }
}
