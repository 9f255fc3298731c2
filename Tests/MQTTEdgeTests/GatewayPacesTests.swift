// SPDX-License-Identifier: Apache-2.0

import Identifiers
import Testing

@testable import MQTTEdge

@Suite struct GatewayPacesTests {
    private let start = ContinuousClock.now

    private func rulings(
        _ paces: inout GatewayPaces, _ gateway: GatewaySerial, of count: Int, at now: ContinuousClock.Instant
    ) -> [GatewayPaces.Ruling] {
        (0..<count).map { _ in paces.admit(gateway, at: now) }
    }

    @Test func eachGatewayHasItsOwnPace() throws {
        var paces = GatewayPaces(pace: Pace(rate: 10, burst: 2))
        let (a, b) = (try gateway("A"), try gateway("B"))
        let first = rulings(&paces, a, of: 3, at: start)
        let other = rulings(&paces, b, of: 1, at: start)
        let later = rulings(&paces, a, of: 2, at: start + .milliseconds(100))
        #expect(first == [.admitted, .admitted, .refused(toTell: 1)])
        #expect(other == [.admitted] && later == [.admitted, .refused(toTell: nil)])
    }

    @Test func aFloodIsToldOnceAMinuteWithWhatWasRefusedSince() throws {
        var paces = GatewayPaces(pace: Pace(rate: 1, burst: 1))
        let (a, b) = (try gateway("A"), try gateway("B"))
        let first = rulings(&paces, a, of: 2, at: start)
        let within = rulings(&paces, a, of: 500, at: start + .milliseconds(10))
        let after = rulings(&paces, a, of: 2, at: start + .seconds(60))
        let other = rulings(&paces, b, of: 2, at: start + .seconds(60))
        #expect(first == [.admitted, .refused(toTell: 1)])
        #expect(within == Array(repeating: .refused(toTell: nil), count: 500))
        #expect(after == [.admitted, .refused(toTell: 501)])
        #expect(other == [.admitted, .refused(toTell: 1)], "another gateway's minute is its own")
    }

    @Test func inventedSerialsAreForgottenAndAFloodingGatewayIsNot() throws {
        var paces = GatewayPaces(pace: Pace(rate: 1, burst: 2), generation: 16)
        let flooding = try gateway("FLOOD")
        _ = rulings(&paces, flooding, of: 2, at: start)
        for number in 0..<1_000 {
            let stranger = rulings(&paces, try gateway("STRANGER-\(number)"), of: 1, at: start)
            #expect(stranger == [.admitted] && paces.remembered <= 32)
            guard number % 8 == 0 else { continue }
            let ruling = paces.admit(flooding, at: start)
            #expect(ruling != .admitted, "forgotten after \(number) strangers")
        }
    }
}
