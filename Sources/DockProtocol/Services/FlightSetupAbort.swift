// SPDX-License-Identifier: Apache-2.0

/// Gives up the flight that a Dock 1 is setting up, as long as it waits for its home point to become exact.
///
/// Down on `services`, Dock 1 alone, since v1.11.1; the answer to ``FlightSetupExceptionNotify``. Refused with 326108
/// when the dock is not at that step, with 326109 when the aircraft has taken off.
package struct FlightSetupAbort: BareMessage {
    package static let method = "flight_setup_abort"

    package init() {}
}
