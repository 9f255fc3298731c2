// SPDX-License-Identifier: Apache-2.0

/// How a wayline is to be flown: the parameters of one flight, as contract §5 names them.
///
/// Numbers are kept as they were given, so that ``outOfRange()`` can say all that is wrong with them at once. Coded
/// under the wire's own names.
package struct FlightOrder: Hashable, Codable, Sendable {
    /// Which words the dock understands.
    package enum Dialect: String, Codable, Hashable, Sendable {
        case current
        /// The seed's of November 2022: `wayline_type` 0 and no field that the seed does not have.
        case legacy
    }

    /// How the dock is given the flight.
    package enum Method: String, Codable, Hashable, Sendable {
        case prepare
        /// `flighttask_create`, deprecated already in the seed: the file and nothing else.
        case create
    }

    /// 0 at once, 1 at ``executeTime``, 2 when ``readyConditions`` hold.
    package var taskType = 0
    /// Milliseconds since 1970. Given for a timed flight only; an immediate one takes the time of its sending.
    package var executeTime: Int?
    package var readyConditions: ReadyConditions?
    package var executableConditions: ExecutableConditions?
    /// Where an interrupted flight is taken up again; always under a new flight id.
    package var breakPoint: BreakPoint?
    /// Metres above the take-off point, 20 to 1500 (legacy 500). With a break point it is also the height of the way
    /// there.
    package var rthAltitude: Int?
    /// When the remote control is lost: 0 return home, 1 hover, 2 land.
    package var outOfControlAction = 0
    /// 0 the aircraft chooses its height, 1 the height of ``rthAltitude``.
    package var rthMode = 1
    /// 0 by satellite alone, 1 waits for the RTK fix (and cannot be paused while it waits).
    package var waylinePrecisionType = 1
    /// 0 fly on without remote control, 1 leave the wayline; nil: what the wayline file says.
    package var exitWaylineWhenRCLost: Int?
    package var simulateMission: SimulateMission?
    /// 1 to fetch the custom flight areas before take-off; nil is not sent.
    package var flightSafetyAdvanceCheck: Int?
    /// Whether we send the execute ourselves; nil: for timed and conditional flights.
    package var autoExecute: Bool?
    package var dialect = Dialect.current
    package var method = Method.prepare

    package init(rthAltitude: Int?) {
        self.rthAltitude = rthAltitude
    }

    /// ``autoExecute`` or its default: an immediate flight waits for a person, the others are sent when they are due.
    package var executesByItself: Bool { autoExecute ?? (taskType != 0) }

    enum CodingKeys: String, CodingKey {
        case taskType = "task_type"
        case executeTime = "execute_time"
        case readyConditions = "ready_conditions"
        case executableConditions = "executable_conditions"
        case breakPoint = "break_point"
        case rthAltitude = "rth_altitude"
        case outOfControlAction = "out_of_control_action"
        case rthMode = "rth_mode"
        case waylinePrecisionType = "wayline_precision_type"
        case exitWaylineWhenRCLost = "exit_wayline_when_rc_lost"
        case simulateMission = "simulate_mission"
        case flightSafetyAdvanceCheck = "flight_safety_advance_check"
        case autoExecute = "auto_execute"
        case dialect
        case method
    }
}
