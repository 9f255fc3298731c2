// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Testing

@Suite struct FlightOrderTests {
    private func faults(_ change: (inout FlightOrder) -> Void) -> [String] {
        var order = FlightOrder(rthAltitude: 100)
        change(&order)
        return order.outOfRange().map(\.field)
    }

    @Test func theShortestOrderAndTheFullOneAreInRange() {
        #expect(FlightOrder(rthAltitude: 100).outOfRange() == [])
        #expect(FlightOrder.everything.outOfRange() == [])
    }

    @Test(arguments: [(19, 1), (20, 0), (1500, 0), (1501, 1)])
    func aHeightOfReturnIsFrom20To1500(metres: Int, count: Int) {
        #expect(FlightOrder(rthAltitude: metres).outOfRange().count == count)
    }

    @Test(arguments: [(500, 0), (501, 1)])
    func inTheSeedsDialectItEndsAt500(metres: Int, count: Int) {
        var order = FlightOrder(rthAltitude: metres)
        order.dialect = .legacy
        #expect(order.outOfRange().count == count)
    }

    @Test func aMissingHeightIsAFaultOfItsOwn() throws {
        let fault = try #require(FlightOrder(rthAltitude: nil).outOfRange().first)
        #expect(fault.field == "rth_altitude")
        #expect(fault.value == "absent")
    }

    @Test func aFaultNamesValueRuleAndRemedy() {
        #expect(
            FlightOrder(rthAltitude: 5).outOfRange() == [
                FieldFault(
                    field: "rth_altitude", value: "5", rule: "metres, 20 to 1500",
                    remedy: "give a whole number from 20 to 1500")
            ])
    }

    @Test(arguments: [-1, 3])
    func aTaskTypeIsOneOfThree(type: Int) {
        #expect(faults { $0.taskType = type } == ["task_type"])
    }

    @Test(
        arguments: [
            (0, nil, 0), (0, 1_766_000_000_000, 1), (1, nil, 1), (1, 1_766_000_000, 1), (1, 1_766_000_000_000, 0),
            (1, 10_000_000_000_000, 1),
        ] as [(Int, Int?, Int)])
    func aTimeBelongsToATimedFlightAndHasThirteenDigits(type: Int, time: Int?, count: Int) {
        let found = faults {
            $0.taskType = type
            $0.executeTime = time
        }
        #expect(found == Array(repeating: "execute_time", count: count))
    }

    @Test func aConditionalFlightNeedsConditionsAndNoTime() {
        #expect(faults { $0.taskType = 2 } == ["ready_conditions"])
        let found = faults {
            $0 = .everything
            $0.executeTime = 1_766_000_000_000
        }
        #expect(found == ["execute_time"])
    }

    @Test func conditionsAreCheckedOneByOne() {
        let found = faults {
            $0 = .everything
            $0.readyConditions = ReadyConditions(batteryCapacity: 101, beginTime: 5, endTime: 5)
            $0.executableConditions = ExecutableConditions(storageCapacity: -1)
        }
        #expect(
            found == [
                "ready_conditions.battery_capacity", "ready_conditions.begin_time", "ready_conditions.end_time",
                "ready_conditions.end_time", "executable_conditions.storage_capacity",
            ])
    }

    @Test(arguments: [
        (-1, 0, 0.0, 0), (0, 2, 0, 0), (0, 0, 1.01, 0), (0, 0, -0.01, 0), (0, 0, .nan, 0), (0, 0, 0, 65_536),
    ])
    func aBreakPointIsChecked(index: Int, state: Int, progress: Double, wayline: Int) {
        let point = BreakPoint(index: index, state: state, progress: progress, waylineID: wayline)
        #expect(faults { $0.breakPoint = point }.count == 1)
    }

    @Test func everySwitchIsChecked() {
        let found = faults {
            $0.outOfControlAction = 3
            $0.rthMode = 2
            $0.waylinePrecisionType = -1
            $0.exitWaylineWhenRCLost = 2
            $0.flightSafetyAdvanceCheck = 2
        }
        #expect(
            found == [
                "out_of_control_action", "rth_mode", "wayline_precision_type", "exit_wayline_when_rc_lost",
                "flight_safety_advance_check",
            ])
    }

    @Test func aSimulationIsChecked() {
        let found = faults {
            $0.simulateMission = SimulateMission(isEnable: 2, latitude: 90.1, longitude: -180.1, altitude: 10_000)
        }
        #expect(
            found == [
                "simulate_mission.is_enable", "simulate_mission.latitude", "simulate_mission.longitude",
                "simulate_mission.altitude",
            ])
    }

    @Test(arguments: [(FlightOrder.Dialect.legacy, FlightOrder.Method.prepare), (.current, .create)])
    func whatCannotBeSaidIsNotDroppedInSilence(dialect: FlightOrder.Dialect, method: FlightOrder.Method) {
        let found = faults {
            $0 = .everything
            $0.dialect = dialect
            $0.method = method
        }
        #expect(
            found == ["task_type", "ready_conditions", "executable_conditions", "break_point", "simulate_mission"])
    }

    @Test(
        arguments: [
            (0, nil, false), (1, nil, true), (2, nil, true), (0, true, true), (1, false, false), (2, false, false),
        ] as [(Int, Bool?, Bool)])
    func onlyAnImmediateFlightWaitsForAPersonUnlessItIsSaid(type: Int, auto: Bool?, executes: Bool) {
        var order = FlightOrder(rthAltitude: 100)
        order.taskType = type
        order.autoExecute = auto
        #expect(order.executesByItself == executes)
    }
}
