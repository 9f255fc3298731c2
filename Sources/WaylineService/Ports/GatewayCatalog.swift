// SPDX-License-Identifier: Apache-2.0

package import Identifiers

/// Gateways, and the workspaces they belong to.
package protocol GatewayCatalog: Sendable {
    /// nil for one that was neither seen nor assigned.
    func gateway(_ serial: GatewaySerial) async throws -> GatewayRecord?

    /// Replaces what is known of a gateway, its workspace apart; adds it when it is new.
    func saw(_ gateway: GatewayRecord) async throws

    /// Moves the last-seen moments forward, never back; adds gateways that are new.
    func heard(_ moments: [GatewaySerial: UnixTime]) async throws

    /// Moves the last-seen moments of known gateways forward, never back; passes over those that are not known.
    func refresh(_ moments: [GatewaySerial: UnixTime]) async throws

    /// Gives a gateway to a workspace, which must exist. False when another workspace's flight on it is open.
    func assign(_ serial: GatewaySerial, to workspace: WorkspaceID) async throws -> Bool

    /// The workspace a gateway belongs to: the one it was assigned to, else the only one there is, else nil.
    func workspace(of serial: GatewaySerial) async throws -> WorkspaceID?

    /// The gateways of a workspace by serial, with the number of open flights of each.
    func gateways(in workspace: WorkspaceID) async throws -> [(gateway: GatewayRecord, openFlights: Int)]

    /// By name; at least the default one.
    func workspaces() async throws -> [WorkspaceID]

    /// Adds a workspace unless it exists. When it is the second, the first keeps every gateway that was seen or flies for it.
    func ensure(_ workspace: WorkspaceID) async throws
}
