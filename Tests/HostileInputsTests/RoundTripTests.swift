// SPDX-License-Identifier: Apache-2.0

import Glibc
import SampleFiles
import TestFiles
import Testing
import WPML

/// What is written is what is read (N13), in every locale (N02).
@Suite struct RoundTripTests {
    /// Anywhere on Earth, at any height and speed that three decimals can say.
    private static func mission(_ random: inout SplitMix) -> SampleMission {
        let count = Int.random(in: 2...12, using: &random)
        let points = (0..<count).map { _ in
            SampleWaypoint(
                Place(
                    latitude: .random(in: -90...90, using: &random), longitude: .random(in: -180...180, using: &random)),
                height: thousandths(-1_000_000...1_500_000, &random), speed: thousandths(1...15_000, &random))
        }
        let start = SampleMission.TakeOff(points[0].place, height: thousandths(-400_000...5_000_000, &random))
        let template = SampleTemplate(
            globalHeight: 60, waylines: [SampleWayline(speed: thousandths(1...15_000, &random), waypoints: points)])
        return SampleMission(.m4d, takeOff: start, returnHeight: 80, templates: [template])
    }

    private static func thousandths(_ range: ClosedRange<Int>, _ random: inout SplitMix) -> Double {
        Double(Int.random(in: range, using: &random)) / 1000
    }

    private static func expectSame(_ mission: SampleMission, _ file: WaylineFile, seed: UInt64) throws {
        let written = mission.templates[0].waylines[0]
        let read = try #require(file.mission?.waylines.first)
        #expect(read.autoFlightSpeed.value == written.speed, "seed \(seed)")
        #expect(read.waypoints.map(\.position.value?.latitude) == written.waypoints.map(\.place.latitude), "\(seed)")
        #expect(read.waypoints.map(\.position.value?.longitude) == written.waypoints.map(\.place.longitude), "\(seed)")
        #expect(read.waypoints.map(\.executeHeight.value) == written.waypoints.map(\.height), "seed \(seed)")
        #expect(read.waypoints.map(\.speed.value) == written.waypoints.map(\.speed), "seed \(seed)")
        #expect(read.waypoints.map(\.index.value) == Array(0..<written.waypoints.count), "seed \(seed)")
        let start = file.template?.config?.takeOffRefPoint.value
        #expect(start?.latitude == mission.takeOff.place.latitude && start?.height == mission.takeOff.height)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func whatIsWrittenIsWhatIsRead(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        let mission = Self.mission(&random)
        let file = WaylineFile.read(
            archive: KMZWriter.archive(
                mission.members.map { member in
                    var stored = member
                    stored.method = .stored
                    return stored
                }))
        try Self.expectSame(mission, file, seed: seed)
    }

    /// The part of a locale that says how numbers look; the macro of that name is none that Swift sees.
    private static let numbers = Int32(1) << LC_NUMERIC

    /// Locales in which a number has a comma, or other digits; those that this machine has.
    private static let otherLocales = ["de_DE.UTF-8", "fr_FR.UTF-8", "fa_IR.UTF-8", "fa_IR", "tr_TR.UTF-8"].filter {
        name in
        guard let locale = newlocale(numbers, name, nil) else { return false }
        freelocale(locale)
        return true
    }

    @Test(.enabled(if: !otherLocales.isEmpty, "no other locale here"), arguments: otherLocales)
    func aNumberIsReadAlikeInEveryLocale(_ name: String) throws {
        let locale = try #require(newlocale(Self.numbers, name, nil))
        // This thread's locale only: the test does not leave it while the locale holds.
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        var random = SplitMix(seed: 7)
        let mission = Self.mission(&random)
        try Self.expectSame(mission, .read(archive: mission.bytes), seed: 7)
    }
}
