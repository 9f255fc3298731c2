// SPDX-License-Identifier: Apache-2.0

extension FlightOrder {
    /// Milliseconds before its time within which a dock takes no timed flight any more: it has begun to get ready and
    /// answers 319001 (DJI's questions and answers on waylines, since 2022).
    package static let latestPrepare = 30_000

    /// Every time in it that has passed or is too near; empty when it can be sent now. Times that are no times at all are
    /// ``outOfRange()``'s to tell.
    ///
    /// Apart from that, because an order that is repeated under its flight id is answered with the flight as it stands,
    /// also when its time has come meanwhile.
    ///
    /// - Parameter now: milliseconds since 1970, by our clock; the dock's may differ by some seconds.
    package func outOfTime(at now: Int) -> [FieldFault] {
        switch taskType {
        case 1: executeTime.flatMap { Self.tooSoon($0, now) }.map { [$0] } ?? []
        case 2: readyConditions.flatMap { Self.windowOver($0.endTime, now) }.map { [$0] } ?? []
        default: []
        }
    }

    private static func tooSoon(_ time: Int, _ now: Int) -> FieldFault? {
        guard isTime(time), time <= now + latestPrepare else { return nil }
        let when = time <= now ? "\(now - time) ms ago" : "in \(time - now) ms"
        return FieldFault(
            field: "execute_time", value: "\(time), \(when)",
            rule: "more than \(latestPrepare / 1000) s ahead: a dock refuses a later prepare with 319001",
            remedy: "give a time after \(now + latestPrepare), or set task_type to 0 to fly at once")
    }

    private static func windowOver(_ end: Int, _ now: Int) -> FieldFault? {
        guard isTime(end), end <= now else { return nil }
        return FieldFault(
            field: "ready_conditions.end_time", value: "\(end), \(now - end) ms ago",
            rule: "in the future: the window in which the flight may start is over", remedy: "give a time after \(now)")
    }

    /// Thirteen digits.
    static func isTime(_ value: Int) -> Bool { (1_000_000_000_000...9_999_999_999_999).contains(value) }
}
