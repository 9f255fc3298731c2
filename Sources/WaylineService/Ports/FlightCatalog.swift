// SPDX-License-Identifier: Apache-2.0

package import DockProtocol
package import Identifiers

/// The flights, the commands that were sent for them, and what was received.
package protocol FlightCatalog: Sendable {
    /// Adds a flight with everything of its first step, all or nothing. When the id is taken in its workspace, or an open
    /// flight of the same gateway has it, answers the flight that has it and writes nothing.
    func create(_ step: FlightStep) async throws -> FlightRecord?

    /// Replaces a flight whose stored version is one less than the step's, with everything of the step, all or nothing.
    func commit(_ step: FlightStep) async throws -> StepOutcome

    /// Takes a flight away whose first command was never sent: nothing happened. Only while its version is this one.
    func withdraw(_ flight: FlightRecord) async throws

    /// nil when this workspace has no such flight.
    func flight(_ id: FlightID, in workspace: WorkspaceID) async throws -> FlightRecord?

    /// The newest flight of that id on this gateway; nil when there is none. For messages: the topic names the gateway.
    func flight(_ id: FlightID, on gateway: GatewaySerial) async throws -> FlightRecord?

    /// The same, of that flight no more than what decides about a link. What this process commits shows at once, what
    /// another one does within a second.
    func assignment(of id: FlightID, on gateway: GatewaySerial) async throws -> FlightAssignment?

    /// The same when it is in memory, which only an open flight's ever is; nil says nothing.
    func rememberedAssignment(of id: FlightID, on gateway: GatewaySerial) -> FlightAssignment?

    /// Every open flight of a gateway, in the order of their making.
    func openFlights(on gateway: GatewaySerial) async throws -> [FlightRecord]

    /// Newest first.
    func flights(_ query: FlightQuery) async throws -> Page<FlightRecord>

    /// Everything that happened to a flight, oldest first.
    func timeline(of flight: FlightID, in workspace: WorkspaceID) async throws -> [Change]

    /// Adds a command to a gateway itself, before its publication.
    func record(_ command: CommandRecord, _ entry: TimelineEntry) async throws

    /// The command of that transaction; nil when we sent none. Also finds one that was answered or given up.
    func command(tid: String, to gateway: GatewaySerial) async throws -> CommandRecord?

    /// Flights with something due at `now`, each handed to one caller until `lease`.
    func claimDue(at now: UnixTime, lease: UnixTime, limit: Int) async throws -> [FlightRecord]

    /// When the next flight becomes due; nil when none will.
    func nextDue() async throws -> UnixTime?

    /// Takes away flights that came to their end and have not changed since `limit`, each with its commands and its
    /// timeline, at most `most`; answers how many. Their ids are free again.
    func forgetFlights(changedBefore limit: UnixTime, most: Int) async throws -> Int
}

/// What one step of a flight writes: committed as a whole or not at all.
package struct FlightStep: Sendable {
    /// The new record; its `version` is the stored one plus 1 (1 for a new flight).
    package var flight: FlightRecord
    package var entries: [TimelineEntry]
    /// Commands to be published after the commit.
    package var commands: [CommandRecord]
    /// The message that caused the step. A second message with the same key writes nothing (`.repeated`).
    package var received: ReceivedKey?

    package init(
        flight: FlightRecord, entries: [TimelineEntry] = [], commands: [CommandRecord] = [],
        received: ReceivedKey? = nil
    ) {
        self.flight = flight
        self.entries = entries
        self.commands = commands
        self.received = received
    }
}

/// What makes a message the same message: docks resend events that were not answered.
package struct ReceivedKey: Sendable, Hashable {
    package let gateway: GatewaySerial
    package let tid: String
    package let method: String

    package init(gateway: GatewaySerial, tid: String, method: String) {
        self.gateway = gateway
        self.tid = tid
        self.method = method
    }
}

package enum StepOutcome: Sendable, Hashable {
    case committed
    /// Somebody else moved the flight first; read it again.
    case outdated
    /// The step's message was received before.
    case repeated
}

package struct FlightQuery: Sendable, Hashable {
    package var workspace: WorkspaceID
    package var gateway: GatewaySerial?
    package var state: FlightState?
    package var page: PageRequest

    package init(
        workspace: WorkspaceID, gateway: GatewaySerial? = nil, state: FlightState? = nil,
        page: PageRequest = PageRequest()
    ) {
        self.workspace = workspace
        self.gateway = gateway
        self.state = state
        self.page = page
    }
}
