// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Calls the aircraft home, whatever it does. A flight ends with it, for instance with 322283.
///
/// Down on `services`. The reply may say how far the way home has come (`output.status`).
package struct ReturnHome: Message {
    package static let method = "return_home"

    package init() {}

    package init?(_ data: JSONObject) {}

    package var data: JSONObject { JSONObject() }
}
