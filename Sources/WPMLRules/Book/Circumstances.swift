// SPDX-License-Identifier: Apache-2.0

package import WPML

/// What is known beside the file when it is judged. Rules that need one of these are silent without it.
package struct Circumstances: Sendable, Hashable {
    /// Milliseconds since 1970; nil when no clock was read.
    package var now: Int?
    /// What `flighttask_prepare` will say as `exit_wayline_when_rc_lost`: the dock leaves the wayline when the link is
    /// lost.
    package var exitsWaylineWhenRCLost: Bool?
    /// Where the dock stands.
    package var dock: Position?
    /// The name that an app gives to the Mobile SDK's `startMission`.
    package var missionName: String?

    package init(
        now: Int? = nil, exitsWaylineWhenRCLost: Bool? = nil, dock: Position? = nil, missionName: String? = nil
    ) {
        self.now = now
        self.exitsWaylineWhenRCLost = exitsWaylineWhenRCLost
        self.dock = dock
        self.missionName = missionName
    }
}
