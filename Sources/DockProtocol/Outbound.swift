// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// What a server says to a gateway, read from the gateway's side: for docks made of software, and for tests that hold
/// our own words against our own reading of them.
package enum Outbound: Hashable, Sendable {
    case command(Envelope, Command)
    /// On `requests_reply`, `events_reply` or `status_reply`: its data is read as the reply to what was sent under
    /// its tid.
    case reply(Envelope)
    case unreadable(Unreadable)

    package enum Command: Hashable, Sendable {
        case prepare(FlightTaskPrepare)
        case create(FlightTaskCreate)
        case execute(FlightTaskExecute)
        case undo(FlightTaskUndo)
        case pause
        case recovery
        case returnHome
        case returnHomeCancel
        case returnSpecificHome(ReturnSpecificHome)
        case setupAbort
        case stop(FlightTaskStop)
        case inFlightDeliver(InFlightWaylineDeliver)
        case inFlightStop(InFlightWaylineStop)
        case inFlightRecover(InFlightWaylineRecover)
        case inFlightCancel
        case unknown(method: String)
    }

    /// Reads what arrived on `topic`.
    package static func decode(topic: Topic, payload: [UInt8], limits: JSONLimits = .standard) -> Outbound {
        do throws(JSONDefect) {
            return decode(topic.channel, try JSONObject.read(payload, limits: limits))
        } catch {
            return .unreadable(Unreadable(.notJSON(error)))
        }
    }

    private static func decode(_ channel: Topic.Channel, _ message: JSONObject) -> Outbound {
        do throws(Unreadable.Reason) {
            let envelope = try Envelope(reading: message)
            switch channel {
            case .services: return Command(envelope).map { .command(envelope, $0) } ?? unreadable(envelope)
            case .requestsReply, .eventsReply, .statusReply: return .reply(envelope)
            default: return .unreadable(Unreadable(.notForUs(channel), envelope))
            }
        } catch {
            return .unreadable(Unreadable(error))
        }
    }

    private static func unreadable(_ envelope: Envelope) -> Outbound {
        .unreadable(Unreadable(envelope.method == nil ? .noMethod : .body, envelope))
    }
}

extension Outbound.Command {
    /// Nil when the method is missing or its body lacks what it cannot do without.
    fileprivate init?(_ envelope: Envelope) {
        guard let method = envelope.method else { return nil }
        let command: Self? =
            switch method {
            case FlightTaskPrepare.method: FlightTaskPrepare(envelope.data).map { .prepare($0) }
            case FlightTaskCreate.method: FlightTaskCreate(envelope.data).map { .create($0) }
            case FlightTaskExecute.method: FlightTaskExecute(envelope.data).map { .execute($0) }
            case FlightTaskUndo.method: FlightTaskUndo(envelope.data).map { .undo($0) }
            case FlightTaskPause.method: .pause
            case FlightTaskRecovery.method: .recovery
            case ReturnHome.method: .returnHome
            case ReturnHomeCancel.method: .returnHomeCancel
            case ReturnSpecificHome.method: ReturnSpecificHome(envelope.data).map { .returnSpecificHome($0) }
            case FlightSetupAbort.method: .setupAbort
            case FlightTaskStop.method: FlightTaskStop(envelope.data).map { .stop($0) }
            case InFlightWaylineDeliver.method: InFlightWaylineDeliver(envelope.data).map { .inFlightDeliver($0) }
            case InFlightWaylineStop.method: InFlightWaylineStop(envelope.data).map { .inFlightStop($0) }
            case InFlightWaylineRecover.method: InFlightWaylineRecover(envelope.data).map { .inFlightRecover($0) }
            case InFlightWaylineCancel.method: .inFlightCancel
            default: .unknown(method: method)
            }
        guard let command else { return nil }
        self = command
    }
}
