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
        json.append("result", progression.result.map(\.inWords))
        json.append("close_reason", progression.closeReason.map(JSONValue.string))
        json.append("break_point", progression.details.breakPoint.map(\.rendered))
        json.append("created_at", .string("\(flight.createdAt)"))
        json.append("updated_at", .string("\(flight.updatedAt)"))
        json.append("timeline", timeline.map { .array($0.map { .object($0.entry.json) }) })
        return json
    }

    private func progress(_ details: ProgressDetails) -> JSONValue? {
        let json: JSONObject = [
            "percent": details.percent.map(JSONValue.int), "step": details.step.map(JSONValue.int),
            "step_meaning": details.step.flatMap { FlightTaskStep.meaning(of: $0, on: model) }.map(JSONValue.string),
            "waypoint": details.waypoint.map(JSONValue.int), "media_count": details.mediaCount.map(JSONValue.int),
        ]
        return json.members.isEmpty ? nil : .object(json)
    }
}

extension ResultCode {
    /// The code, what it means, whose move it is and what to do.
    var inWords: JSONValue {
        [
            "code": .int(rawValue), "meaning": .string(meaning), "class": .string(`class`.rawValue),
            "remedy": .string(remedy),
        ]
    }
}

extension BreakPointReport {
    fileprivate var rendered: JSONValue {
        [
            "index": .int(point.index), "state": .int(point.state), "progress": .double(point.progress),
            "wayline_id": .int(point.waylineID), "break_reason": reason.map { .int($0.rawValue) },
            "break_reason_meaning": reason.map { .string($0.meaning) }, "latitude": latitude.map(JSONValue.double),
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
        return json
    }
}
