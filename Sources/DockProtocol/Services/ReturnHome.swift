// SPDX-License-Identifier: Apache-2.0

/// Calls the aircraft home, whatever it does. A flight ends with it, for instance with 322283.
///
/// Down on `services`. The reply may say how far the way home has come (`output.status`).
package struct ReturnHome: BareMessage {
    package static let method = "return_home"

    package init() {}
}
