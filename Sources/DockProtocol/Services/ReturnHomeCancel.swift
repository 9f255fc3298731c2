// SPDX-License-Identifier: Apache-2.0

/// Stops the way home. The aircraft hovers; its flight is over all the same.
///
/// Down on `services`. Refused with 319043.
package struct ReturnHomeCancel: BareMessage {
    package static let method = "return_home_cancel"

    package init() {}
}
