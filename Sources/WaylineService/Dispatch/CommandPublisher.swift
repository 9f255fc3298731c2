// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import PlainJSON

/// Publishes commands that are committed. A command that was certainly not sent is taken back from the flight, so that
/// nobody waits for its reply.
struct CommandPublisher: Sendable {
    let mover: FlightMover
    let composer: CommandComposer
    let channel: any CommandChannel
    let counters: Counters
    let replyTimeout: Duration

    /// - Throws: ``DispatchRefusal/brokerUnavailable(_:)`` when it was certainly not sent. A command whose fate is unknown
    ///   counts as sent: its reply or its deadline decides.
    func publish(_ command: CommandRecord, of flight: FlightRecord, now: UnixTime) async throws {
        let envelope = try await composer.envelope(for: command, of: flight, now: now)
        do {
            try await channel.publish(envelope, to: Topic(command.gateway, .services), expiry: replyTimeout)
            count(command, "sent")
        } catch {
            switch error {
            case .outcomeUnknown: count(command, "unknown")
            case .notSent(let reason):
                count(command, "not_sent")
                throw DispatchRefusal.brokerUnavailable(reason)
            }
        }
    }

    /// The same for somebody who does not want to wait: a broker that is slow to confirm has a second. What has left by then
    /// counts as sent, what has not never leaves.
    func publishSoon(_ command: CommandRecord, of flight: FlightRecord, now: UnixTime) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await publish(command, of: flight, now: now)
                return true
            }
            group.addTask {
                try? await Task.sleep(for: .seconds(1))
                return false
            }
            while let isPublished = try await group.next() {
                group.cancelAll()
                if isPublished { return }
            }
        }
    }

    /// Publishes what a step that nobody waits for brought about. What was certainly not sent is told to the machine, which
    /// plans an execute of its own again a second later and ends that after its 30 s.
    func publish(_ moved: Moved, now: UnixTime) async throws {
        for command in moved.commands {
            do {
                try await publish(command, of: moved.flight, now: now)
            } catch DispatchRefusal.brokerUnavailable {
                try await takeBack(command, of: moved.flight, now: now)
            }
        }
    }

    /// Ends the wait for a command that was not sent. A prepare is left to its deadline: whether the broker or the dock is
    /// silent, an open flight must come to an end.
    func takeBack(_ command: CommandRecord, of flight: FlightRecord, now: UnixTime) async throws {
        guard let kind = FlightTaskProgression.Command(method: command.method), kind != .prepare else { return }
        let entry = flight.entry(
            .messageOut, at: now,
            ["method": .string(command.method), "tid": .string(command.tid), "sent": .bool(false)])
        let cause = Cause(
            event: .commandNotSent(kind, at: Int(now.milliseconds)), entry: entry, settles: command.tid)
        _ = try await mover.move(flight, by: cause, now: now)
    }

    private func count(_ command: CommandRecord, _ outcome: String) {
        counters.add(.commands, "method=\"\(command.method)\"", "outcome=\"\(outcome)\"")
    }
}
