// SPDX-License-Identifier: Apache-2.0

import DockProtocol
package import Identifiers
package import PlainJSON

/// One line of a flight's timeline, which is also one event of the change feed.
package struct TimelineEntry: Sendable, Hashable {
    /// The contract's kinds (§5).
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case messageOut = "message_out"
        case messageIn = "message_in"
        case linkIssued = "link_issued"
        case download
        case state
    }

    package let at: UnixTime
    package let kind: Kind
    package let workspace: WorkspaceID
    package let gateway: GatewaySerial
    /// nil for what concerns the gateway and no flight of it.
    package let flight: FlightID?
    /// What happened, ready for the API: method, tid, result, state, bytes… Never a secret, a signature or a query.
    package let detail: JSONObject

    package init(
        at: UnixTime, kind: Kind, workspace: WorkspaceID, gateway: GatewaySerial, flight: FlightID?, detail: JSONObject
    ) {
        self.at = at
        self.kind = kind
        self.workspace = workspace
        self.gateway = gateway
        self.flight = flight
        self.detail = detail
    }
}

/// A timeline entry with its place in the catalog's feed.
package struct Change: Sendable, Hashable {
    /// Grows by at least 1 with each entry; the id of a server-sent event.
    package let sequence: Int64
    package let entry: TimelineEntry

    package init(sequence: Int64, entry: TimelineEntry) {
        self.sequence = sequence
        self.entry = entry
    }
}

/// A line of the audit: what was fetched with which grant, refused collisions, keys and tokens made or ended.
package struct AuditEntry: Sendable, Hashable {
    package let at: UnixTime
    /// `link_fetched`, `fingerprint_collision`, `token_created`, `token_revoked`, `key_rotated`, `key_retired`,
    /// `wayline_deleted`, `object_damaged`.
    package let kind: String
    package let workspace: WorkspaceID?
    package let detail: JSONObject

    package init(at: UnixTime, kind: String, workspace: WorkspaceID?, detail: JSONObject) {
        self.at = at
        self.kind = kind
        self.workspace = workspace
        self.detail = detail
    }
}
