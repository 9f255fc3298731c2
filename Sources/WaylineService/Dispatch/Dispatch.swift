// SPDX-License-Identifier: Apache-2.0

package import DockProtocol
package import Identifiers
import PlainJSON

/// Orders flights and moves them, for whoever asks through the API.
///
/// Each call commits first and publishes then, and waits by watching the catalog's feed: the reply may be taken in by
/// another instance.
package struct Dispatch: Sendable {
    let catalog: any Catalog
    let channel: any CommandChannel
    let judge: JudgeForDock
    let watch: FlightWatch
    let mover: FlightMover
    let publisher: CommandPublisher
    let replyTimeout: Duration
    /// How long an open flight may be silent before nobody counts on it any more.
    let staleAfter: Duration
    /// What the time is when something is published: an order may have waited for its body or for a second judgement.
    let clock: @Sendable () -> UnixTime

    package init(
        catalog: any Catalog, vault: any ResourceVault, queue: JudgementQueue, channel: any CommandChannel,
        links: LinkIssuer, watch: FlightWatch,
        counters: Counters, settings: ServiceSettings, clock: @escaping @Sendable () -> UnixTime,
        draw: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.clock = clock
        self.catalog = catalog
        self.channel = channel
        self.judge = JudgeForDock(vault: vault, queue: queue)
        self.watch = watch
        self.replyTimeout = settings.replyTimeout
        self.staleAfter = settings.staleAfter
        self.mover = FlightMover(catalog: catalog, counters: counters, replyTimeout: settings.replyTimeout, draw: draw)
        self.publisher = CommandPublisher(
            mover: mover,
            composer: CommandComposer(links: links, catalog: catalog, replyTimeout: settings.replyTimeout),
            channel: channel,
            counters: counters,
            replyTimeout: settings.replyTimeout)
    }

    /// Orders a flight.
    ///
    /// - Parameter waits: false returns as soon as the command is out.
    /// - Returns: the flight after the dock's reply or the time-out, and whether it is new; a repeated order with the same
    ///   id and content is answered with the flight as it stands, and sends nothing.
    /// - Throws: ``DispatchRefusal``.
    package func order(
        _ request: FlightRequest, in workspace: WorkspaceID, waits: Bool
    ) async throws -> (flight: FlightRecord, isNew: Bool) {
        if let id = request.flight, let earlier = try await catalog.flight(id, in: workspace) {
            return (try same(earlier, as: request), false)
        }
        let record = try await wayline(request.wayline, in: workspace)
        guard try await catalog.workspace(of: request.gateway) == workspace else {
            throw DispatchRefusal.unknownGateway(request.gateway)
        }
        try await check(request, for: record)
        try requireChannel()
        let now = clock()
        let flight = new(request, record: record, workspace: workspace, now: now)
        let command = mover.command(.prepare, attempt: 1, for: flight, now: now)
        if let earlier = try await create(flight, with: command, now: now) {
            return (try same(earlier, as: request), false)
        }
        try await send(command, of: flight, waits: waits)
        guard waits else { return (flight, true) }
        let settled = try await watch.flight(flight.id, in: workspace, within: replyTimeout * 2 + .seconds(5)) {
            $0.state != .preparing
        }
        return (settled ?? flight, true)
    }

    /// Asks a flight to execute, undo, pause or resume, and waits for the dock's reply.
    ///
    /// - Throws: ``DispatchRefusal``; `gatewayTimeout` when no reply came.
    package func steer(
        _ id: FlightID, in workspace: WorkspaceID, by event: FlightTaskProgression.Event
    ) async throws -> FlightRecord {
        let flight = try await self.flight(id, in: workspace)
        let now = clock()
        if case .closed = event {
            let moved = try await mover.move(flight, by: Cause(event: event), now: now)
            try await publisher.publish(moved, now: now)
            return moved.flight
        }
        // The machine is asked before the broker: "wrong state" is true whether or not the broker is there.
        var trial = flight.progression
        let actions = trial.apply(event)
        if event == .executeAsked(force: false), actions.contains(.sendExecute) {
            try await requireIdleDock(for: flight, now: now)
        }
        if actions.contains(where: \.isSending) { try requireChannel() }
        let moved = try await mover.move(flight, by: Cause(event: event, clearsExecuteTime: true), now: now)
        guard let command = moved.commands.first else { return moved.flight }
        do {
            try await publisher.publish(command, of: moved.flight, now: now)
        } catch {
            try await publisher.takeBack(command, of: moved.flight, now: now)
            throw error
        }
        return try await reply(to: command, of: moved.flight)
    }

    /// Waits until a command is answered; one that was given up is a time-out.
    private func reply(to command: CommandRecord, of flight: FlightRecord) async throws -> FlightRecord {
        let limit = replyTimeout + .seconds(5)
        let settled = try await watch.flight(flight.id, in: flight.workspace, within: limit) { seen in
            !seen.awaiting.contains { $0.tid == command.tid }
        }
        guard let settled, try await isAnswered(command, settled) else {
            throw DispatchRefusal.gatewayTimeout(method: command.method, limit: replyTimeout)
        }
        return settled
    }

    private func isAnswered(_ command: CommandRecord, _ flight: FlightRecord) async throws -> Bool {
        try await catalog.timeline(of: flight.id, in: flight.workspace).contains {
            $0.entry.kind == .messageIn && $0.entry.detail["tid"] == .string(command.tid)
        }
    }

    private func wayline(_ id: ResourceID, in workspace: WorkspaceID) async throws -> WaylineRecord {
        guard let record = try await catalog.wayline(id, in: workspace) else {
            throw DispatchRefusal.unknownWayline(id)
        }
        return record
    }

    func flight(_ id: FlightID, in workspace: WorkspaceID) async throws -> FlightRecord {
        guard let flight = try await catalog.flight(id, in: workspace) else { throw DispatchRefusal.unknownFlight(id) }
        return flight
    }

    func requireChannel() throws {
        guard channel.isReady else {
            throw DispatchRefusal.brokerUnavailable(
                "not connected to the broker, or its subscriptions are not granted yet")
        }
    }

    private func new(_ request: FlightRequest, record: WaylineRecord, workspace: WorkspaceID, now: UnixTime)
        -> FlightRecord
    {
        var order = request.order
        order.exitWaylineWhenRCLost = order.exitWaylineWhenRCLost ?? record.exitOnRCLost ?? 0
        let id = request.flight ?? FlightID(milliseconds: now.milliseconds, random: mover.draw(10))
        return FlightRecord(
            id: id, workspace: workspace, gateway: request.gateway, wayline: record.id, fingerprint: record.fingerprint,
            order: order, progression: FlightTaskProgression(order: order), createdAt: now, updatedAt: now, version: 1)
    }

    /// Writes the flight and its first command; answers the flight that has the id already, if one has.
    private func create(_ flight: FlightRecord, with command: CommandRecord, now: UnixTime) async throws
        -> FlightRecord?
    {
        var first = flight
        first.await(command, .prepare)
        let entries = [
            first.entry(.state, at: now, ["state": .string(first.state.rawValue)]), first.sentEntry(command, at: now),
            first.linkEntry(command, at: now),
        ]
        return try await catalog.create(FlightStep(flight: first, entries: entries, commands: [command]))
    }

    private func send(_ command: CommandRecord, of flight: FlightRecord, waits: Bool) async throws {
        do {
            if waits {
                try await publisher.publish(command, of: flight, now: clock())
            } else {
                try await publisher.publishSoon(command, of: flight, now: clock())
            }
        } catch {
            // Nothing happened, so nothing stays: the same flight id may be ordered again at once.
            try await catalog.withdraw(flight)
            throw error
        }
    }

    /// The earlier flight when it was ordered alike; what was filled in from the file counts as said.
    private func same(_ earlier: FlightRecord, as request: FlightRequest) throws -> FlightRecord {
        var order = request.order
        order.exitWaylineWhenRCLost = order.exitWaylineWhenRCLost ?? earlier.order.exitWaylineWhenRCLost
        guard earlier.gateway == request.gateway, earlier.wayline == request.wayline, earlier.order == order else {
            throw DispatchRefusal.flightIDTaken(earlier.id)
        }
        return earlier
    }
}

extension FlightTaskProgression.Action {
    fileprivate var isSending: Bool {
        switch self {
        case .sendPrepareAgain, .sendExecute, .sendUndo, .sendPause, .sendResume: true
        case .record, .scheduleExecute, .refuse: false
        }
    }
}
