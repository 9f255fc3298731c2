// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import WaylineService

extension GatewayRecord {
    /// A gateway as the API answers it.
    ///
    /// - Parameter openFlights: the ids of its flights that are not final.
    func json(openFlights: [FlightID], now: UnixTime) -> [UInt8] {
        let json: JSONObject = [
            "sn": .string(serial.text), "model": model.map { .string($0.name ?? $0.key) },
            "model_key": model.map { .string($0.key) }, "aircraft": aircraft.map(JSONValue.string),
            "aircraft_model": aircraftModel.map { .string($0.name ?? $0.key) },
            "last_seen": lastSeen.map { .string("\($0)") }, "online": .bool(isOnline(at: now)),
            "open_flights": .array(openFlights.map { .string($0.text) }),
            "workspace": workspace.map { .string($0.text) },
        ]
        return json.encoded()
    }
}
