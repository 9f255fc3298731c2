// SPDX-License-Identifier: Apache-2.0

package import WPML

extension Summary {
    /// The summary as the contract spells it (§3).
    package var json: JSONValue { .object(members(waylines: .count(waylines))) }

    /// The members, with what stands under `waylines`.
    func members(waylines: JSONValue?) -> [JSONValue.Member] {
        [
            .init("namespace", .text(namespace)),
            .init("templateTypes", templateTypes.map { .array($0.map { .string($0) }) }),
            .init("drone", drone?.json),
            .init("payloads", payloads.map { .array($0.map(\.json)) }),
            .init("waylines", waylines),
            .init("waypoints", .count(waypoints)),
            .init("actions", .count(actions)),
            .init("distance", .real(distance.map(JSONValue.metres))),
            .init("distanceGeodesic", .real(distanceGeodesic.map(JSONValue.metres))),
            .init("duration", duration?.json),
            .init("boundingBox", boundingBox?.json),
            .init("height", height?.json),
            .init("photos", .count(photos)),
        ]
    }
}

extension JSONValue {
    /// A tenth of a millimetre is finer than anything flies, and keeps a short wayline within a millionth.
    static func metres(_ length: Double) -> Double { PlainNumber.rounded(length, 4) }
    static func seconds(_ time: Double) -> Double { PlainNumber.rounded(time, 1) }
}

extension Summary.Drone {
    var json: JSONValue { .members(["type": .integer(type), "subType": .count(subType)]) }
}

extension Summary.Payload {
    var json: JSONValue {
        .members(["type": .integer(type), "subType": .count(subType), "position": .count(position)])
    }
}

extension Summary.Height {
    var json: JSONValue { .members(["min": .real(min), "max": .real(max), "mode": .string(mode)]) }
}

extension FlightTime {
    var json: JSONValue {
        .members([
            "lower": .number(JSONValue.seconds(lower)),
            "estimate": .number(JSONValue.seconds(estimate)),
            "upper": .number(JSONValue.seconds(upper)),
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
    package var json: JSONValue { .array([.number(west), .number(south), .number(east), .number(north)]) }
}
