// SPDX-License-Identifier: Apache-2.0

package import Identifiers

/// The fields of `POST /api/v1/flights`. What is nil is not sent, and the server's default applies.
package struct FlightRequest: Sendable, Hashable {
    /// When a conditional flight may begin.
    package struct ReadyConditions: Sendable, Hashable, Encodable {
        /// Percent, 0…100.
        package var batteryCapacity: Int
        /// Milliseconds since 1970.
        package var beginTime: Int64
        /// Milliseconds since 1970.
        package var endTime: Int64

        package init(batteryCapacity: Int, beginTime: Int64, endTime: Int64) {
            (self.batteryCapacity, self.beginTime, self.endTime) = (batteryCapacity, beginTime, endTime)
        }

        private enum CodingKeys: String, CodingKey {
            case batteryCapacity = "battery_capacity"
            case beginTime = "begin_time"
            case endTime = "end_time"
        }
    }

    /// Where an earlier flight broke off.
    package struct BreakPoint: Sendable, Hashable, Codable {
        package var index: Int
        package var state: Int
        /// 0…1 between this waypoint and the next.
        package var progress: Double
        package var waylineID: Int

        package init(index: Int, state: Int, progress: Double, waylineID: Int) {
            (self.index, self.state, self.progress, self.waylineID) = (index, state, progress, waylineID)
        }

        private enum CodingKeys: String, CodingKey {
            case index, state, progress
            case waylineID = "wayline_id"
        }
    }

    /// A flight that the aircraft only calculates, its propellers off, as if it stood here.
    package struct Simulation: Sendable, Hashable, Encodable {
        /// Degrees, WGS84.
        package var latitude: Double
        /// Degrees, WGS84.
        package var longitude: Double

        package init(latitude: Double, longitude: Double) {
            (self.latitude, self.longitude) = (latitude, longitude)
        }

        private enum CodingKeys: String, CodingKey {
            case latitude, longitude
            case isEnabled = "is_enable"
        }

        package func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(1, forKey: .isEnabled)
            try fields.encode(latitude, forKey: .latitude)
            try fields.encode(longitude, forKey: .longitude)
        }
    }

    package var gateway: GatewaySerial
    package var wayline: ResourceID
    /// The idempotency key; the server makes one when nil.
    package var flight: FlightID?
    /// 0 immediate, 1 timed, 2 conditional.
    package var taskType: Int?
    /// Milliseconds since 1970, for a timed flight.
    package var executeTime: Int64?
    package var readyConditions: ReadyConditions?
    /// Free space that the aircraft must have, in MB.
    package var storageCapacity: Int?
    package var breakPoint: BreakPoint?
    /// Metres over the take-off point.
    package var returnHomeAltitude: Int
    package var outOfControlAction: Int?
    package var returnHomeMode: Int?
    package var precision: Int?
    package var exitsWhenRemoteControllerIsLost: Int?
    package var simulation: Simulation?
    package var checksFlightAreas: Int?
    package var autoExecute: Bool?
    package var dialect: String?
    package var method: String?

    package init(gateway: GatewaySerial, wayline: ResourceID, returnHomeAltitude: Int) {
        self.gateway = gateway
        self.wayline = wayline
        self.returnHomeAltitude = returnHomeAltitude
    }
}

extension FlightRequest: Encodable {
    private enum CodingKeys: String, CodingKey {
        case gateway, dialect, method
        case wayline = "wayline_id"
        case flight = "flight_id"
        case taskType = "task_type"
        case executeTime = "execute_time"
        case readyConditions = "ready_conditions"
        case executableConditions = "executable_conditions"
        case breakPoint = "break_point"
        case returnHomeAltitude = "rth_altitude"
        case outOfControlAction = "out_of_control_action"
        case returnHomeMode = "rth_mode"
        case precision = "wayline_precision_type"
        case exitsWhenRemoteControllerIsLost = "exit_wayline_when_rc_lost"
        case simulation = "simulate_mission"
        case checksFlightAreas = "flight_safety_advance_check"
        case autoExecute = "auto_execute"
    }

    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(gateway.text, forKey: .gateway)
        try fields.encode(wayline.text, forKey: .wayline)
        try fields.encodeIfPresent(flight?.text, forKey: .flight)
        try fields.encodeIfPresent(taskType, forKey: .taskType)
        try fields.encodeIfPresent(executeTime, forKey: .executeTime)
        try fields.encodeIfPresent(readyConditions, forKey: .readyConditions)
        try fields.encodeIfPresent(storageCapacity.map { ["storage_capacity": $0] }, forKey: .executableConditions)
        try fields.encodeIfPresent(breakPoint, forKey: .breakPoint)
        try fields.encode(returnHomeAltitude, forKey: .returnHomeAltitude)
        try fields.encodeIfPresent(outOfControlAction, forKey: .outOfControlAction)
        try fields.encodeIfPresent(returnHomeMode, forKey: .returnHomeMode)
        try fields.encodeIfPresent(precision, forKey: .precision)
        try fields.encodeIfPresent(exitsWhenRemoteControllerIsLost, forKey: .exitsWhenRemoteControllerIsLost)
        try fields.encodeIfPresent(simulation, forKey: .simulation)
        try fields.encodeIfPresent(checksFlightAreas, forKey: .checksFlightAreas)
        try fields.encodeIfPresent(autoExecute, forKey: .autoExecute)
        try fields.encodeIfPresent(dialect, forKey: .dialect)
        try fields.encodeIfPresent(method, forKey: .method)
    }
}
