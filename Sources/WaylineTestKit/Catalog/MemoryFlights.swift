// SPDX-License-Identifier: Apache-2.0

import DockProtocol
package import Identifiers
package import WaylineService

extension MemoryCatalog: FlightCatalog {
    package func create(_ step: FlightStep) async throws -> FlightRecord? {
        try write { records in
            if let holder = records.holder(of: step.flight) { return holder }
            guard !step.flight.state.isOpen || records.wayline(step.flight.wayline, in: step.flight.workspace) != nil
            else {
                throw MemoryCatalogFailure("the flight needs a wayline that is not there")
            }
            records.flights.append(.init(record: step.flight))
            try records.write(step)
            return nil
        }
    }

    package func commit(_ step: FlightStep) async throws -> StepOutcome {
        try write { records in
            if let key = step.received, records.received.contains(key) { return .repeated }
            guard let index = records.index(step.flight.id, in: step.flight.workspace),
                records.flights[index].record.version == step.flight.version - 1
            else { return .outdated }
            records.flights[index] = .init(record: step.flight)
            try records.write(step)
            return .committed
        }
    }

    package func withdraw(_ flight: FlightRecord) async throws {
        write { records in
            guard let index = records.index(flight.id, in: flight.workspace),
                records.flights[index].record.version == flight.version
            else { return }
            records.forget(flight)
        }
    }

    package func flight(_ id: FlightID, in workspace: WorkspaceID) async throws -> FlightRecord? {
        read { records in records.index(id, in: workspace).map { records.flights[$0].record } }
    }

    package func flight(_ id: FlightID, on gateway: GatewaySerial) async throws -> FlightRecord? {
        read { records in
            records.flights.map(\.record).enumerated()
                .filter { $0.element.id == id && $0.element.gateway == gateway }
                .max { ($0.element.createdAt, $0.offset) < ($1.element.createdAt, $1.offset) }?.element
        }
    }

    package func assignment(of id: FlightID, on gateway: GatewaySerial) async throws -> FlightAssignment? {
        try await flight(id, on: gateway)?.assignment
    }

    /// All of it is in memory.
    package func rememberedAssignment(of id: FlightID, on gateway: GatewaySerial) -> FlightAssignment? {
        read { records in
            records.flights.map(\.record).first { $0.id == id && $0.gateway == gateway && $0.state.isOpen }?.assignment
        }
    }

    package func openFlights(on gateway: GatewaySerial) async throws -> [FlightRecord] {
        read { records in records.flights.map(\.record).filter { $0.gateway == gateway && $0.state.isOpen } }
    }

    package func flights(_ query: FlightQuery) async throws -> Page<FlightRecord> {
        read { records in
            let matching = records.flights.map(\.record).filter { flight in
                flight.workspace == query.workspace
                    && query.gateway.map { $0 == flight.gateway } ?? true
                    && query.state.map { $0 == flight.state } ?? true
            }
            return page(matching, query.page) { ($0.createdAt, $0.id.text) }
        }
    }

    package func timeline(of flight: FlightID, in workspace: WorkspaceID) async throws -> [Change] {
        read { $0.changes.filter { $0.entry.flight == flight && $0.entry.workspace == workspace } }
    }

    package func record(_ command: CommandRecord, _ entry: TimelineEntry) async throws {
        try write { records in
            try records.add(command)
            try records.append([entry])
        }
    }

    package func command(tid: String, to gateway: GatewaySerial) async throws -> CommandRecord? {
        read { $0.commands[.init(gateway: gateway, tid: Array(tid.utf8))] }
    }

    package func claimDue(at now: UnixTime, lease: UnixTime, limit: Int) async throws -> [FlightRecord] {
        write { records in
            let due = records.flights.indices
                .filter { records.flights[$0].nextLook.map { $0 <= now } ?? false }
                .sorted { (records.flights[$0].record.due ?? now) < (records.flights[$1].record.due ?? now) }
                .prefix(max(limit, 0))
            for index in due { records.flights[index].leasedUntil = lease }
            return due.map { records.flights[$0].record }
        }
    }

    package func forgetFlights(changedBefore limit: UnixTime, most: Int) async throws -> Int {
        write { records in
            let old = records.flights.map(\.record).filter { !$0.state.isOpen && $0.updatedAt < limit }.prefix(most)
            for flight in old { records.forget(flight) }
            return old.count
        }
    }

    package func nextDue() async throws -> UnixTime? {
        read { $0.flights.compactMap(\.nextLook).min() }
    }
}

extension MemoryRecords.Flight {
    /// When it may be claimed: when it is due, and not before its lease runs out.
    fileprivate var nextLook: UnixTime? {
        record.due.map { due in leasedUntil.map { max(due, $0) } ?? due }
    }
}

extension MemoryRecords {
    fileprivate func index(_ id: FlightID, in workspace: WorkspaceID) -> Int? {
        flights.firstIndex { $0.record.id == id && $0.record.workspace == workspace }
    }

    fileprivate func holder(of flight: FlightRecord) -> FlightRecord? {
        if let index = index(flight.id, in: flight.workspace) { return flights[index].record }
        return flights.map(\.record).first { $0.id == flight.id && $0.gateway == flight.gateway && $0.state.isOpen }
    }

    fileprivate mutating func add(_ command: CommandRecord) throws {
        let key = CommandKey(gateway: command.gateway, tid: Array(command.tid.utf8))
        guard commands[key] == nil else { throw MemoryCatalogFailure("the transaction \(command.tid) is taken") }
        commands[key] = command
    }

    /// With its commands and its entries.
    fileprivate mutating func forget(_ flight: FlightRecord) {
        flights.removeAll { $0.record.id == flight.id && $0.record.workspace == flight.workspace }
        changes.removeAll { $0.entry.flight == flight.id && $0.entry.workspace == flight.workspace }
        commands = commands.filter { $0.value.flight != flight.id || $0.value.workspace != flight.workspace }
    }

    fileprivate mutating func write(_ step: FlightStep) throws {
        if let key = step.received { received.insert(key) }
        for command in step.commands { try add(command) }
        try append(step.entries)
    }
}
