// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import WaylineService

/// A flight as the API answers it: codes in words, what does not exist left out.
struct FlightRendering {
    let flight: FlightRecord
    /// Decides what the numbers of the dock's steps mean; nil while it is not known.
    let model: DeviceModel?
    let isStale: Bool
    /// nil leaves the timeline out.
    var timeline: [Change]?

    func json() -> [UInt8] { object().encoded() }

    private func object() -> JSONObject {
        let progression = flight.progression
        var json: JSONObject = [
            "flight_id": .string(flight.id.text), "gateway": .string(flight.gateway.text),
            "wayline_id": .string(flight.wayline.text), "fingerprint": .string("\(flight.fingerprint)"),
            "state": .string(flight.state.rawValue),
        ]
        json.append("unconfirmed", progression.unconfirmed.map { .string($0.rawValue) })
        json.append("stale", isStale ? true : nil)
        json.append("task_type", .int(flight.order.taskType))
        json.append("progress", progress(progression.details))
        json.append("result", result(progression))
        json.append("close_reason", progression.closeReason.map(JSONValue.string))
        json.append("break_point", progression.details.breakPoint.map { $0.rendered(findings: findings) })
        json.append("created_at", .string("\(flight.createdAt)"))
        json.append("updated_at", .string("\(flight.updatedAt)"))
        json.append("timeline", timeline.map { .array(Self.oldestFirst($0).map { .object($0.entry.json) }) })
        return json
    }

    /// By the times that the lines tell: those of resource requests and downloads are committed up to a second after
    /// others that are younger.
    private static func oldestFirst(_ changes: [Change]) -> [Change] {
        changes.sorted { ($0.entry.at, $0.sequence) < ($1.entry.at, $1.sequence) }
    }

    /// Where the validator's findings for the file are.
    private var findings: String { "\(Route.api)/waylines/\(flight.wayline)/report" }

    /// With a pointer to the findings when the code, or the reason of an unhappy end, blames the file.
    private func result(_ progression: FlightTaskProgression) -> JSONValue? {
        guard let result = progression.result else { return nil }
        // A flight that was given up after a dock's yes to its prepare did not end with that yes.
        let isGivenUp = progression.state == .failed || progression.state == .timeout
        if result.isSuccess && isGivenUp { return nil }
        let isBlamed = progression.details.breakPoint?.reason?.blamesFile == true
        let blames = result.class == .file || !result.isSuccess && isBlamed
        return result.inWords(findings: blames ? findings : nil)
    }

    private func progress(_ details: ProgressDetails) -> JSONValue? {
        let json: JSONObject = [
            "percent": details.percent.map(JSONValue.int), "step": details.step.map(JSONValue.int),
            "step_meaning": details.step.flatMap {
                FlightTaskStep.meaning(of: $0, on: model, dialect: flight.order.dialect)
            }.map(JSONValue.string),
            "waypoint": details.waypoint.map(JSONValue.int), "media_count": details.mediaCount.map(JSONValue.int),
        ]
        return json.members.isEmpty ? nil : .object(json)
    }
}

extension ResultCode {
    /// The code, what it means, whose move it is and what to do.
    var inWords: JSONValue { inWords(findings: nil) }

    /// - Parameter findings: where the findings for the file are; nil when it is not to blame.
    func inWords(findings: String?) -> JSONValue {
        let remedy =
            remedy + (findings.map { _ in "; what the validator found in the file stands at findings_url" } ?? "")
        return [
            "code": .int(rawValue), "meaning": .string(meaning), "class": .string(`class`.rawValue),
            "remedy": .string(remedy), "findings_url": .text(findings),
        ]
    }
}

extension BreakPointReport {
    /// - Parameter findings: where the findings for the file are; told when the reason blames it.
    fileprivate func rendered(findings: String) -> JSONValue {
        [
            "index": .int(point.index), "state": .int(point.state), "progress": .double(point.progress),
            "wayline_id": .int(point.waylineID), "break_reason": reason.map { .int($0.rawValue) },
            "break_reason_meaning": reason.map { .string($0.meaning) },
            "break_reason_remedy": reason.map { .string($0.remedy) },
            "findings_url": reason?.blamesFile == true ? .string(findings) : nil,
            "latitude": latitude.map(JSONValue.double),
            "longitude": longitude.map(JSONValue.double), "height": height.map(JSONValue.double),
            "attitude_head": heading.map(JSONValue.double),
        ]
    }
}

extension TimelineEntry {
    /// One line of a timeline: when, what, and the details that this kind has.
    var json: JSONObject {
        var json: JSONObject = ["at": .string("\(at)"), "kind": .string(kind.rawValue)]
        for member in detail.members { json.append(member.name, member.value) }
        explain(in: &json)
        return json
    }

    /// Codes are stored as numbers and told in words, so that an old line is told in the words of today.
    private func explain(in json: inout JSONObject) {
        if case .int(let code) = detail["result"] {
            let code = ResultCode(rawValue: code)
            json.append("meaning", .string(code.meaning))
            json.append("class", .string(code.class.rawValue))
        }
        if case .int(let reason) = detail["break_reason"] {
            json.append("break_reason_meaning", .string(BreakReason(rawValue: reason).meaning))
        }
    }
}
