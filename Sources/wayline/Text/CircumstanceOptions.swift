// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WPML
import WPMLRules

/// How ``KnownOfFlight`` is told. Rules that compare a file with its flight are silent without it.
struct CircumstanceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Where the dock stands, to be compared with the route.", valueName: "lat,lon"))
    var dock: DockPlace?

    @Option(
        help: ArgumentHelp("What the flight order will say, to be compared with exitOnRCLost.", valueName: "0|1"))
    var exitWaylineWhenRcLost: Int?

    @Option(help: ArgumentHelp("The name that an app will give to startMission.", valueName: "name"))
    var missionName: String?

    func validate() throws {
        if let value = exitWaylineWhenRcLost, value != 0, value != 1 {
            throw ValidationError("--exit-wayline-when-rc-lost \(value): expected 0 or 1")
        }
    }

    var known: KnownOfFlight {
        KnownOfFlight(
            dock: dock?.position, exitsOnRCLost: exitWaylineWhenRcLost.map { $0 == 1 }, missionName: missionName)
    }
}

/// What is known of the flight that a file is for.
struct KnownOfFlight: Equatable {
    /// Where the dock stands.
    var dock: Position?
    /// What the flight order will say.
    var exitsOnRCLost: Bool?
    /// The name that an app will give to `startMission`.
    var missionName: String?

    /// - Parameter now: seconds since 1970.
    func circumstances(now: Int64) -> Circumstances {
        Circumstances(
            now: Int(exactly: now.multipliedReportingOverflow(by: 1000).partialValue),
            exitsWaylineWhenRCLost: exitsOnRCLost, dock: dock, missionName: missionName)
    }
}

/// A place as people write it: latitude first, degrees.
struct DockPlace: ExpressibleByArgument {
    let position: Position

    init?(argument: String) {
        let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
        guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1] else { return nil }
        position = Position(longitude: longitude, latitude: latitude)
        guard position.isOnEarth else { return nil }
    }
}
