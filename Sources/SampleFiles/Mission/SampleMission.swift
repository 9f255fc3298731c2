// SPDX-License-Identifier: Apache-2.0

/// Everything that one wayline file says.
package struct SampleMission: Sendable, Hashable {
    /// Where the mission was planned to start from.
    package struct TakeOff: Sendable, Hashable {
        package var place: Place
        /// Metres above the ellipsoid.
        package var height: Double

        package init(_ place: Place, height: Double) {
            self.place = place
            self.height = height
        }
    }

    package var drone: SampleDrone
    package var takeOff: TakeOff
    /// Metres above take-off.
    package var takeOffSecurityHeight = 20.0
    /// Metres above take-off.
    package var returnHeight: Double
    /// Metres a second, to the first waypoint.
    package var transitionalSpeed = 10.0
    package var finishAction = "goHome"
    package var flyToWaylineMode = "safely"
    /// In the order of their `templateId`.
    package var templates: [SampleTemplate]
    package var resources: [EmbeddedFile] = []

    package init(_ drone: SampleDrone, takeOff: TakeOff, returnHeight: Double, templates: [SampleTemplate]) {
        self.drone = drone
        self.takeOff = takeOff
        self.returnHeight = returnHeight
        self.templates = templates
    }

    /// `wpmz/template.kml`, `wpmz/waylines.wpml` and the resources, ready to be written or spoiled.
    package var members: [KMZMember] {
        [KMZMember("wpmz/template.kml", templateText.bytes), KMZMember("wpmz/waylines.wpml", waylinesText.bytes)]
            + resources.map { KMZMember($0.path, $0.content) }
    }

    /// The whole wayline file.
    package var bytes: [UInt8] { KMZWriter.archive(members) }
}
