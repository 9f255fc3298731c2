// SPDX-License-Identifier: Apache-2.0

/// A place on the WGS84 ellipsoid, in degrees.
///
/// The wire disagrees with itself about the order of the axes, and this is the one place that knows: KML's
/// `coordinates` are longitude, latitude, height; DJI's `takeOffRefPoint` and `waypointPoiPoint` are latitude,
/// longitude, height.
package struct Position: Sendable, Hashable {
    /// East of Greenwich, degrees.
    package var longitude: Double
    /// North of the equator, degrees.
    package var latitude: Double
    /// Metres, in the datum of whatever it belongs to; nil when the text has two numbers only.
    package var height: Double?

    package init(longitude: Double, latitude: Double, height: Double? = nil) {
        self.longitude = longitude
        self.latitude = latitude
        self.height = height
    }

    /// The axes are within ±180 and ±90 degrees. Written so that a NaN is not on Earth.
    package var isOnEarth: Bool { abs(longitude) <= 180 && abs(latitude) <= 90 }
}

/// Numbers separated by commas, as a point is written. White space around a number is allowed: DJI writes
/// `0.000000, 0.000000, 0.000000`.
struct Tuple: Hashable {
    var first = 0.0
    var second = 0.0
    var third = 0.0
    var count = 0

    mutating func append(_ number: Double) -> Bool {
        switch count {
        case 0: first = number
        case 1: second = number
        case 2: third = number
        default: return false
        }
        count += 1
        return true
    }

    var longitudeFirst: Position? {
        count >= 2 ? Position(longitude: first, latitude: second, height: count > 2 ? third : nil) : nil
    }

    var latitudeFirst: Position? {
        count == 3 ? Position(longitude: second, latitude: first, height: third) : nil
    }
}

/// Splits the text of `coordinates` into points.
enum TupleText {
    /// Calls `body` with every point; nil for one that cannot be read, after which reading stops.
    ///
    /// Points are separated by white space. A comma before it is allowed where the point has all its three numbers:
    /// generators of surveys write it (measured), and nothing else can be meant.
    static func each(_ text: RawSpan, _ body: (Tuple?) -> Void) {
        var tuple = Tuple()
        var offset = 0
        let end = text.byteCount
        while true {
            offset = skipSpace(text, offset)
            guard offset < end else { break }
            let start = offset
            while offset < end, !isSpace(text, offset), byte(text, offset) != comma { offset += 1 }
            guard let number = NumberText.number(text.extracting(start..<offset)), tuple.append(number) else {
                return body(nil)
            }
            offset = skipSpace(text, offset)
            if offset < end, byte(text, offset) == comma {
                offset += 1
                guard skipSpace(text, offset) < end else { return body(nil) }
                guard tuple.count == 3, isSpace(text, offset) else { continue }
            }
            body(tuple)
            tuple = Tuple()
        }
    }

    /// The one point that the text holds; nil when it holds none, several or something else.
    static func single(_ text: RawSpan) -> Tuple? {
        var found: Tuple?
        var points = 0
        each(text) { tuple in
            points += 1
            found = tuple
        }
        return points == 1 ? found : nil
    }

    private static let comma: UInt8 = 0x2C

    private static func byte(_ text: RawSpan, _ offset: Int) -> UInt8 {
        text.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }

    private static func isSpace(_ text: RawSpan, _ offset: Int) -> Bool {
        switch byte(text, offset) {
        case 0x20, 0x09, 0x0A, 0x0D: true
        default: false
        }
    }

    private static func skipSpace(_ text: RawSpan, _ from: Int) -> Int {
        var offset = from
        while offset < text.byteCount, isSpace(text, offset) { offset += 1 }
        return offset
    }
}
