// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import FoundationEssentials
import GRDB
import Identifiers
import PlainJSON
import WaylineService

extension FlightRecord {
    static let columns = """
        id, workspace, gateway, wayline, fingerprint, flight_order, progression, awaiting, execute_at, created_at,
        updated_at, heard_at, version
        """

    init(_ row: Row) throws {
        self.init(
            id: try readable(FlightID(row[0]), "flight.id"),
            workspace: try readable(WorkspaceID(row[1]), "flight.workspace"),
            gateway: try readable(GatewaySerial(row[2]), "flight.gateway"),
            wayline: try readable(ResourceID(row[3]), "flight.wayline"),
            fingerprint: try readable(Fingerprint(bytes: Array(row[4] as Data)), "flight.fingerprint"),
            order: try StoredJSON.value(FlightOrder.self, row[5], "flight.flight_order"),
            progression: try StoredJSON.value(FlightTaskProgression.self, row[6], "flight.progression"),
            awaiting: try StoredJSON.value([AwaitedRow].self, row[7], "flight.awaiting").map(\.reply),
            executeAt: (row[8] as Int64?).map(UnixTime.init(milliseconds:)),
            createdAt: UnixTime(milliseconds: row[9]),
            updatedAt: UnixTime(milliseconds: row[10]),
            heardAt: (row[11] as Int64?).map(UnixTime.init(milliseconds:)),
            version: row[12])
    }

    /// What never changes in a flight: workspace, id, gateway, wayline, fingerprint, flight_order, created_at.
    func fixedValues() throws -> StatementArguments {
        [
            workspace.text, id.text, gateway.text, wayline.text, fingerprint.data, try StoredJSON.text(order),
            createdAt.milliseconds,
        ]
    }

    /// What a step replaces: progression, state, awaiting, execute_at, updated_at, heard_at, version, due_at.
    func steppedValues() throws -> StatementArguments {
        [
            try StoredJSON.text(progression), state.rawValue, try StoredJSON.text(awaiting.map(AwaitedRow.init)),
            executeAt?.milliseconds, updatedAt.milliseconds, heardAt?.milliseconds, version, due?.milliseconds,
        ]
    }
}

extension FlightAssignment {
    static let columns = "id, workspace, gateway, wayline, fingerprint, state"

    init(_ row: Row) throws {
        self.init(
            id: try readable(FlightID(row[0]), "flight.id"),
            workspace: try readable(WorkspaceID(row[1]), "flight.workspace"),
            gateway: try readable(GatewaySerial(row[2]), "flight.gateway"),
            wayline: try readable(ResourceID(row[3]), "flight.wayline"),
            fingerprint: try readable(Fingerprint(bytes: Array(row[4] as Data)), "flight.fingerprint"),
            state: try readable(FlightState(rawValue: row[5]), "flight.state"))
    }
}

/// An ``AwaitedReply`` as it stands in its column.
private struct AwaitedRow: Codable {
    let tid: String
    let command: FlightTaskProgression.Command
    let attempt: Int
    let deadline: Int64

    init(_ reply: AwaitedReply) {
        tid = reply.tid
        command = reply.command
        attempt = reply.attempt
        deadline = reply.deadline.milliseconds
    }

    var reply: AwaitedReply {
        AwaitedReply(tid: tid, command: command, attempt: attempt, deadline: UnixTime(milliseconds: deadline))
    }
}

/// Values that are kept whole, as JSON.
enum StoredJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, _ text: String, _ column: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw Unreadable(column: column)
        }
    }

    static func text(_ object: JSONObject) -> String { String(decoding: object.encoded(), as: UTF8.self) }

    /// Limits are for what comes from outside; what we wrote is read whatever its size.
    static func object(_ text: String, _ column: String) throws -> JSONObject {
        do {
            return try JSONObject.read(Array(text.utf8), limits: JSONLimits(bytes: .max, depth: 64))
        } catch {
            throw Unreadable(column: column)
        }
    }
}
