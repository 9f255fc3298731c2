// SPDX-License-Identifier: Apache-2.0

/// Ends the wayline that was given to an aircraft in the air; no id says which, there is one at most.
///
/// Down on `services`, Dock 2 and 3, since v1.14.
package struct InFlightWaylineCancel: BareMessage {
    package static let method = "in_flight_wayline_cancel"

    package init() {}
}
