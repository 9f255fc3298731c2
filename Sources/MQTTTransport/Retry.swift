// SPDX-License-Identifier: Apache-2.0

/// How long to rest between attempts: 0.5 s, 1 s, then 2 s, each give or take a quarter, for ever.
///
/// Two seconds are the ceiling so that a broker that comes back is found within five; the jitter keeps a fleet that
/// lost one broker from coming back in step.
struct Retry {
    /// How many attempts in a row ran out of time.
    private(set) var hung = 0
    private var failures = 0

    mutating func reset() {
        self = Retry()
    }

    mutating func pause(after setback: MQTTSetback) -> Duration {
        defer { failures += 1 }
        hung = setback == .timedOut ? hung + 1 : 0
        return Self.jittered(.milliseconds(min(2000, 500 << min(failures, 2))))
    }

    /// Give or take a quarter.
    static func jittered(_ rest: Duration) -> Duration { rest * Int.random(in: 75...125) / 100 }
}
