// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON

/// What is known before a dock is asked: whether the order fits the clock, the file, the aircraft and the dock's other
/// flights. A dock says 319001, 325001 or nothing at all to most of it, and some of it only in the air.
extension Dispatch {
    /// Flights that a dock keeps at once, prepared and not flown yet. A list of 2023 has the limit (319011), a page of 2022
    /// denies it; nobody who needs more than this has been seen.
    static let mostPrepared = 20

    /// - Throws: ``DispatchRefusal/waylineRejected(_:)``; ``DispatchRefusal/outOfRange(_:)`` with every fault at once.
    func check(_ request: FlightRequest, for record: WaylineRecord) async throws {
        let order = request.order
        let ruling = try await judge.ruling(on: record, outlined: order.breakPoint != nil, now: clock())
        if let report = ruling.rejection { throw DispatchRefusal.waylineRejected(report) }
        let aircraft = try await catalog.gateway(request.gateway)?.aircraftModel
        var faults = order.outOfTime(at: Int(clock().milliseconds))
        faults += order.misfits(exitOnRCLost: record.exitOnRCLost)
        faults += ruling.outline.map { order.misfits(outline: $0) } ?? []
        faults += [aircraft.flatMap { record.misfit(aircraft: $0) }, try await crowd(on: request.gateway)]
            .compactMap { $0 }
        guard faults.isEmpty else { throw DispatchRefusal.outOfRange(faults) }
    }

    /// Counted and not reserved: two orders at the same moment may make 21, and the dock has the last word.
    private func crowd(on gateway: GatewaySerial) async throws -> FieldFault? {
        let waiting = try await catalog.openFlights(on: gateway).count { !$0.state.isInTheAir }
        guard waiting >= Self.mostPrepared else { return nil }
        return FieldFault(
            field: "gateway", value: "\(gateway) with \(waiting) flights prepared",
            rule: "at most \(Self.mostPrepared) flights that are prepared and not flown yet",
            remedy: "execute, undo or close some of /api/v1/flights?gateway=\(gateway)&state=prepared")
    }

    /// A dock flies one wayline at a time and refuses a second execute. A flight that has been silent for long stands in
    /// nobody's way: it may have ended while nobody heard it.
    func requireIdleDock(for flight: FlightRecord, now: UnixTime) async throws {
        let other = try await catalog.openFlights(on: flight.gateway).first { other in
            other.id != flight.id && other.workspace == flight.workspace && other.state.isInTheAir
                && !other.isStale(at: now, after: staleAfter)
        }
        if let other { throw DispatchRefusal.dockFlies(other.id, other.state) }
    }
}

extension FlightCatalog {
    /// The flight that a gateway flies, as far as we know; the newest, should there be two.
    func flightInTheAir(on gateway: GatewaySerial) async throws -> FlightRecord? {
        try await openFlights(on: gateway).last { $0.state.isInTheAir }
    }
}

extension FlightOrder {
    /// What an order says of a lost link and the file says otherwise. Which of the two an aircraft believes is written
    /// nowhere; DJI asks to keep them equal. A field that is not sent contradicts nothing.
    ///
    /// - Parameter exitOnRCLost: of the file, as a number of the wire; nil when it says nothing.
    func misfits(exitOnRCLost: Int?) -> [FieldFault] {
        guard dialect == .current, method == .prepare, let exitOnRCLost, let given = exitWaylineWhenRCLost,
            given != exitOnRCLost
        else { return [] }
        let word = exitOnRCLost == 0 ? "goContinue" : "executeLostAction"
        return [
            FieldFault(
                field: "exit_wayline_when_rc_lost", value: "\(given)",
                rule: "\(exitOnRCLost), as the wayline file's exitOnRCLost is \(word)",
                remedy: "leave the field out, or change exitOnRCLost and upload the file under a new name")
        ]
    }

    /// A break point at a waypoint that the file does not have: another file's, or of before an edit.
    func misfits(outline: Outline) -> [FieldFault] {
        guard let breakPoint else { return [] }
        let remedy = "copy break_point unchanged from the flight that was interrupted, and fly the same wayline file"
        guard let count = outline.waypoints[breakPoint.waylineID] else {
            let known = outline.waypoints.keys.sorted().prefix(20).map { "\($0)" }.joined(separator: ", ")
            return [
                FieldFault(
                    field: "break_point.wayline_id", value: "\(breakPoint.waylineID)",
                    rule: "a wayline of the file: \(known)", remedy: remedy)
            ]
        }
        guard breakPoint.index >= count else { return [] }
        return [
            FieldFault(
                field: "break_point.index", value: "\(breakPoint.index)",
                rule: "a waypoint of wayline \(breakPoint.waylineID): 0 to \(count - 1)", remedy: remedy)
        ]
    }
}

extension WaylineRecord {
    /// The file is made for another aircraft than the dock has. Only where both are in the protocol's product list: apps
    /// write 65535 and other numbers that name no aircraft. Variants of one type (Matrice 4D and 4TD) fly each other's
    /// files, with findings where a payload differs.
    fileprivate func misfit(aircraft: DeviceModel) -> FieldFault? {
        guard let drone, drone.type != aircraft.type, drone.name != nil, aircraft.name != nil else { return nil }
        return FieldFault(
            field: "wayline_id", value: "\(id), made for \(drone)",
            rule: "a wayline for the dock's aircraft, \(aircraft)",
            remedy: "choose a wayline for that aircraft, or a dock that has the other one")
    }

    /// What `droneInfo` names, as it stands in the summary; nil when it names nothing.
    private var drone: DeviceModel? {
        guard let summary, let json = try? JSONObject.read(summary, limits: JSONLimits(bytes: .max, depth: 32)),
            case .object(let drone) = json["drone"], case .int(let type) = drone["type"]
        else { return nil }
        guard case .int(let subType) = drone["subType"] else { return DeviceModel(domain: 0, type: type, subType: 0) }
        return DeviceModel(domain: 0, type: type, subType: subType)
    }
}

extension FlightState {
    /// Off the dock as far as we know: flying, or hovering in a pause.
    package var isInTheAir: Bool { self == .executing || self == .paused }
}
