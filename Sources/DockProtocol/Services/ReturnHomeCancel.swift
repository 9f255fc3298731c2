// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Stops the way home. The aircraft hovers; its flight is over all the same.
///
/// Down on `services`. Refused with 319043.
package struct ReturnHomeCancel: Message {
    package static let method = "return_home_cancel"

    package init() {}

    package init?(_ data: JSONObject) {}

    package var data: JSONObject { JSONObject() }
}
