// SPDX-License-Identifier: Apache-2.0

/// Where the samples fly: places chosen on a map for having nothing there to disturb.
enum Ground {
    /// Wheat fields of the Beauce, France; about 140 m above the sea, which lies 45.2 m above the ellipsoid there.
    static let wheat = SampleMission.TakeOff(Place(latitude: 48.213_411_7, longitude: 1.742_318_3), height: 185.2)
    /// The German Bight, well off any platform.
    static let northSea = SampleMission.TakeOff(Place(latitude: 54.412_733_1, longitude: 7.318_452_6), height: 40.5)
    /// Rangeland in Kansas.
    static let prairie = SampleMission.TakeOff(Place(latitude: 38.487_216_4, longitude: -99.631_840_2), height: 655.4)
    /// Gravel plain in South Australia.
    static let outback = SampleMission.TakeOff(Place(latitude: -30.521_664_8, longitude: 139.214_907_5), height: 92.3)
    /// The Koro Sea, Fiji, a few metres west of the antimeridian.
    static let antimeridian = SampleMission.TakeOff(
        Place(latitude: -17.204_518_3, longitude: 179.999_104_7), height: 56.8)
}

extension SampleMission.TakeOff {
    /// A place so many metres from take-off.
    func at(_ east: Double, _ north: Double) -> Place { place.moved(east: east, north: north) }
}

/// Parallel lines over a rectangle, flown to and fro.
struct Lawn {
    /// Metres from take-off to the corner that is flown first.
    var east: Double, north: Double
    var width: Double, depth: Double
    /// How many lines, and whether they run north instead of east.
    var lines: Int
    var northward = false

    func corners(from start: SampleMission.TakeOff) -> [Place] {
        [start.at(east, north), start.at(east + width, north), start.at(east + width, north + depth),
         start.at(east, north + depth)]
    }

    /// The two ends of every line, in flight order.
    func ends(from start: SampleMission.TakeOff) -> [Place] {
        (0..<lines).flatMap { line -> [Place] in
            let across = Double(line) / Double(lines - 1)
            let pair = northward
                ? [start.at(east + across * width, north), start.at(east + across * width, north + depth)]
                : [start.at(east, north + across * depth), start.at(east + width, north + across * depth)]
            return line.isMultiple(of: 2) ? pair : pair.reversed()
        }
    }
}
