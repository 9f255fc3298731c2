// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// The dock says which prepared conditional flights could start now. It looks again at execute.
///
/// Up on `events`, since v1.3.2.
package struct FlightTaskReady: Message {
    package static let method = "flighttask_ready"

    /// Without those that are not of our grammar: they are nobody's.
    package let flightIDs: [FlightID]

    package init(_ flightIDs: [FlightID]) {
        self.flightIDs = flightIDs
    }

    package init?(_ data: JSONObject) {
        self.init(Lenient.flightIDs(data))
    }

    package var data: JSONObject { ["flight_ids": .array(flightIDs.map { .string($0.text) })] }
}
