// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identifiers
import TestFiles
import Testing

@testable import ResourceSigning

/// U01, second half: links damaged at random. `.ci/longer/40-links` runs a million and more of them.
@Suite struct LinkMutationsTests {
    private static func number(_ name: String, _ standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }

    @Test func noDamagedLinkIsAccepted() throws {
        let count = Self.number("WAYLINE_LINK_MUTATIONS", 50_000), seed = Self.number("WAYLINE_LINK_SEED", 20_261_122)
        let ring = try KeyRing([
            try #require(SigningKey(id: ContractKey.id("k1"), use: .sign, secret: Array(1...32))),
            try #require(SigningKey(id: ContractKey.id("k0"), use: .verify, secret: Array(33...64))),
        ])
        let older = try KeyRing([
            try #require(SigningKey(id: ContractKey.id("k0"), use: .sign, secret: Array(33...64)))
        ])
        let good = try Self.grants().flatMap { grant in [ring, older].map { Array($0.sign(grant).target.utf8) } }
        for target in good { _ = try ring.verify(bytes: target, now: 0) }
        var mutations = LinkMutations(of: good, seed: UInt64(seed))
        var reasons: [String: Int] = [:]
        for number in 0..<count {
            let target = mutations.next()
            do throws(GrantRefusal) {
                _ = try ring.verify(bytes: target, now: 0)
                Issue.record("number \(number) of seed \(seed) is accepted: \(String(decoding: target, as: UTF8.self))")
            } catch {
                reasons[Self.word(error), default: 0] += 1
            }
        }
        // The damage must reach behind the grammar, or the test would only test the grammar.
        #expect(reasons["wrong signature", default: 0] > count / 50, "\(reasons)")
        #expect(reasons["unknown key", default: 0] > 0, "\(reasons)")
    }

    private static func grants() throws -> [ResourceGrant] {
        var random = SplitMix(seed: 1)
        return try (0..<16).map { number in
            let digits = String(random.next() % 1_000_000_000_000, radix: 10)
            let tail = String(repeating: "0", count: 12 - digits.count) + digits
            let resource = try #require(ResourceID("0f8fad5b-d9cb-469f-a165-\(tail)"))
            let gateway = number % 2 == 0 ? GatewaySerial("7CTDM2400B00X\(number)") : nil
            let flight = number % 4 < 2 ? FlightID("flight-\(number)") : nil
            return ResourceGrant(
                resource: resource, expires: Int64(1_766_000_000 + number), gateway: gateway, flight: flight)
        }
    }

    private static func word(_ refusal: GrantRefusal) -> String {
        switch refusal {
        case .malformed: "malformed"
        case .unknownKey: "unknown key"
        case .wrongSignature: "wrong signature"
        case .expired: "expired"
        }
    }
}
