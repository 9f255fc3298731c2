// SPDX-License-Identifier: Apache-2.0

/// Halts the flight that this dock flies right now; no flight id says which.
///
/// Down on `services`. Result 0 means heard; that it hovers is said by a progress of `paused`. Refused with 319020 or
/// 319046.
package struct FlightTaskPause: BareMessage {
    package static let method = "flighttask_pause"

    package init() {}
}
