// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// Gives a dock a flight: which file, when, and what to do when something goes wrong.
///
/// Down on `services`. Result 0 means taken and kept; the file is fetched later. One flight id is flown once.
package struct FlightTaskPrepare: Message {
    package static let method = "flighttask_prepare"

    package var flightID: FlightID
    /// Milliseconds since 1970. An immediate flight is refused when it differs from the dock's clock by more than 30 s.
    package var executeTime: Int?
    package var taskType: Int
    /// 0 in the seed's dialect; the field is gone since v1.8.
    package var waylineType: Int?
    package var file: FileReference
    package var readyConditions: ReadyConditions?
    package var executableConditions: ExecutableConditions?
    package var breakPoint: BreakPoint?
    /// Metres. Nil is not sent and refused by every dock: no height is ever made up here.
    package var rthAltitude: Int?
    package var rthMode: Int?
    package var outOfControlAction: Int
    package var exitWaylineWhenRCLost: Int?
    package var waylinePrecisionType: Int?
    package var simulateMission: SimulateMission?
    package var flightSafetyAdvanceCheck: Int?

    /// The message for a flight as `order` wants it and as this dock understands it.
    ///
    /// - Parameters:
    ///   - order: without faults (``FlightOrder/outOfRange()``).
    ///   - executeTime: milliseconds since 1970: now, at publishing, for an immediate flight; the order's for a timed
    ///     one; nil for a conditional one.
    ///   - exitWaylineWhenRCLost: what the wayline file says; the order's own word comes first.
    ///   - model: the dock's, when it is known.
    package init(
        flightID: FlightID, order: FlightOrder, file: FileReference, executeTime: Int?, exitWaylineWhenRCLost: Int,
        model: DeviceModel?
    ) {
        self.flightID = flightID
        self.executeTime = executeTime
        self.taskType = order.taskType
        self.file = file
        self.rthAltitude = order.rthAltitude
        self.outOfControlAction = order.outOfControlAction
        if order.dialect == .legacy {
            self.waylineType = 0
        } else {
            addFieldsOfToday(order, exitWaylineWhenRCLost, model?.generation)
        }
    }

    /// Dock 1's page lists neither `rth_mode` nor `wayline_precision_type` nor `flight_safety_advance_check`, and only
    /// Dock 3's the altitude of a simulation. What an unknown dock gets is the full set.
    private mutating func addFieldsOfToday(_ order: FlightOrder, _ exit: Int, _ dock: DockGeneration?) {
        readyConditions = order.readyConditions
        executableConditions = order.executableConditions
        breakPoint = order.breakPoint
        exitWaylineWhenRCLost = order.exitWaylineWhenRCLost ?? exit
        simulateMission = order.simulateMission
        if let dock, dock != .dock3 { simulateMission?.altitude = nil }
        guard dock != .dock1 else { return }
        rthMode = order.rthMode
        waylinePrecisionType = order.waylinePrecisionType
        flightSafetyAdvanceCheck = order.flightSafetyAdvanceCheck
    }
}

extension FlightTaskPrepare {
    package init?(_ data: JSONObject) {
        guard let flightID = Lenient.text(data["flight_id"]).flatMap(FlightID.init),
            let taskType = Lenient.int(data["task_type"]),
            let file = FileReference(Lenient.object(data["file"])),
            let outOfControlAction = Lenient.int(data["out_of_control_action"])
        else { return nil }
        self.flightID = flightID
        self.taskType = taskType
        self.file = file
        self.outOfControlAction = outOfControlAction
        rthAltitude = Lenient.int(data["rth_altitude"])
        executeTime = Lenient.int(data["execute_time"])
        waylineType = Lenient.int(data["wayline_type"])
        readyConditions = ReadyConditions(Lenient.object(data["ready_conditions"]))
        executableConditions = ExecutableConditions(Lenient.object(data["executable_conditions"]))
        breakPoint = BreakPoint(Lenient.object(data["break_point"]))
        rthMode = Lenient.int(data["rth_mode"])
        exitWaylineWhenRCLost = Lenient.int(data["exit_wayline_when_rc_lost"])
        waylinePrecisionType = Lenient.int(data["wayline_precision_type"])
        simulateMission = SimulateMission(Lenient.object(data["simulate_mission"]))
        flightSafetyAdvanceCheck = Lenient.int(data["flight_safety_advance_check"])
    }

    package var data: JSONObject {
        var data: JSONObject = ["flight_id": .string(flightID.text), "execute_time": .number(executeTime)]
        data.append("task_type", .int(taskType))
        data.append("wayline_type", .number(waylineType))
        data.append("file", file.json)
        data.append("ready_conditions", readyConditions?.json)
        data.append("executable_conditions", executableConditions?.json)
        data.append("break_point", breakPoint.map { .object($0.members) })
        data.append("rth_altitude", .number(rthAltitude))
        data.append("rth_mode", .number(rthMode))
        data.append("out_of_control_action", .int(outOfControlAction))
        data.append("exit_wayline_when_rc_lost", .number(exitWaylineWhenRCLost))
        data.append("wayline_precision_type", .number(waylinePrecisionType))
        data.append("simulate_mission", simulateMission?.json)
        data.append("flight_safety_advance_check", .number(flightSafetyAdvanceCheck))
        return data
    }
}
