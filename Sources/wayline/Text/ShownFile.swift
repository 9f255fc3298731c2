// SPDX-License-Identifier: Apache-2.0

import Digests
import PlainJSON
import WPML
import WPMLRules

/// A wayline file as text for people: totals, then wayline by wayline its waypoints and what happens there.
struct ShownFile {
    private let source: SourceFile
    private let summary: Summary

    init(_ source: SourceFile, _ summary: Summary) {
        self.source = source
        self.summary = summary
    }

    var text: String {
        var text = totals
        if let mission = source.file.mission, mission.document.isSound {
            for (ordinal, wayline) in mission.waylines.enumerated() {
                text += "\n" + ShownWayline(wayline, ordinal: ordinal, in: mission.document).text
            }
        }
        return text
    }

    private var totals: String {
        var table = Columns()
        func add(_ name: String, _ value: String?) { if let value { table.append([name, value]) } }
        add("file", source.path)
        add("fingerprint", source.digests.fingerprint.description)
        add("size", "\(source.size) bytes")
        add("format", summary.namespace)
        add("template", summary.templateTypes?.joined(separator: ", "))
        add("drone", summary.drone.map { Self.numbers($0.type, $0.subType) })
        add("payloads", summary.payloads.map { $0.map(Self.payload).joined(separator: ", ") })
        add("waylines", summary.waylines.map { "\($0)" })
        add("waypoints", summary.waypoints.map { "\($0)" })
        add("actions", summary.actions.map { "\($0)" })
        add("distance", summary.distance.map { "\(Quantity.text($0, 1)) m" })
        add("duration", summary.duration.map(Quantity.duration))
        add("height", summary.height.map { "\(Quantity.text($0.min, 1))…\(Quantity.text($0.max, 1)) m, \($0.mode)" })
        add("photos", summary.photos.map { "\($0)" })
        return table.text
    }

    private static func numbers(_ type: Int, _ subType: Int?) -> String {
        "type \(type)" + (subType.map { ", sub-type \($0)" } ?? "")
    }

    private static func payload(_ payload: Summary.Payload) -> String {
        numbers(payload.type, payload.subType) + (payload.position.map { ", position \($0)" } ?? "")
    }
}

/// One wayline as a table of its waypoints.
private struct ShownWayline {
    let wayline: Wayline
    let ordinal: Int
    let document: WaylineDocument

    init(_ wayline: Wayline, ordinal: Int, in document: WaylineDocument) {
        (self.wayline, self.ordinal, self.document) = (wayline, ordinal, document)
    }

    var text: String { heading + "\n" + waypoints }

    private var heading: String {
        let facts = [
            wayline.distance.map { "\(Quantity.text($0, 1)) m" }, wayline.flightTime.map(Quantity.duration),
            wayline.autoFlightSpeed.value.map { "\(Quantity.text($0, 1)) m/s" }, word(wayline.executeHeightMode),
        ].compactMap { $0 }
        let name = "wayline \(wayline.waylineID.value.map { "\($0)" } ?? "at position \(ordinal)")"
        return ([name] + facts).joined(separator: ", ")
    }

    private var waypoints: String {
        var table = Columns(
            ["#", "latitude", "longitude", "height", "m/s", "heading", "turn", "actions"],
            rightAligned: [0, 1, 2, 3, 4],
            indent: "  ")
        for waypoint in wayline.waypoints { table.append(row(waypoint)) }
        return table.text
    }

    private func row(_ waypoint: Waypoint) -> [String] {
        let place = waypoint.position.value
        return [
            waypoint.index.value.map { "\($0)" } ?? "?",
            place.map { Quantity.text($0.latitude, 7) } ?? "?",
            place.map { Quantity.text($0.longitude, 7) } ?? "?",
            waypoint.executeHeight.value.map { Quantity.text($0, 2) } ?? "-",
            (waypoint.speed.value ?? wayline.autoFlightSpeed.value).map { Quantity.text($0, 1) } ?? "-",
            waypoint.heading.flatMap { word($0.mode) } ?? "-",
            waypoint.turn.flatMap { word($0.mode) } ?? "-",
            waypoint.actionGroups.map(actions).joined(separator: "; "),
        ]
    }

    /// `reachPoint: hover, takePhoto`; a group that holds for more waypoints says for which.
    private func actions(_ group: ActionGroup) -> String {
        let names = group.actions.map { word($0.function) ?? "?" }.joined(separator: ", ")
        let trigger = group.trigger.flatMap { word($0.type) } ?? "no trigger"
        guard let start = group.startIndex.value, let end = group.endIndex.value, start != end else {
            return "\(trigger): \(names)"
        }
        return "\(trigger) \(start)…\(end): \(names)"
    }

    /// As it stands in the file, known or not.
    private func word<Word: WireWord>(_ field: Field<Word>) -> String? {
        field.isAbsent ? nil : document.text(at: field.span)
    }
}

/// Numbers with their decimals, for people.
enum Quantity {
    /// Always so many decimals, so that columns line up.
    static func text(_ number: Double, _ decimals: Int) -> String {
        let text = PlainNumber.text(number, decimals: decimals)
        let fraction = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
        guard decimals > 0, fraction < decimals else { return text }
        return text + (fraction == 0 ? "." : "") + String(repeating: "0", count: decimals - fraction)
    }

    /// `2 min 40 s (1 min 40 s … 5 min)`
    static func duration(_ time: FlightTime) -> String {
        "\(seconds(time.estimate)) (\(seconds(time.lower)) … \(seconds(time.upper)))"
    }

    private static func seconds(_ time: Double) -> String {
        TimeSpan(seconds: Int64(exactly: time.rounded()) ?? .max).text
    }
}
