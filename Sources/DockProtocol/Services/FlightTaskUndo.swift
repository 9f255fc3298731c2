// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// Takes back flights that were prepared and have not started (a started one says 319006).
///
/// Down on `services`; one result for the whole batch.
package struct FlightTaskUndo: Message {
    package static let method = "flighttask_undo"

    package let flightIDs: [FlightID]
    /// Whether the seed's name of the field is sent as well.
    package let dialect: FlightOrder.Dialect

    package init(_ flightIDs: [FlightID], dialect: FlightOrder.Dialect = .current) {
        self.flightIDs = flightIDs
        self.dialect = dialect
    }

    package init?(_ data: JSONObject) {
        let flightIDs = Lenient.flightIDs(data)
        guard !flightIDs.isEmpty else { return nil }
        self.init(flightIDs, dialect: data["flight_id"] == nil ? .current : .legacy)
    }

    package var data: JSONObject {
        let ids = JSONValue.array(flightIDs.map { .string($0.text) })
        return ["flight_ids": ids, "flight_id": dialect == .legacy ? ids : nil]
    }
}
