// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON

/// What docks tell beside progress, as lines of a timeline: the numbers as they came and, in words, what they mean.
/// None of it moves a flight.
extension Inbound.Event {
    /// The flight that a notice is about; nil when it names none, and is about the one in the air.
    var noticedFlight: FlightID? {
        switch self {
        case .returnHomeInfo(let info): info.flightID
        case .setupException(let notice): notice.flightID
        case .homingExit, .inFlightProgress, .progress, .ready, .unknown: nil
        }
    }

    /// What it says; nil for what moves flights, and for what nothing here understands.
    var notice: JSONObject? {
        switch self {
        case .homingExit(let notice): notice.detail
        case .returnHomeInfo(let info): info.detail
        case .setupException(let notice): notice.detail
        case .inFlightProgress(let progress): progress.detail
        case .progress, .ready, .unknown: nil
        }
    }
}

extension DeviceExitHomingNotify {
    fileprivate var detail: JSONObject {
        let why = meaning ?? "for a reason that the protocol does not list"
        return [
            "action": .int(hasLeftHoming ? 1 : 0), "reason": .number(reason),
            "meaning": .string(
                hasLeftHoming
                    ? "the aircraft left its way home: \(why)" : "the aircraft is on its way home again: \(why)"),
            "remedy": hasLeftHoming ? "look at the aircraft, then send return_home again" : nil,
        ]
    }
}

extension ReturnHomeInfo {
    fileprivate var detail: JSONObject {
        let end = endsAboveHome.map { $0 ? ", the last above home" : ", the last not above home" } ?? ""
        return [
            "points": .int(path.count), "last_point_type": .number(endsAboveHome.map { $0 ? 0 : 1 }),
            "meaning": .string("the way home as planned now, of \(path.count) points\(end)"),
        ]
    }
}

extension FlightSetupExceptionNotify {
    fileprivate var detail: JSONObject {
        let limit = timeout.map { "in \($0) minutes" } ?? "some time later"
        return [
            "timeout_minutes": .number(timeout), "flight_type": .number(flightType),
            "meaning": .string("the home point is not exact yet; the dock waits and gives the flight up \(limit)"),
        ]
    }
}

extension InFlightWaylineProgress {
    fileprivate var detail: JSONObject {
        let words = [
            "not begun", "uploading", "uploaded", "executing", "paused", "canceled", "ok", "failed", "timeout",
        ]
        let word = status.flatMap { words.indices.contains($0) ? words[$0] : nil } ?? "in a state that is not listed"
        return [
            "in_flight_wayline_id": .string(waylineID), "status": .number(status), "result": .int(result.rawValue),
            "percent": .number(percent), "waypoint": .number(waypoint),
            "status_meaning": .string("the wayline given to the aircraft in the air: \(word)"),
        ]
    }
}
