// SPDX-License-Identifier: Apache-2.0

/// What a dock is doing, by the number it calls `current_step`. For people to read and nothing else: the numbering
/// moved with every generation, and after a failure the step is one of cleaning up.
package enum FlightTaskStep {
    /// Nil for a number without a meaning on this dock, and, when the dock is not known, for one on which the
    /// generations disagree.
    package static func meaning(of step: Int, on model: DeviceModel?) -> String? {
        switch model?.generation {
        case .dock1: dock1[step]
        case .dock2, .dock3: dock2[step]
        case nil: dock1[step] == dock2[step] ? dock2[step] : nil
        }
    }

    private static let start = [
        "initial", "checking whether a flight runs", "checking whether the dock has left work mode",
        "checking whether the aircraft flies", "checking whether the aircraft comes home",
        "entering preparation, waiting for the flight", "dock entering work mode",
        "checking the dock, opening the cover",
    ]

    private static let toTheFile = [
        "flight system ready, links up", "waiting for the RTK source", "checking the RTK source",
        "waiting for the flight controller", "taking flight control", "checking custom flight areas",
        "checking offline maps", "asking for the wayline file's link", "downloading the wayline file",
        "uploading the wayline file to the aircraft", "tagging the media folder", "setting take-off parameters",
        "setting parameters of the flight to the first waypoint",
    ]

    private static let fromHomePoint = [
        "setting the home point", "triggering the flight", "flying the wayline", "checking the way home", "landing",
        "closing the cover", "leaving work mode", "dock recovering", "uploading flight logs",
        "checking camera recordings", "counting media", "recovering from an open cover", "reporting the outcome",
    ]

    private static let logsAndMaps = [
        "listing the aircraft's logs", "listing the dock's logs", "uploading the list of logs",
        "fetching the aircraft's logs", "fetching the dock's logs", "compressing the aircraft's logs",
        "compressing the dock's logs", "uploading the aircraft's logs", "uploading the dock's logs",
        "reporting the outcome of the logs", "preparing flight areas", "updating flight areas",
        "preparing offline maps", "updating offline maps",
    ]

    private static let dock1 = numbered(start + toTheFile + fromHomePoint + ["done, logs may follow"] + logsAndMaps)

    /// Dock 2 and 3 pair the remote link before everything else, look at the landing dock before they set home, and have
    /// no step between the outcome and the logs.
    private static let dock2 = numbered(
        start + ["pairing the remote link"] + toTheFile + ["checking the landing dock"] + fromHomePoint + logsAndMaps)

    private static func numbered(_ names: [String]) -> [Int: String] {
        var meanings = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0.offset, $0.element) })
        meanings[65533] = "waiting for a reply"
        meanings[65534] = "no state"
        meanings[65535] = "unknown"
        return meanings
    }
}
