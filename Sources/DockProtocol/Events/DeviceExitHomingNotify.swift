// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// The aircraft stopped its way home, or took it up again. A person should know, and send ``ReturnHome``.
///
/// Up on `events`, since v1.3.1.
package struct DeviceExitHomingNotify: Message {
    package static let method = "device_exit_homing_notify"

    /// True: the way home was left. False: that is over.
    package let hasLeftHoming: Bool
    /// A number of the protocol; ``meaning`` has it in words.
    package let reason: Int?

    package init(hasLeftHoming: Bool, reason: Int?) {
        self.hasLeftHoming = hasLeftHoming
        self.reason = reason
    }

    package init?(_ data: JSONObject) {
        guard let hasLeftHoming = Lenient.flag(data["action"]) else { return nil }
        self.init(hasLeftHoming: hasLeftHoming, reason: Lenient.int(data["reason"]))
    }

    package var data: JSONObject { ["action": .int(hasLeftHoming ? 1 : 0), "reason": .number(reason)] }

    /// Nil for a reason that is not in the list of v1.16.1.
    package var meaning: String? {
        guard let reason, Self.meanings.indices.contains(reason) else { return nil }
        return Self.meanings[reason]
    }

    private static let meanings = [
        "throttle stick moved", "pitch stick moved", "behaviour tree did not start", "surrounded by obstacles",
        "flight restriction in the way", "obstacle too close", "no satellite position",
        "satellite and vision position both invalid", "satellite and vision position disagree",
        "backtracking over a short distance", "return home asked for at close range",
    ]
}
