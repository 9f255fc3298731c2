// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Ends the wayline that was given to an aircraft in the air; no id says which, there is one at most.
///
/// Down on `services`, Dock 2 and 3, since v1.14.
package struct InFlightWaylineCancel: Message {
    package static let method = "in_flight_wayline_cancel"

    package init() {}

    package init?(_ data: JSONObject) {}

    package var data: JSONObject { JSONObject() }
}
