// SPDX-License-Identifier: Apache-2.0

/// Halts the wayline that was given to an aircraft in the air; a pause, for ``InFlightWaylineRecover`` takes it up
/// again.
///
/// Down on `services`, Dock 2 and 3, since v1.14.
package struct InFlightWaylineStop: InFlightWaylineOrder {
    package static let method = "in_flight_wayline_stop"

    package let waylineID: String

    package init(_ waylineID: String) {
        self.waylineID = waylineID
    }
}
