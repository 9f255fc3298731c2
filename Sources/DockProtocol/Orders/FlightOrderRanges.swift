// SPDX-License-Identifier: Apache-2.0

extension FlightOrder {
    /// Every field that a dock would refuse, in the order of contract §5; empty when the order can be sent. Checked
    /// here, because a dock says 325001 to all of them alike.
    package func outOfRange() -> [FieldFault] {
        var check = RangeCheck()
        check.int("task_type", taskType, 0...2, "0 immediate, 1 timed, 2 conditional")
        checkTime(&check)
        checkConditions(&check)
        checkBreakPoint(&check)
        checkReturn(&check)
        checkSimulation(&check)
        checkDialect(&check)
        return check.faults
    }

    private func checkTime(_ check: inout RangeCheck) {
        if taskType == 1 {
            check.time("execute_time", executeTime)
        } else if let executeTime {
            check.add(
                "execute_time", "\(executeTime)", "absent unless task_type is 1",
                "leave it out, or set task_type to 1 for a timed flight")
        }
    }

    private func checkConditions(_ check: inout RangeCheck) {
        if let conditions = readyConditions {
            check.int("ready_conditions.battery_capacity", conditions.batteryCapacity, 0...100, "percent, 0 to 100")
            check.time("ready_conditions.begin_time", conditions.beginTime)
            check.time("ready_conditions.end_time", conditions.endTime)
            if conditions.beginTime >= conditions.endTime {
                check.add(
                    "ready_conditions.end_time", "\(conditions.endTime)", "later than begin_time",
                    "give a time after \(conditions.beginTime)")
            }
        } else if taskType == 2 {
            check.add(
                "ready_conditions", nil, "required when task_type is 2",
                "give battery_capacity, begin_time and end_time")
        }
        if let storage = executableConditions?.storageCapacity {
            check.int("executable_conditions.storage_capacity", storage, 0...Int(Int32.max), "megabytes, 0 or more")
        }
    }

    private func checkBreakPoint(_ check: inout RangeCheck) {
        guard let breakPoint else { return }
        check.int("break_point.index", breakPoint.index, 0...65_535)
        check.int("break_point.state", breakPoint.state, 0...1)
        check.number("break_point.progress", breakPoint.progress, 0...1)
        check.int("break_point.wayline_id", breakPoint.waylineID, 0...65_535)
    }

    private func checkReturn(_ check: inout RangeCheck) {
        let highest = dialect == .legacy ? 500 : 1500
        if let rthAltitude {
            check.int("rth_altitude", rthAltitude, 20...highest, "metres, 20 to \(highest)")
        } else {
            check.add("rth_altitude", nil, "required, metres, 20 to \(highest)", "give the height to return home at")
        }
        check.int("out_of_control_action", outOfControlAction, 0...2)
        check.int("rth_mode", rthMode, 0...1)
        check.int("wayline_precision_type", waylinePrecisionType, 0...1)
        if let exitWaylineWhenRCLost { check.int("exit_wayline_when_rc_lost", exitWaylineWhenRCLost, 0...1) }
        if let flightSafetyAdvanceCheck { check.int("flight_safety_advance_check", flightSafetyAdvanceCheck, 0...1) }
    }

    private func checkSimulation(_ check: inout RangeCheck) {
        guard let simulateMission else { return }
        check.int("simulate_mission.is_enable", simulateMission.isEnable, 0...1)
        check.number("simulate_mission.latitude", simulateMission.latitude, -90...90)
        check.number("simulate_mission.longitude", simulateMission.longitude, -180...180)
        if let altitude = simulateMission.altitude {
            check.number("simulate_mission.altitude", altitude, -9999.9...9999.9)
        }
    }

    /// A field that changes what flies and cannot be said in the chosen words is a fault, not a field to drop: without
    /// `simulate_mission` the propellers turn, without `break_point` the whole wayline is flown again.
    private func checkDialect(_ check: inout RangeCheck) {
        guard dialect == .legacy || method == .create else { return }
        let words = method == .create ? "flighttask_create" : "the legacy dialect"
        if taskType == 2 {
            check.add("task_type", "2", "0 or 1 with \(words)", "use method prepare and dialect current")
        }
        let unsaid = [
            ("ready_conditions", readyConditions != nil), ("executable_conditions", executableConditions != nil),
            ("break_point", breakPoint != nil), ("simulate_mission", simulateMission != nil),
        ]
        for (field, isGiven) in unsaid where isGiven {
            check.add(field, "given", "absent with \(words)", "leave it out, or use method prepare and dialect current")
        }
    }
}

/// Collects faults, so that all are said at once.
private struct RangeCheck {
    private(set) var faults: [FieldFault] = []

    mutating func add(_ field: String, _ value: String?, _ rule: String, _ remedy: String) {
        faults.append(FieldFault(field: field, value: value ?? "absent", rule: rule, remedy: remedy))
    }

    mutating func int(_ field: String, _ value: Int, _ range: ClosedRange<Int>, _ rule: String? = nil) {
        guard !range.contains(value) else { return }
        let bounds = "\(range.lowerBound) to \(range.upperBound)"
        add(field, "\(value)", rule ?? bounds, "give a whole number from \(bounds)")
    }

    mutating func number(_ field: String, _ value: Double, _ range: ClosedRange<Double>) {
        guard !range.contains(value) else { return }
        let bounds = "\(range.lowerBound) to \(range.upperBound)"
        add(field, "\(value)", bounds, "give a number from \(bounds)")
    }

    /// Thirteen digits: seconds instead of milliseconds is the usual mistake.
    mutating func time(_ field: String, _ value: Int?) {
        guard let value else {
            return add(field, nil, "required, milliseconds since 1970", "give a time of thirteen digits")
        }
        guard !FlightOrder.isTime(value) else { return }
        add(field, "\(value)", "milliseconds since 1970, thirteen digits", "multiply seconds by 1000")
    }
}
