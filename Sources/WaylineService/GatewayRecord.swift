// SPDX-License-Identifier: Apache-2.0

package import DockProtocol
package import Identifiers

/// A gateway that was seen, or that an administrator assigned to a workspace.
package struct GatewayRecord: Sendable, Hashable {
    package let serial: GatewaySerial
    /// The workspace it was assigned to; nil while nobody did: then it belongs to the only workspace, or to none.
    package var workspace: WorkspaceID?
    /// From its last `update_topo`; nil while there was none.
    package var model: DeviceModel?
    /// The aircraft's serial, from the same message; nil when none is connected.
    package var aircraft: String?
    package var aircraftModel: DeviceModel?
    /// When a message of it was last received; nil for one that was only assigned.
    package var lastSeen: UnixTime?

    package init(
        serial: GatewaySerial, workspace: WorkspaceID? = nil, model: DeviceModel? = nil, aircraft: String? = nil,
        aircraftModel: DeviceModel? = nil, lastSeen: UnixTime? = nil
    ) {
        self.serial = serial
        self.workspace = workspace
        self.model = model
        self.aircraft = aircraft
        self.aircraftModel = aircraftModel
        self.lastSeen = lastSeen
    }

    /// Heard within the last 60 s: telemetry comes every 2 s, and DJI's own server draws the line there.
    package func isOnline(at now: UnixTime) -> Bool {
        lastSeen.map { now < $0 + .seconds(60) } ?? false
    }
}
