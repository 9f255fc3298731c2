// SPDX-License-Identifier: Apache-2.0

import PlainJSON

/// The few properties of `osd` and `state` that decide whether a flight may be prepared now, or that a person wants
/// to see. Each is nil when this message did not speak of it: docks push properties in parts.
package struct Telemetry: Hashable, Sendable {
    /// 0 idle, 1 on-site debugging, 2 remote debugging, 3 upgrading, 4 working, 5 to be calibrated. Aircraft use the
    /// same key with another meaning.
    package let modeCode: Int?
    /// 0 preparing, 1 flying, 2 recovering, 3 updating flight areas, 4 updating terrain, 5 idle, 255 abnormal, 256
    /// unknown.
    package let flightTaskStepCode: Int?
    package let isDroneInDock: Bool?
    /// Kilobytes.
    package let storageTotal: Int?
    /// Kilobytes.
    package let storageUsed: Int?
    /// Media files that the dock has yet to upload.
    package let remainingUploads: Int?
    /// Version of the dock's wayline library (Dock 1's page).
    package let wpmzVersion: String?

    init(_ data: JSONObject) {
        let storage = Lenient.object(data["storage"])
        self.modeCode = Lenient.int(data["mode_code"])
        self.flightTaskStepCode = Lenient.int(data["flighttask_step_code"])
        self.isDroneInDock = Lenient.flag(data["drone_in_dock"])
        self.storageTotal = Lenient.int(storage?["total"])
        self.storageUsed = Lenient.int(storage?["used"])
        self.remainingUploads = Lenient.int(Lenient.object(data["media_file_detail"])?["remain_upload"])
        self.wpmzVersion = Lenient.name(data["wpmz_version"])
    }
}
