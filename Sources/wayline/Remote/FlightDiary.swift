// SPDX-License-Identifier: Apache-2.0

import WaylineClient

/// What happened to a flight, one line for every change and none for a look that shows nothing new.
struct FlightDiary {
    private var last: String?

    /// nil when the flight looks as it did before.
    mutating func line(for flight: Flight) -> String? {
        let words = [Self.stateText(flight), Self.progressText(flight), flight.result.flatMap(Self.failureText)]
        let text = words.compactMap { $0 }.joined(separator: "  ")
        guard text != last else { return nil }
        last = text
        return "\(flight.updatedAt)  \(text)"
    }

    /// `executing`, `prepared (execute unconfirmed)`, `executing (stale)`
    static func stateText(_ flight: Flight) -> String {
        let marks = [flight.unconfirmed.map { "\($0) unconfirmed" }, flight.isStale ? "stale" : nil].compactMap { $0 }
        return flight.state + (marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))")
    }

    /// `12 %, flying to the first waypoint, waypoint 3`; nil when nothing is known.
    static func progressText(_ flight: Flight) -> String? {
        guard let progress = flight.progress else { return nil }
        let words = [
            progress.percent.map { "\($0) %" }, progress.stepMeaning ?? progress.step.map { "step \($0)" },
            progress.waypoint.map { "waypoint \($0)" },
        ].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// `314013 the dock could not fetch the file`
    static func resultText(_ result: Flight.Result) -> String {
        ["\(result.code)", result.meaning].compactMap { $0 }.joined(separator: " ")
    }

    private static func failureText(_ result: Flight.Result) -> String? {
        result.code == 0 ? nil : resultText(result)
    }
}
