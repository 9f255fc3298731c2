// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import GRDB
import Identifiers
import WaylineService

extension Change {
    static let columns = "sequence, at, kind, workspace, gateway, flight, detail"

    init(_ row: Row) throws {
        let entry = TimelineEntry(
            at: UnixTime(milliseconds: row[1]),
            kind: try readable(TimelineEntry.Kind(rawValue: row[2]), "timeline.kind"),
            workspace: try readable(WorkspaceID(row[3]), "timeline.workspace"),
            gateway: try readable(GatewaySerial(row[4]), "timeline.gateway"),
            flight: try (row[5] as String?).map { try readable(FlightID($0), "timeline.flight") },
            detail: try StoredJSON.object(row[6], "timeline.detail"))
        self.init(sequence: row[0], entry: entry)
    }
}

extension Database {
    func append(_ entries: [TimelineEntry]) throws {
        for entry in entries {
            try run(
                "INSERT INTO timeline (at, kind, workspace, gateway, flight, detail) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    entry.at.milliseconds, entry.kind.rawValue, entry.workspace.text, entry.gateway.text,
                    entry.flight?.text,
                    StoredJSON.text(entry.detail),
                ])
        }
    }
}
