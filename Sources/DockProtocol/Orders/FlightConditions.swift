// SPDX-License-Identifier: Apache-2.0

import PlainJSON

/// When a conditional flight may start. The dock watches, says `flighttask_ready`, and looks again at execute (319025).
package struct ReadyConditions: Hashable, Codable, Sendable {
    /// Percent; the aircraft must have more.
    package var batteryCapacity: Int
    /// Milliseconds since 1970; the flight starts later than this …
    package var beginTime: Int
    /// … and earlier than this.
    package var endTime: Int

    package init(batteryCapacity: Int, beginTime: Int, endTime: Int) {
        self.batteryCapacity = batteryCapacity
        self.beginTime = beginTime
        self.endTime = endTime
    }

    enum CodingKeys: String, CodingKey {
        case batteryCapacity = "battery_capacity"
        case beginTime = "begin_time"
        case endTime = "end_time"
    }

    init?(_ data: JSONObject?) {
        guard let data, let battery = Lenient.int(data["battery_capacity"]),
            let begin = Lenient.int(data["begin_time"]), let end = Lenient.int(data["end_time"])
        else { return nil }
        self.init(batteryCapacity: battery, beginTime: begin, endTime: end)
    }

    var json: JSONValue {
        ["battery_capacity": .int(batteryCapacity), "begin_time": .int(beginTime), "end_time": .int(endTime)]
    }
}

/// What must hold at execute, or the flight fails (319027).
package struct ExecutableConditions: Hashable, Codable, Sendable {
    /// Free storage of dock or aircraft in megabytes (the unit was said until v1.6, then dropped from the page).
    package var storageCapacity: Int

    package init(storageCapacity: Int) {
        self.storageCapacity = storageCapacity
    }

    enum CodingKeys: String, CodingKey {
        case storageCapacity = "storage_capacity"
    }

    init?(_ data: JSONObject?) {
        guard let data, let storage = Lenient.int(data["storage_capacity"]) else { return nil }
        self.init(storageCapacity: storage)
    }

    var json: JSONValue { ["storage_capacity": .int(storageCapacity)] }
}

/// A flight that only pretends. Take the propellers off.
package struct SimulateMission: Hashable, Codable, Sendable {
    /// 0 or 1.
    package var isEnable: Int
    /// Degrees, north positive. Here latitude comes first, as on the wire.
    package var latitude: Double
    /// Degrees, east positive.
    package var longitude: Double
    /// Metres; Dock 3 only, since v1.14.
    package var altitude: Double?

    package init(isEnable: Int, latitude: Double, longitude: Double, altitude: Double? = nil) {
        self.isEnable = isEnable
        self.latitude = latitude
        self.longitude = longitude
        self.altitude = altitude
    }

    enum CodingKeys: String, CodingKey {
        case isEnable = "is_enable"
        case latitude
        case longitude
        case altitude
    }

    init?(_ data: JSONObject?) {
        guard let data, let isEnable = Lenient.int(data["is_enable"]), let latitude = Lenient.double(data["latitude"]),
            let longitude = Lenient.double(data["longitude"])
        else { return nil }
        let altitude = Lenient.double(data["altitude"])
        self.init(isEnable: isEnable, latitude: latitude, longitude: longitude, altitude: altitude)
    }

    var json: JSONValue {
        [
            "is_enable": .int(isEnable), "latitude": .double(latitude), "longitude": .double(longitude),
            "altitude": .number(altitude),
        ]
    }
}
