// SPDX-License-Identifier: Apache-2.0

/// Goes on with a paused flight; no flight id says which.
///
/// Down on `services`. Result 0 means heard; that it flies is said by a progress of `in_progress`. Refused with
/// 319042 or 319044.
package struct FlightTaskRecovery: BareMessage {
    package static let method = "flighttask_recovery"

    package init() {}
}
