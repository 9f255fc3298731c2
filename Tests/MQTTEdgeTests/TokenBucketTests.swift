// SPDX-License-Identifier: Apache-2.0

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
