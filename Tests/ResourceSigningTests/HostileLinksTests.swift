// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import TestFiles
import Testing

@testable import ResourceSigning

/// The contract's key, and links under it.
enum ContractKey {
    static let secret = Array(UInt8(0)..<32)

    static func ring() throws -> KeyRing {
        try KeyRing([try #require(SigningKey(id: try id("k1"), use: .sign, secret: secret))])
    }

    static func id(_ text: String) throws -> KeyID { try #require(KeyID(text)) }

    static func grant(expires: Int64) throws -> ResourceGrant {
        ResourceGrant(resource: try #require(ResourceID(HostileLinks.resource)), expires: expires)
    }
}

extension KeyRing {
    /// Verifies bytes as the edge has them: what is no UTF-8 was replaced on the way.
    func verify(bytes: [UInt8], now: Int64) throws(GrantRefusal) -> VerifiedGrant {
        try verify(target: String(decoding: bytes, as: UTF8.self), now: now)
    }
}

/// U01–U05, U07, U10–U12 over raw bytes, with the reason that only the holder of the keys is told.
@Suite struct HostileLinksTests {
    let ring: KeyRing

    init() throws { ring = try ContractKey.ring() }

    @Test func theLinksThatTheTableIsMadeOfAreGood() throws {
        for good in [HostileLinks.plain, HostileLinks.bound] {
            #expect(try ring.verify(target: good, now: HostileLinks.expires - 1).grant.expires == HostileLinks.expires)
        }
        #expect(HostileLinks.all.count > 180)
    }

    @Test(arguments: HostileLinks.all)
    func aHostileLinkIsRefusedForTheReasonInTheTable(_ link: HostileLink) {
        let refusal = #expect(throws: GrantRefusal.self) { try ring.verify(bytes: link.target, now: 0) }
        switch (refusal, link.reason) {
        case (.malformed(let part, _), .malformed(let due)): #expect(part == due)
        case (.unknownKey, .unknownKey), (.wrongSignature, .wrongSignature): break
        default: Issue.record("\(String(describing: refusal)) instead of \(link.reason)")
        }
    }

    /// U01
    @Test func eachOfTheSignaturesBitsCounts() throws {
        let signature = try #require(Base64.urlBytes(HostileLinks.signature.utf8))
        for bit in 0..<256 {
            var flipped = signature
            flipped[bit / 8] ^= 1 << UInt8(bit % 8)
            let target = HostileLinks.plain.replacing(HostileLinks.signature, with: Base64.urlText(flipped))
            #expect(throws: GrantRefusal.wrongSignature, "bit \(bit)") { try ring.verify(target: target, now: 0) }
        }
    }

    /// U01: each byte of two links, with each bit flipped, as another character, removed, doubled, and exchanged with its
    /// neighbour.
    @Test(arguments: [HostileLinks.plain, HostileLinks.bound])
    func eachOfTheTargetsBytesCounts(_ good: String) {
        let good = Array(good.utf8)
        var accepted: [[UInt8]] = []
        func judge(_ changed: [UInt8]) {
            guard changed != good, (try? ring.verify(bytes: changed, now: 0)) != nil else { return }
            accepted.append(changed)
        }
        for place in good.indices {
            let flipped = (0..<8).map { good[place] ^ 1 << UInt8($0) }
            for value in flipped + Array("09AZaz-_/.%&=?#+ \0\n".utf8) {
                judge(good.replacing(place..<place + 1, with: [value]))
            }
            judge(good.replacing(place..<place + 1, with: []))
            judge(good.replacing(place..<place, with: [good[place]]))
            judge(Array(good[..<place]))
            guard place + 1 < good.count else { continue }
            judge(good.replacing(place..<place + 2, with: [good[place + 1], good[place]]))
        }
        #expect(accepted.isEmpty)
    }

    /// U03: of the 120 orders of five parameters one is right.
    @Test func parametersHaveOneOrder() {
        let (path, query) = (HostileLinks.bound.prefix { $0 != "?" }, HostileLinks.bound.drop { $0 != "?" }.dropFirst())
        var accepted: [String] = []
        for order in Self.orders(of: query.split(separator: "&").map(String.init)) {
            let target = path + "?" + order.joined(separator: "&")
            if (try? ring.verify(target: String(target), now: 0)) != nil { accepted.append(String(target)) }
        }
        #expect(accepted == [HostileLinks.bound])
    }

    private static func orders(of parts: [String]) -> [[String]] {
        guard parts.count > 1 else { return [parts] }
        return parts.indices.flatMap { first in
            var rest = parts
            let part = rest.remove(at: first)
            return orders(of: rest).map { [part] + $0 }
        }
    }

    /// U05: valid iff now < Expires, at every expiry that ten digits hold and by whatever clock.
    @Test(arguments: [
        1, 2, 1_766_003_600, 2_147_483_646, 2_147_483_647, 2_147_483_648, 4_294_967_295, 4_294_967_296, 9_999_999_999,
    ])
    func theLastGoodSecondIsTheOneBeforeExpiry(_ expires: Int64) throws {
        let grant = try ContractKey.grant(expires: expires)
        let target = ring.sign(grant).target
        for now in [Int64.min, -1, 0, expires - 1] {
            #expect(try ring.verify(target: target, now: now).grant == grant)
        }
        for now in [expires, expires + 1, 253_402_300_799, Int64.max] {
            #expect(throws: GrantRefusal.expired(grant, ring.signing.id)) { try ring.verify(target: target, now: now) }
        }
    }

    /// The order of judgement: a link that is both forged and past its time is forged.
    @Test func aForgedLinkIsNeverExpired() {
        for link in HostileLinks.all {
            let refusal = #expect(throws: GrantRefusal.self) { try ring.verify(bytes: link.target, now: .max) }
            if case .expired = refusal { Issue.record("\(link) counts as expired") }
        }
    }
}

extension [UInt8] {
    /// The same with other bytes in a range.
    fileprivate func replacing(_ range: Range<Int>, with bytes: [UInt8]) -> [UInt8] {
        Array(self[..<range.lowerBound]) + bytes + self[range.upperBound...]
    }
}
