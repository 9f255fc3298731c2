// SPDX-License-Identifier: Apache-2.0

package import Digests
package import DockProtocol
package import Identifiers
import PlainJSON

/// One flight task as the catalog keeps it. A step replaces the whole record by compare-and-set on ``version``.
package struct FlightRecord: Sendable, Hashable {
    package let id: FlightID
    package let workspace: WorkspaceID
    package let gateway: GatewaySerial
    package let wayline: ResourceID
    /// The fingerprint told to the dock in prepare and repeated in every answer to resource_get.
    package let fingerprint: Fingerprint
    /// What was ordered, defaults filled in.
    package let order: FlightOrder
    /// The state machine's value.
    package var progression: FlightTaskProgression
    /// Commands that were committed and have not been answered or given up.
    package var awaiting: [AwaitedReply]
    /// When execute is to be sent by itself; nil when it is not.
    package var executeAt: UnixTime?
    package let createdAt: UnixTime
    package var updatedAt: UnixTime
    /// When the gateway last said something about this flight; nil while it has not.
    package var heardAt: UnixTime?
    /// Counts the steps, from 1.
    package var version: Int

    package init(
        id: FlightID, workspace: WorkspaceID, gateway: GatewaySerial, wayline: ResourceID, fingerprint: Fingerprint,
        order: FlightOrder, progression: FlightTaskProgression, awaiting: [AwaitedReply] = [],
        executeAt: UnixTime? = nil,
        createdAt: UnixTime, updatedAt: UnixTime, heardAt: UnixTime? = nil, version: Int
    ) {
        self.id = id
        self.workspace = workspace
        self.gateway = gateway
        self.wayline = wayline
        self.fingerprint = fingerprint
        self.order = order
        self.progression = progression
        self.awaiting = awaiting
        self.executeAt = executeAt
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.heardAt = heardAt
        self.version = version
    }

    package var state: FlightState { progression.state }

    /// When somebody must look at this flight again: a deadline or its time to execute; nil when nothing is due.
    package var due: UnixTime? {
        (awaiting.map(\.deadline) + [executeAt].compactMap { $0 }).min()
    }

    /// Whether an open flight has been silent for longer than `limit`.
    package func isStale(at now: UnixTime, after limit: Duration) -> Bool {
        state.isOpen && (heardAt ?? createdAt) + limit < now
    }
}

/// What of a flight decides whether its gateway is given a link, and which.
package struct FlightAssignment: Sendable, Hashable {
    package let id: FlightID
    package let workspace: WorkspaceID
    package let gateway: GatewaySerial
    package let wayline: ResourceID
    package let fingerprint: Fingerprint
    package let state: FlightState

    package init(
        id: FlightID, workspace: WorkspaceID, gateway: GatewaySerial, wayline: ResourceID, fingerprint: Fingerprint,
        state: FlightState
    ) {
        self.id = id
        self.workspace = workspace
        self.gateway = gateway
        self.wayline = wayline
        self.fingerprint = fingerprint
        self.state = state
    }

    /// A line of the flight's timeline.
    func entry(_ kind: TimelineEntry.Kind, at now: UnixTime, _ detail: JSONObject) -> TimelineEntry {
        TimelineEntry(at: now, kind: kind, workspace: workspace, gateway: gateway, flight: id, detail: detail)
    }
}

extension FlightRecord {
    package var assignment: FlightAssignment {
        FlightAssignment(
            id: id, workspace: workspace, gateway: gateway, wayline: wayline, fingerprint: fingerprint, state: state)
    }
}

/// A command whose reply has not come.
package struct AwaitedReply: Sendable, Hashable {
    package let tid: String
    package let command: FlightTaskProgression.Command
    /// 1 for the first sending.
    package let attempt: Int
    package let deadline: UnixTime

    package init(tid: String, command: FlightTaskProgression.Command, attempt: Int, deadline: UnixTime) {
        self.tid = tid
        self.command = command
        self.attempt = attempt
        self.deadline = deadline
    }
}

/// A command as committed before its publication, so that a reply finds what it answers, also after a restart.
package struct CommandRecord: Sendable, Hashable {
    package let tid: String
    package let workspace: WorkspaceID
    package let gateway: GatewaySerial
    /// Whose timeline the reply belongs to. nil for a command to the gateway itself (`return_home`) while nothing flies.
    package let flight: FlightID?
    /// The wire's method.
    package let method: String
    package let attempt: Int
    package let deadline: UnixTime

    package init(
        tid: String, workspace: WorkspaceID, gateway: GatewaySerial, flight: FlightID?, method: String, attempt: Int,
        deadline: UnixTime
    ) {
        self.tid = tid
        self.workspace = workspace
        self.gateway = gateway
        self.flight = flight
        self.method = method
        self.attempt = attempt
        self.deadline = deadline
    }
}
