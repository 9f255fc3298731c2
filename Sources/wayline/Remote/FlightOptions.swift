// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Identifiers
import WaylineClient

/// The options of an order. What a number may be is the server's to judge: it names every field that is out of range.
struct FlightOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The dock.", valueName: "sn"))
    var gateway: GatewaySerial

    @Option(help: ArgumentHelp("Height for the way home, metres above the dock.", valueName: "m"))
    var rthAltitude: Int

    @Option(help: ArgumentHelp("Fly at this time (RFC 3339 or Unix seconds) instead of at once.", valueName: "time"))
    var at: Moment?

    @Option(
        help: ArgumentHelp(
            "Fly when the battery is above this percentage, between --ready-from and --ready-until.",
            valueName: "percent"))
    var readyBattery: Int?

    @Option(help: ArgumentHelp("The earliest start of a conditional flight.", valueName: "time"))
    var readyFrom: Moment?

    @Option(help: ArgumentHelp("The latest start of a conditional flight.", valueName: "time"))
    var readyUntil: Moment?

    @Option(help: ArgumentHelp("Free space that the aircraft must have, in MB.", valueName: "mb"))
    var storageCapacity: Int?

    @Option(help: ArgumentHelp("Go on where this earlier flight broke off.", valueName: "flight"))
    var resume: FlightID?

    @Option(help: ArgumentHelp("The flight's id; made here if absent.", valueName: "id"))
    var flight: FlightID?

    @Option(help: ArgumentHelp("When control is lost: 0 return home, 1 hover, 2 land.", valueName: "0-2"))
    var outOfControlAction: Int?

    @Option(help: ArgumentHelp("Way home: 0 chosen by the aircraft, 1 at the height given.", valueName: "0-1"))
    var rthMode: Int?

    @Option(help: ArgumentHelp("Positioning: 0 GNSS, 1 RTK.", valueName: "0-1"))
    var waylinePrecisionType: Int?

    @Option(
        help: ArgumentHelp(
            "When the remote controller is lost: 0 go on, 1 leave the wayline; from the file if absent.",
            valueName: "0-1"))
    var exitWaylineWhenRcLost: Int?

    @Option(
        help: ArgumentHelp("Let the aircraft only calculate the flight, as if it stood here.", valueName: "lat,lon"))
    var simulate: SimulatedPlace?

    @Option(help: ArgumentHelp("1 has the dock fetch its flight areas first.", valueName: "0-1"))
    var flightSafetyAdvanceCheck: Int?

    @Option(help: ArgumentHelp("current or legacy.", valueName: "dialect"))
    var dialect: String?

    @Option(help: ArgumentHelp("prepare or create.", valueName: "method"))
    var method: String?

    func validate() throws {
        let conditions = [readyBattery != nil, readyFrom != nil, readyUntil != nil].count { $0 }
        guard conditions == 0 || conditions == 3 else {
            throw ValidationError("a conditional flight needs --ready-battery, --ready-from and --ready-until")
        }
        if at != nil && conditions > 0 {
            throw ValidationError("a flight is either timed (--at) or conditional (--ready-…)")
        }
    }
}

extension FlightOptions {
    /// - Parameters:
    ///   - made: the id of a flight that was given none. We make it and not the server, so that an order whose answer
    ///     got lost can be repeated without flying twice.
    ///   - holds: prepare and do not execute.
    func request(
        wayline: ResourceID, made: FlightID, holds: Bool, breakPoint: FlightRequest.BreakPoint?
    ) -> FlightRequest {
        var request = FlightRequest(gateway: gateway, wayline: wayline, returnHomeAltitude: rthAltitude)
        request.flight = flight ?? made
        request.taskType = at != nil ? 1 : conditions != nil ? 2 : 0
        request.executeTime = at.map { $0.unixSeconds * 1000 }
        request.readyConditions = conditions
        request.storageCapacity = storageCapacity
        request.breakPoint = breakPoint
        request.outOfControlAction = outOfControlAction
        request.returnHomeMode = rthMode
        request.precision = waylinePrecisionType
        request.exitsWhenRemoteControllerIsLost = exitWaylineWhenRcLost
        request.simulation = simulate.map { .init(latitude: $0.latitude, longitude: $0.longitude) }
        request.checksFlightAreas = flightSafetyAdvanceCheck
        request.autoExecute = !holds
        request.dialect = dialect
        request.method = method
        return request
    }

    /// The break point of the flight that is to be gone on with; nil when there is none to go on with.
    func breakPoint(from client: WaylineClient) async throws -> FlightRequest.BreakPoint? {
        guard let resume else { return nil }
        guard let point = try await client.flight(resume).value.breakPoint else {
            throw ToolFailure("flight \(resume) has no break point to go on from", hint: "order it without --resume")
        }
        return point
    }

    private var conditions: FlightRequest.ReadyConditions? {
        guard let readyBattery, let readyFrom, let readyUntil else { return nil }
        return .init(
            batteryCapacity: readyBattery, beginTime: readyFrom.unixSeconds * 1000,
            endTime: readyUntil.unixSeconds * 1000)
    }
}

/// `47.3977,8.5456`: latitude, longitude, as people say it.
struct SimulatedPlace: ExpressibleByArgument, Sendable, Hashable {
    let latitude: Double
    let longitude: Double

    init?(argument: String) {
        let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard parts.count == 2, let latitude = parts[0], let longitude = parts[1], latitude.isFinite, longitude.isFinite
        else {
            return nil
        }
        (self.latitude, self.longitude) = (latitude, longitude)
    }
}
