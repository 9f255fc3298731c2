// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import ResourceSigning

/// Puts the words of a command together, each time anew: the link is fresh, and `execute_time` of an immediate flight is
/// the moment of publication (a dock refuses one more than 30 s away).
struct CommandComposer: Sendable {
    let links: LinkIssuer
    let catalog: any Catalog
    let replyTimeout: Duration

    /// The message of a committed command. Its `bid` is the flight's id, as docks repeat it in their progress events.
    func envelope(for command: CommandRecord, of flight: FlightRecord, now: UnixTime) async throws -> Envelope {
        let milliseconds = Int(now.milliseconds)
        // Counted from the commit, so that the link ends when the timeline says.
        let issued = command.deadline - replyTimeout
        func message(_ message: some Message) -> Envelope {
            Envelope(message, tid: command.tid, bid: flight.id.text, at: milliseconds)
        }
        switch command.method {
        case FlightTaskPrepare.method: return message(try await prepare(flight, issued: issued, now: now))
        case FlightTaskCreate.method:
            return message(FlightTaskCreate(flightID: flight.id, file: file(of: flight, issued: issued)))
        case FlightTaskExecute.method: return message(FlightTaskExecute(flightID: flight.id))
        case FlightTaskUndo.method: return message(FlightTaskUndo([flight.id], dialect: flight.order.dialect))
        case FlightTaskPause.method: return message(FlightTaskPause())
        default: return message(FlightTaskRecovery())
        }
    }

    private func prepare(_ flight: FlightRecord, issued: UnixTime, now: UnixTime) async throws -> FlightTaskPrepare {
        FlightTaskPrepare(
            flightID: flight.id, order: flight.order, file: file(of: flight, issued: issued),
            executeTime: flight.order.taskType == 0 ? Int(now.milliseconds) : flight.order.executeTime,
            exitWaylineWhenRCLost: flight.order.exitWaylineWhenRCLost ?? 0,
            model: try await catalog.gateway(flight.gateway)?.model)
    }

    private func file(of flight: FlightRecord, issued: UnixTime) -> FileReference {
        let grant = ResourceGrant(
            resource: flight.wayline, expires: flight.order.linkEnd(from: issued).seconds, gateway: flight.gateway,
            flight: flight.id)
        return FileReference(url: links.url(for: grant), fingerprint: flight.fingerprint)
    }
}

extension FlightOrder {
    /// When the link of a prepare ends (contract §4): an hour after the flight is to begin, at least an hour from now.
    func linkEnd(from now: UnixTime) -> UnixTime {
        let hour = Duration.seconds(3600)
        let planned = taskType == 2 ? readyConditions?.endTime : executeTime
        guard let planned else { return now + hour }
        return max(UnixTime(milliseconds: Int64(planned)) + hour, now + hour)
    }
}

extension FlightTaskProgression.Command {
    /// The wire's method for this command to this flight.
    func method(for order: FlightOrder) -> String {
        switch self {
        case .prepare: order.method == .create ? FlightTaskCreate.method : FlightTaskPrepare.method
        case .execute: FlightTaskExecute.method
        case .undo: FlightTaskUndo.method
        case .pause: FlightTaskPause.method
        case .resume: FlightTaskRecovery.method
        }
    }

    init?(method: String) {
        switch method {
        case FlightTaskPrepare.method, FlightTaskCreate.method: self = .prepare
        case FlightTaskExecute.method: self = .execute
        case FlightTaskUndo.method: self = .undo
        case FlightTaskPause.method: self = .pause
        case FlightTaskRecovery.method: self = .resume
        default: return nil
        }
    }
}
