// SPDX-License-Identifier: Apache-2.0

/// Goes on with the wayline that ``InFlightWaylineStop`` halted.
///
/// Down on `services`, Dock 2 and 3, since v1.14.
package struct InFlightWaylineRecover: InFlightWaylineOrder {
    package static let method = "in_flight_wayline_recover"

    package let waylineID: String

    package init(_ waylineID: String) {
        self.waylineID = waylineID
    }
}
