// SPDX-License-Identifier: Apache-2.0

/// How often one gateway may ask: a burst at once, then so many a second.
package struct Pace: Sendable, Hashable {
    /// Messages a second, at least 1.
    package let rate: Int
    /// Messages at once after a time of silence, at least 1.
    package let burst: Int

    package init(rate: Int = 10, burst: Int = 50) {
        self.rate = max(1, rate)
        self.burst = max(1, burst)
    }

    /// From one token to the next.
    var interval: Duration { .seconds(1) / rate }
}

/// Tokens that trickle in at a pace; who finds none is refused, and takes nothing.
///
/// No clock in it: `now` is a parameter, and monotonic, so that setting the system's clock neither opens nor closes it. All
/// there is to know is one moment, the one at which it will be full again; so a new bucket is a full one.
struct TokenBucket: Sendable, Hashable {
    private var fullAt: ContinuousClock.Instant

    init(at now: ContinuousClock.Instant) {
        fullAt = now
    }

    /// Whether there was a token; then it is gone.
    mutating func take(at now: ContinuousClock.Instant, pace: Pace) -> Bool {
        let next = max(fullAt, now) + pace.interval
        guard next - now <= pace.interval * pace.burst else { return false }
        fullAt = next
        return true
    }
}
