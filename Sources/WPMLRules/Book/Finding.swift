// SPDX-License-Identifier: Apache-2.0

/// One breach of a rule at one place.
package struct Finding: Sendable, Hashable {
    /// With its prefix: `WPML-W031`.
    package var rule: String
    package var severity: Severity
    package var message: String
    /// The entry of the archive, as it is named there; nil for the file as a whole.
    package var entry: String?
    /// Lines and columns count from 1, columns in UTF-16 units, the end is exclusive; nil where there is no place in a
    /// document.
    package var line: Int?
    package var column: Int?
    package var endLine: Int?
    package var endColumn: Int?
    /// From the folder down: `Folder[0]/Placemark[4]/waypointTurnParam/waypointTurnDampingDist`, document positions
    /// from 0.
    package var element: String?
    /// Document position of the wayline, from 0.
    package var wayline: Int?
    /// Document position of the waypoint in its wayline, from 0.
    package var waypoint: Int?
    /// What the world outside calls it.
    package var note: String?
    /// What to do about it.
    package var help: String?
    /// How many findings this one stands for; 1 for itself.
    package var count = 1

    package init(rule: String, severity: Severity, message: String) {
        self.rule = rule
        self.severity = severity
        self.message = message
    }
}
