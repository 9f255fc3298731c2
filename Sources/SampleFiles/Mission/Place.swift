// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A point on the ground, WGS84 degrees, kept exactly as it will be written: nine decimals, a tenth of a millimetre.
package struct Place: Sendable, Hashable {
    /// −90…90, north positive.
    package let latitude: Double
    /// −180…180, east positive.
    package let longitude: Double

    /// The radius that DJI's apps use for `distance` (measured on their files).
    private static let earthRadius = 6_371_000.0
    private static let metresPerDegree = earthRadius * Double.pi / 180

    package init(latitude: Double, longitude: Double) {
        let turned = longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude
        self.latitude = PlainNumber.rounded(latitude, decimals: 9)
        self.longitude = PlainNumber.rounded(turned, decimals: 9)
    }

    /// The place so many metres away; good for the few kilometres of a wayline.
    package func moved(east: Double, north: Double) -> Place {
        let shrink = cos(latitude * Double.pi / 180)
        return Place(
            latitude: latitude + north / Self.metresPerDegree,
            longitude: longitude + east / (Self.metresPerDegree * shrink)
        )
    }

    /// Great-circle distance in metres, by the haversine formula.
    package func distance(to other: Place) -> Double {
        let radians = Double.pi / 180
        let northing = sin((other.latitude - latitude) * radians / 2)
        let easting = sin((other.longitude - longitude) * radians / 2)
        let h = northing * northing + cos(latitude * radians) * cos(other.latitude * radians) * easting * easting
        return 2 * Self.earthRadius * asin(h.squareRoot())
    }

    /// Direction of a near place in degrees, 0 north, 90 east, −180…180.
    package func bearing(to other: Place) -> Double {
        let turn = other.longitude - longitude
        let shorter = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
        let east = shorter * cos(latitude * Double.pi / 180)
        return atan2(east, other.latitude - latitude) * 180 / Double.pi
    }

    /// As KML writes a point: longitude first.
    var longitudeLatitude: String {
        PlainNumber.text(longitude, decimals: 9) + "," + PlainNumber.text(latitude, decimals: 9)
    }

    /// As WPML writes `takeOffRefPoint` and `waypointPoiPoint`: latitude first, then a height in metres.
    func latitudeLongitude(height: Double) -> String {
        [PlainNumber.text(latitude, decimals: 9), PlainNumber.text(longitude, decimals: 9),
         PlainNumber.text(height, decimals: 3)].joined(separator: ",")
    }
}
