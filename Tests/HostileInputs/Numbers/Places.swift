// SPDX-License-Identifier: Apache-2.0

package import SampleFiles

/// Where waypoints are, how high, and how fast they are left.
extension HostileFile {
    static let places: [HostileFile] = offEarth + oddRoutes + heights + coordinates

    private static let first = "-99.631489776,38.487490693"

    private static let offEarth: [HostileFile] = [
        place("N06", "90.0000001° north", "-99.631489776,90.0000001", "latitude 90.0000001 out of range"),
        place("N06b", "90.0000001° south", "-99.631489776,-90.0000001", "latitude -90.0000001 out of range"),
        place("N06c", "180.0000001° east", "180.0000001,38.487490693", "longitude 180.0000001 out of range"),
        place("N06d", "180.0000001° west", "-180.0000001,38.487490693", "longitude -180.0000001 out of range"),
        place("N06e", "latitude before longitude", "22.5431,113.9312", "latitude and longitude look swapped"),
    ]

    private static func place(_ id: String, _ title: String, _ text: String, _ reason: String) -> HostileFile {
        HostileFile(
            number: id, "a waypoint at " + title, .refused("W007"), reason: reason, replacing(first, with: text))
    }

    /// Routes over places where arithmetic goes wrong.
    private static let oddRoutes: [HostileFile] = [
        route("N07", "222 m across the antimeridian", acrossAntimeridian),
        route("N08", "222 m over the north pole", overPole),
        route("N08b", "the pole itself, by two longitudes", atPole),
        route("N09", "a waypoint twice in a row", inPlace),
        route("N09b", "from a place to the opposite side of the Earth", antipodes),
    ]

    package static let acrossAntimeridian = [(0.0, 179.999), (0.0, -179.999)]
    package static let overPole = [(89.999, 0.0), (89.999, 180.0)]
    package static let atPole = [(90.0, 0.0), (90.0, 90.0), (89.9995, 45.0)]
    package static let inPlace = [(1.0, 10.0), (1.0, 10.0), (1.0, 10.001)]
    package static let antipodes = [(1.0, 10.0), (-1.0, -170.0)]

    /// A mission over these places.
    package static func mission(over places: [(latitude: Double, longitude: Double)]) -> SampleMission {
        let points = places.map { SampleWaypoint(Place(latitude: $0.latitude, longitude: $0.longitude), height: 60) }
        let start = SampleMission.TakeOff(points[0].place, height: 100)
        let template = SampleTemplate(globalHeight: 60, waylines: [SampleWayline(speed: 10, waypoints: points)])
        return SampleMission(.m4d, takeOff: start, returnHeight: 80, templates: [template])
    }

    private static func route(_ id: String, _ title: String, _ places: [(Double, Double)]) -> HostileFile {
        HostileFile(id, title + ", which is allowed", .accepted) { mission(over: places).bytes }
    }

    private static let heights: [HostileFile] = [
        HostileFile(
            number: "N10", "a height of −500 m above take-off, which is a warning", .accepted,
            replacing("executeHeight>60", with: "executeHeight>-500")),
        value("N10b", "a height of 1,000 km", "executeHeight>60", "executeHeight>1e6", "W013", "1000000 m above"),
        value("N10c", "a speed of 0", "waypointSpeed>15", "waypointSpeed>0", "W016", "waypointSpeed 0"),
        value("N10d", "a speed of 16 m/s", "waypointSpeed>15", "waypointSpeed>16", "W016", "waypointSpeed 16"),
        value("N10e", "a speed of −1 m/s", "waypointSpeed>15", "waypointSpeed>-1", "W016", "waypointSpeed -1"),
    ]

    private static func value(
        _ id: String, _ title: String, _ text: String, _ other: String, _ rule: String, _ reason: String
    ) -> HostileFile {
        HostileFile(number: id, title, .refused(rule), reason: reason, replacing(text, with: other))
    }

    private static let coordinates: [HostileFile] = [
        malformed("N12", "one number", "-99.631489776"),
        malformed("N12b", "four numbers", first + ",60,0"),
        malformed("N12c", "a blank for the comma", "-99.631489776 38.487490693"),
        malformed("N12d", "a comma at the end", first + ","),
        malformed("N12e", "nothing", ""),
        malformed("N12f", "two points", first + " " + first),
        malformed("N12g", "a comma too many", "-99.631489776,,38.487490693"),
        malformed("N12h", "NaN", "NaN,38.487490693"),
        HostileFile(
            number: "N12i", "coordinates with a height and line ends in them, which are allowed", .accepted,
            replacing(first, with: "-99.631489776,\n38.487490693,\n60")),
    ]

    private static func malformed(_ id: String, _ title: String, _ text: String) -> HostileFile {
        HostileFile(
            number: id, "coordinates of " + title, .refused("W006"), reason: "are not longitude,latitude",
            replacing(first, with: text))
    }
}
