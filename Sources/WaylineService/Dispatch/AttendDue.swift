// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import PlainJSON

/// Does what has become due: gives up commands whose deadline passed, executes planned flights.
///
/// What is due is a row with a time, claimed with a lease, so several instances share the work and a crashed one's share
/// comes round again.
package struct AttendDue: Sendable {
    private let catalog: any Catalog
    private let mover: FlightMover
    private let publisher: CommandPublisher

    package init(dispatch: Dispatch) {
        catalog = dispatch.catalog
        mover = dispatch.mover
        publisher = dispatch.publisher
    }

    /// Attends to everything due now.
    ///
    /// - Returns: how many flights were attended to.
    package func attend(now: UnixTime) async throws -> Int {
        var count = 0
        while case let due = try await catalog.claimDue(at: now, lease: now + .seconds(15), limit: 50), !due.isEmpty {
            for flight in due { try await attend(to: flight, now: now) }
            count += due.count
        }
        return count
    }

    private func attend(to flight: FlightRecord, now: UnixTime) async throws {
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

    private func move(_ flight: FlightRecord, by cause: Cause, now: UnixTime) async throws -> FlightRecord {
        let moved = try await mover.move(flight, by: cause, now: now)
        try await publisher.publish(moved, now: now)
        return moved.flight
    }
}
