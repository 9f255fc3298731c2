// SPDX-License-Identifier: Apache-2.0

import Identifiers
import Testing

@testable import MQTTEdge

@Suite struct TokenBucketTests {
    private let start = ContinuousClock.now

    /// How many of so many at one moment find a token.
    private func taken(_ bucket: inout TokenBucket, of count: Int, at now: ContinuousClock.Instant, _ pace: Pace) -> Int
    {
        (0..<count).count { _ in bucket.take(at: now, pace: pace) }
    }

    @Test(arguments: [Pace(), Pace(rate: 1, burst: 1), Pace(rate: 3, burst: 7), Pace(rate: 10_000, burst: 100_000)])
    func aNewBucketHoldsExactlyItsBurst(_ pace: Pace) {
        var bucket = TokenBucket(at: start)
        #expect(taken(&bucket, of: pace.burst + 3, at: start, pace) == pace.burst)
    }

    @Test(arguments: [
        (milliseconds: 99, due: 0), (100, 1), (199, 1), (200, 2), (1000, 10), (4900, 49), (5000, 50), (3_600_000, 50),
    ])
    func anEmptyBucketFillsAtItsRateAndNeverBeyondItsBurst(milliseconds: Int, due: Int) {
        let pace = Pace(rate: 10, burst: 50)
        var bucket = TokenBucket(at: start)
        _ = taken(&bucket, of: 60, at: start, pace)
        #expect(taken(&bucket, of: 60, at: start + .milliseconds(milliseconds), pace) == due)
    }

    @Test func whoIsRefusedTakesNothing() {
        let pace = Pace(rate: 10, burst: 1)
        var bucket = TokenBucket(at: start)
        let first = taken(&bucket, of: 1, at: start, pace)
        let within = (1..<100).map { taken(&bucket, of: 1, at: start + .milliseconds($0), pace) }
        let after = taken(&bucket, of: 1, at: start + .milliseconds(100), pace)
        #expect(first == 1 && within.allSatisfy { $0 == 0 } && after == 1)
    }

    @Test func aMomentOfBeforeNeitherOpensNorBreaksIt() {
        let pace = Pace(rate: 10, burst: 2)
        var bucket = TokenBucket(at: start)
        let now = taken(&bucket, of: 3, at: start, pace)
        let before = taken(&bucket, of: 3, at: start - .seconds(60), pace)
        let after = taken(&bucket, of: 3, at: start + .milliseconds(100), pace)
        #expect((now, before, after) == (2, 0, 1))
    }

    @Test func aPaceOfNothingIsOneOfOne() {
        #expect(Pace(rate: 0, burst: -1) == Pace(rate: 1, burst: 1))
    }
}

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
