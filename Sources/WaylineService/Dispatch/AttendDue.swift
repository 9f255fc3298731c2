// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import PlainJSON

/// Does what has become due: gives up commands whose deadline passed, executes planned flights.
///
/// What is due is a row with a time, claimed with a lease, so several instances share the work and a crashed one's share
/// comes round again.
package struct AttendDue: Sendable {
    private let catalog: any Catalog
    private let channel: any CommandChannel
    private let mover: FlightMover
    private let publisher: CommandPublisher
    private let patience: Duration
    private let onFailure: @Sendable (FlightRecord, any Error) -> Void

    /// - Parameters:
    ///   - patience: how long a prepare waits for a broker that is away before it counts as unanswered.
    ///   - onFailure: told of a flight that could not be attended to; it comes round again when its lease ends.
    package init(
        dispatch: Dispatch, patience: Duration = .seconds(3600),
        onFailure: @escaping @Sendable (FlightRecord, any Error) -> Void = { _, _ in }
    ) {
        catalog = dispatch.catalog
        channel = dispatch.channel
        mover = dispatch.mover
        publisher = dispatch.publisher
        self.patience = patience
        self.onFailure = onFailure
    }

    /// Attends to everything due now. One flight's trouble is not the others'.
    ///
    /// - Returns: how many flights were attended to.
    package func attend(now: UnixTime) async throws -> Int {
        var count = 0
        while case let due = try await catalog.claimDue(at: now, lease: now + .seconds(15), limit: 50), !due.isEmpty {
            for flight in due {
                do {
                    try await attend(to: flight, now: now)
                } catch {
                    onFailure(flight, error)
                }
            }
            count += due.count
        }
        return count
    }

    private func attend(to flight: FlightRecord, now: UnixTime) async throws {
        if try await waitsForBroker(flight, now: now) { return }
        var flight = flight
        for reply in flight.awaiting where reply.deadline <= now {
            let entry = flight.entry(
                .state, at: now, ["unanswered": .string(reply.command.rawValue), "attempt": .int(reply.attempt)])
            let cause = Cause(
                event: .commandTimedOut(reply.command, attempt: reply.attempt), entry: entry, settles: reply.tid)
            flight = try await move(flight, by: cause, now: now)
        }
        guard let time = flight.executeAt, time <= now else { return }
        _ = try await move(
            flight, by: Cause(event: .executeDue(at: Int(now.milliseconds)), clearsExecuteTime: true), now: now)
    }

    /// A prepare's one retry is not spent while there is no broker to carry it: its deadline moves on, for an hour.
    private func waitsForBroker(_ flight: FlightRecord, now: UnixTime) async throws -> Bool {
        let isDue = flight.awaiting.contains { $0.command == .prepare && $0.deadline <= now }
        guard isDue, flight.state.isOpen, !channel.isReady, now < flight.createdAt + patience else { return false }
        var next = flight
        next.version += 1
        next.awaiting = flight.awaiting.map { reply in
            guard reply.deadline <= now else { return reply }
            return AwaitedReply(
                tid: reply.tid, command: reply.command, attempt: reply.attempt, deadline: now + .seconds(2))
        }
        _ = try await catalog.commit(FlightStep(flight: next))
        return true
    }

    private func move(_ flight: FlightRecord, by cause: Cause, now: UnixTime) async throws -> FlightRecord {
        let moved = try await mover.move(flight, by: cause, now: now)
        try await publisher.publish(moved, now: now)
        return moved.flight
    }
}
