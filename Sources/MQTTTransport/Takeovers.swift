// SPDX-License-Identifier: Apache-2.0

/// Notices that another client uses our client id, and keeps the two from throwing each other out for ever.
///
/// Some brokers say it (MQTT 5, reason 0x8e), others close the socket without a word – Mosquitto 2.0.11 does. A word is
/// taken for what it says. Silence is presumed to be a takeover when the connection was ready and the very next
/// attempt, made at once, is welcomed: a broker that had died or been stopped would not be back yet.
struct Takeovers {
    /// Within a minute; then it is no accident.
    static let alarming = 3

    private var moments: [Instant] = []
    private(set) var isSuspicious = false
    /// How often the alarm was reached without a quiet minute in between.
    private var level = 0
    private var alarmedAt: Instant?

    /// A ready connection was closed, and nobody said why.
    mutating func suspect() { isSuspicious = true }

    /// An attempt failed: whoever closed the connection is gone himself.
    mutating func acquit() { isSuspicious = false }

    /// The broker has welcomed us; true when what happened before was a takeover, presumably. It is counted then.
    mutating func confirm(at now: Instant) -> Bool {
        guard isSuspicious else { return false }
        isSuspicious = false
        count(at: now)
        return true
    }

    mutating func count(at now: Instant) {
        moments = moments.filter { now - $0 < .seconds(60) } + [now]
        if moments.count >= Self.alarming { level += 1 }
    }

    func countInMinute(before now: Instant) -> Int {
        moments.filter { now - $0 < .seconds(60) }.count
    }

    /// The connection was ours alone for a minute.
    mutating func settle() { (moments, level, alarmedAt) = ([], 0, nil) }

    /// Whether to raise the alarm now: from three takeovers a minute on, and once a minute at most.
    mutating func isAlarm(at now: Instant) -> Bool {
        guard countInMinute(before: now) >= Self.alarming else { return false }
        if let alarmedAt, now - alarmedAt < .seconds(60) { return false }
        alarmedAt = now
        return true
    }

    /// The rest after a takeover that the broker told of: a second, two, then longer and longer up to a minute, so that
    /// one of the two has the connection to itself.
    var restWhenTold: Duration {
        level == 0 ? .seconds(min(moments.count, 2)) : .seconds(min(60, 4 << min(level - 1, 4)))
    }

    /// The rest after an end without a word: next to none, to see whether the broker is there; and once the alarm was
    /// reached, four seconds – not more, because it may be a broker that is restarted again and again.
    var restWhenSuspicious: Duration { level == 0 ? .milliseconds(50) : .seconds(4) }
}
