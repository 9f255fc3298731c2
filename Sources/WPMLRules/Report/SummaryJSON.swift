// SPDX-License-Identifier: Apache-2.0

package import PlainJSON
package import WPML

extension Summary {
    /// The summary as the contract spells it (§3).
    package var json: JSONValue { .object(members(waylines: .number(waylines))) }

    /// The members, with what stands under `waylines`.
    func members(waylines: JSONValue?) -> JSONObject {
        [
            "namespace": .text(namespace),
            "templateTypes": templateTypes.map { .array($0.map { .string($0) }) },
            "drone": drone?.json,
            "payloads": payloads.map { .array($0.map(\.json)) },
            "waylines": waylines,
            "waypoints": .number(waypoints),
            "actions": .number(actions),
            "distance": .number(distance.map(JSONValue.metres)),
            "distanceGeodesic": .number(distanceGeodesic.map(JSONValue.metres)),
            "duration": duration?.json,
            "boundingBox": boundingBox?.json,
            "height": height?.json,
            "photos": .number(photos),
        ]
    }
}

extension JSONValue {
    /// A tenth of a millimetre is finer than anything flies, and keeps a short wayline within a millionth.
    static func metres(_ length: Double) -> Double { PlainNumber.rounded(length, 4) }
    static func seconds(_ time: Double) -> Double { PlainNumber.rounded(time, 1) }
}

extension Summary.Drone {
    var json: JSONValue { .object(["type": .int(type), "subType": .number(subType)]) }
}

extension Summary.Payload {
    var json: JSONValue {
        .object(["type": .int(type), "subType": .number(subType), "position": .number(position)])
    }
}

extension Summary.Height {
    var json: JSONValue { .object(["min": .number(min), "max": .number(max), "mode": .string(mode)]) }
}

extension FlightTime {
    var json: JSONValue {
        .object([
            "lower": .double(JSONValue.seconds(lower)),
            "estimate": .double(JSONValue.seconds(estimate)),
            "upper": .double(JSONValue.seconds(upper)),
        ])
    }

    /// The sum; nil when there is nothing to add, or one of the parts is unknown.
    static func sum(_ parts: [FlightTime?]) -> FlightTime? {
        let known = parts.compactMap { $0 }
        guard let first = known.first, known.count == parts.count else { return nil }
        return known.dropFirst().reduce(first, +)
    }
}

extension BoundingBox {
    /// West, south, east, north.
    package var json: JSONValue { .array([.double(west), .double(south), .double(east), .double(north)]) }
}
