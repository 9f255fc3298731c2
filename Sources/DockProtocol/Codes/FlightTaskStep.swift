// SPDX-License-Identifier: Apache-2.0

/// What a dock is doing, by the number it calls `current_step`. For people to read and nothing else: the numbering
/// moved with every generation, and after a failure the step is one of cleaning up.
package enum FlightTaskStep {
    /// Who numbers the steps how. The seed of 2022 knows three steps (1 downloading, 2 uploading, 3 flying) and shows a 19
    /// in its example; whatever sends them sends other numbers, so they are nobody's table here.
    package enum Numbering: CaseIterable, Hashable, Sendable {
        /// Dock 1 since v1.8.
        case dock1
        /// Dock 2 and 3 since v1.11.1.
        case dock2And3
        /// The first full list, v1.7, which DJI's own server kept to its end: no custom flight areas, no offline maps.
        case first
    }

    /// Nil for a number without a meaning on this dock, and, when the dock is not known, for one on which the
    /// numberings disagree.
    ///
    /// - Parameter dialect: a dock that has to be spoken to as in 2022 numbers its steps as then, unless it is one that
    ///   did not exist.
    package static func meaning(of step: Int, on model: DeviceModel?, dialect: FlightOrder.Dialect = .current)
        -> String?
    {
        switch (model?.generation, dialect) {
        case (.dock2, _), (.dock3, _): meaning(of: step, numbered: .dock2And3)
        case (_, .legacy): meaning(of: step, numbered: .first)
        case (.dock1, .current): meaning(of: step, numbered: .dock1)
        case (nil, .current): agreed(step)
        }
    }

    /// Nil for a number that the list does not have.
    package static func meaning(of step: Int, numbered numbering: Numbering) -> String? {
        switch numbering {
        case .dock1: dock1[step]
        case .dock2And3: dock2[step]
        case .first: first[step]
        }
    }

    private static func agreed(_ step: Int) -> String? {
        let meanings = Set(Numbering.allCases.map { meaning(of: step, numbered: $0) })
        return meanings.count == 1 ? meanings.first ?? nil : nil
    }

    private static let start = [
        "initial", "checking whether a flight runs", "checking whether the dock has left work mode",
        "checking whether the aircraft flies", "checking whether the aircraft comes home",
        "entering preparation, waiting for the flight", "dock entering work mode",
        "checking the dock, opening the cover",
    ]

    private static let toControl = [
        "flight system ready, links up", "waiting for the RTK source", "checking the RTK source",
        "waiting for the flight controller", "taking flight control",
    ]

    private static let areasAndMaps = ["checking custom flight areas", "checking offline maps"]

    private static let theFile = [
        "asking for the wayline file's link", "downloading the wayline file",
        "uploading the wayline file to the aircraft", "tagging the media folder", "setting take-off parameters",
        "setting parameters of the flight to the first waypoint",
    ]

    private static let fromHomePoint = [
        "setting the home point", "triggering the flight", "flying the wayline", "checking the way home", "landing",
        "closing the cover", "leaving work mode", "dock recovering", "uploading flight logs",
        "checking camera recordings", "counting media", "recovering from an open cover", "reporting the outcome",
    ]

    private static let logs = [
        "listing the aircraft's logs", "listing the dock's logs", "uploading the list of logs",
        "fetching the aircraft's logs", "fetching the dock's logs", "compressing the aircraft's logs",
        "compressing the dock's logs", "uploading the aircraft's logs", "uploading the dock's logs",
        "reporting the outcome of the logs",
    ]

    private static let updates = [
        "preparing flight areas", "updating flight areas", "preparing offline maps", "updating offline maps",
    ]

    private static let done = ["done, logs may follow"]

    private static let first = numbered(start + toControl + theFile + fromHomePoint + done + logs)

    private static let dock1 = numbered(
        start + toControl + areasAndMaps + theFile + fromHomePoint + done + logs + updates)

    /// Dock 2 and 3 pair the remote link before everything else, look at the landing dock before they set home, and have
    /// no step between the outcome and the logs.
    private static let dock2 = numbered(
        start + ["pairing the remote link"] + toControl + areasAndMaps + theFile + ["checking the landing dock"]
            + fromHomePoint + logs + updates)

    private static func numbered(_ names: [String]) -> [Int: String] {
        var meanings = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.offset, $0.element) })
        meanings[65533] = "waiting for a reply"
        meanings[65534] = "no state"
        meanings[65535] = "unknown"
        return meanings
    }
}
