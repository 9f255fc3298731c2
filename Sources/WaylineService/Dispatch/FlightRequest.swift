// SPDX-License-Identifier: Apache-2.0

package import DockProtocol
package import Identifiers
package import PlainJSON

/// What the body of `POST /api/v1/flights` asks for.
package struct FlightRequest: Sendable, Hashable {
    package var gateway: GatewaySerial
    package var wayline: ResourceID
    /// nil when the caller leaves it to us.
    package var flight: FlightID?
    package var order: FlightOrder

    package init(gateway: GatewaySerial, wayline: ResourceID, flight: FlightID?, order: FlightOrder) {
        self.gateway = gateway
        self.wayline = wayline
        self.flight = flight
        self.order = order
    }

    /// Reads a body; every fault at once: wrong types, unknown fields, values out of range.
    ///
    /// - Parameter now: adds times that have passed to other faults. Alone they are none of the body's: it may repeat an
    ///   order whose time has come meanwhile.
    package static func read(_ body: JSONObject, now: UnixTime? = nil) -> Result<FlightRequest, FieldFaults> {
        var fields = StrictFields(body)
        let gateway = fields.parsed("gateway", grammar: "[A-Za-z0-9_-]{1,64}", GatewaySerial.init)
        let wayline = fields.parsed("wayline_id", grammar: "a wayline's id, a lower-case UUID", ResourceID.init)
        let flight = fields.parsed("flight_id", grammar: "[A-Za-z0-9-]{1,64}", FlightID.init)
        fields.require(gateway, "gateway", "names the dock that flies")
        fields.require(wayline, "wayline_id", "names the wayline to fly")
        let order = order(&fields)
        let misfits = fields.allFaults
        let faults = misfits + order.outOfRange().filter { fault in !misfits.contains { $0.field == fault.field } }
        guard faults.isEmpty, let gateway, let wayline else {
            return .failure(FieldFaults(faults + (now.map { order.outOfTime(at: Int($0.milliseconds)) } ?? [])))
        }
        return .success(FlightRequest(gateway: gateway, wayline: wayline, flight: flight, order: order))
    }

    private static func order(_ fields: inout StrictFields) -> FlightOrder {
        var order = FlightOrder(rthAltitude: fields.int("rth_altitude"))
        order.taskType = fields.int("task_type") ?? 0
        order.executeTime = fields.int("execute_time")
        order.outOfControlAction = fields.int("out_of_control_action") ?? 0
        order.rthMode = fields.int("rth_mode") ?? 1
        order.waylinePrecisionType = fields.int("wayline_precision_type") ?? 1
        order.exitWaylineWhenRCLost = fields.int("exit_wayline_when_rc_lost")
        order.flightSafetyAdvanceCheck = fields.int("flight_safety_advance_check")
        order.autoExecute = fields.bool("auto_execute")
        order.dialect =
            fields.parsed("dialect", grammar: "current or legacy", FlightOrder.Dialect.init(rawValue:)) ?? .current
        order.method =
            fields.parsed("method", grammar: "prepare or create", FlightOrder.Method.init(rawValue:)) ?? .prepare
        order.readyConditions = readyConditions(&fields)
        order.executableConditions = executableConditions(&fields)
        order.breakPoint = breakPoint(&fields)
        order.simulateMission = simulateMission(&fields)
        return order
    }

    private static func readyConditions(_ fields: inout StrictFields) -> ReadyConditions? {
        guard var nested = fields.object("ready_conditions") else { return nil }
        let battery = nested.int("battery_capacity"), begin = nested.int("begin_time"), end = nested.int("end_time")
        nested.require(battery, "battery_capacity", "is part of ready_conditions")
        nested.require(begin, "begin_time", "is part of ready_conditions")
        nested.require(end, "end_time", "is part of ready_conditions")
        fields.absorb(nested)
        guard let battery, let begin, let end else { return nil }
        return ReadyConditions(batteryCapacity: battery, beginTime: begin, endTime: end)
    }

    private static func executableConditions(_ fields: inout StrictFields) -> ExecutableConditions? {
        guard var nested = fields.object("executable_conditions") else { return nil }
        let storage = nested.int("storage_capacity")
        nested.require(storage, "storage_capacity", "is part of executable_conditions")
        fields.absorb(nested)
        return storage.map(ExecutableConditions.init(storageCapacity:))
    }

    private static func breakPoint(_ fields: inout StrictFields) -> BreakPoint? {
        guard var nested = fields.object("break_point") else { return nil }
        let index = nested.int("index"), state = nested.int("state"), wayline = nested.int("wayline_id")
        let progress = nested.number("progress")
        for (value, name) in [(index, "index"), (state, "state"), (wayline, "wayline_id")] {
            nested.require(value, name, "is part of break_point")
        }
        nested.require(progress, "progress", "is part of break_point")
        fields.absorb(nested)
        guard let index, let state, let progress, let wayline else { return nil }
        return BreakPoint(index: index, state: state, progress: progress, waylineID: wayline)
    }

    private static func simulateMission(_ fields: inout StrictFields) -> SimulateMission? {
        guard var nested = fields.object("simulate_mission") else { return nil }
        let isEnable = nested.int("is_enable")
        let latitude = nested.number("latitude"), longitude = nested.number("longitude")
        let altitude = nested.number("altitude")
        nested.require(isEnable, "is_enable", "is part of simulate_mission")
        nested.require(latitude, "latitude", "is part of simulate_mission")
        nested.require(longitude, "longitude", "is part of simulate_mission")
        fields.absorb(nested)
        guard let isEnable, let latitude, let longitude else { return nil }
        return SimulateMission(isEnable: isEnable, latitude: latitude, longitude: longitude, altitude: altitude)
    }
}

/// Faults of a request's fields, as an error.
package struct FieldFaults: Error, Sendable, Hashable {
    package let faults: [FieldFault]

    package init(_ faults: [FieldFault]) {
        self.faults = faults
    }
}
