// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Identifiers
import Testing

@testable import DockProtocol

/// The dock, flight and file that every specimen speaks of.
enum Specimen {
    static let dock = "7CTDM2400B00X1"
    static let flight = "b0a1c2d3-1111-4222-8333-444455556666"
    static let md5 = "7a7cea5060c55920b7619a2a981f2223"
}

/// Reads a message as a server does; a topic that cannot be is a fault of the test.
func inbound(_ channel: Topic.Channel, _ json: String) throws -> Inbound {
    let sender = try #require(GatewaySerial(Specimen.dock))
    return Inbound.decode(topic: Topic(sender, channel), payload: Array(json.utf8))
}

func outbound(_ channel: Topic.Channel, _ json: String) throws -> Outbound {
    let sender = try #require(GatewaySerial(Specimen.dock))
    return Outbound.decode(topic: Topic(sender, channel), payload: Array(json.utf8))
}

func text(_ envelope: Envelope) -> String { String(decoding: envelope.encoded(), as: UTF8.self) }

func text(_ object: JSONObject) -> String { String(decoding: object.encoded(), as: UTF8.self) }

func flightID(_ text: String = Specimen.flight) throws -> FlightID { try #require(FlightID(text)) }

func object(_ json: String) throws -> JSONObject { try JSONObject.read(Array(json.utf8)) }

extension Inbound {
    var progress: FlightTaskProgress? {
        guard case .event(_, .progress(let progress)) = self else { return nil }
        return progress
    }

    var serviceReply: ServiceReply? {
        guard case .reply(let reply) = self else { return nil }
        return reply
    }

    var unreadable: Unreadable? {
        guard case .unreadable(let unreadable) = self else { return nil }
        return unreadable
    }

    /// The envelope that an answer would be made from.
    var envelope: Envelope? {
        switch self {
        case .request(let envelope, _), .event(let envelope, _), .topology(let envelope, _): envelope
        case .unreadable(let unreadable): unreadable.header
        case .reply, .telemetry: nil
        }
    }
}
