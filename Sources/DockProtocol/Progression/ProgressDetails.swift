// SPDX-License-Identifier: Apache-2.0

/// What the dock last said about a flight, besides its state. Each field is the newest that was said, nil before the
/// first.
package struct ProgressDetails: Hashable, Codable, Sendable {
    /// 0 to 100.
    package var percent: Int?
    /// In words: ``FlightTaskStep``.
    package var step: Int?
    /// The waypoint reached, counted from 0.
    package var waypoint: Int?
    package var mediaCount: Int?
    package var trackID: String?
    /// The wayline within the file, counted from 0; nil while there is none (65535 on the wire).
    package var waylineID: Int?
    package var missionState: Int?
    package var breakPoint: BreakPointReport?

    package init() {}

    mutating func update(_ report: FlightTaskProgress) {
        percent = report.percent ?? percent
        step = report.step ?? step
        waypoint = report.waypoint ?? waypoint
        trackID = report.trackID ?? trackID
        waylineID = report.waylineID == 65_535 ? waylineID : report.waylineID ?? waylineID
        missionState = report.missionState ?? missionState
        updateRemains(report)
    }

    /// What is worth having even after the last word: media are counted late, and a break point is needed to go on.
    mutating func updateRemains(_ report: FlightTaskProgress) {
        mediaCount = report.mediaCount ?? mediaCount
        breakPoint = report.breakPoint ?? breakPoint
    }
}
