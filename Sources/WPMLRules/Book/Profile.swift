// SPDX-License-Identifier: Apache-2.0

/// The reader that a file is judged for. The same bytes are fine for an aircraft and refused by FlightHub 2.
package enum Profile: String, Sendable, Hashable, CaseIterable {
    /// No reader in particular; the dialect of the file decides.
    case generic
    /// A dock, through `flighttask_prepare`.
    case dock
    case pilot2
    /// FlightHub 2.
    case fh2
    /// Mobile SDK 5.
    case msdk
    /// Payload SDK 3.
    case psdk
    /// DJI Fly.
    case djifly
    /// DJI's Cloud API demo server and its descendants.
    case cloudDemo = "cloud-demo"

    /// What the profile means, in one line.
    package var meaning: String {
        switch self {
        case .generic: "no reader in particular"
        case .dock: "a dock that fetches the file for a flight task"
        case .pilot2: "DJI Pilot 2"
        case .fh2: "DJI FlightHub 2"
        case .msdk: "an app on the Mobile SDK"
        case .psdk: "a payload on the Payload SDK"
        case .djifly: "DJI Fly"
        case .cloudDemo: "the Cloud API demo server"
        }
    }
}

/// Who a file seems to be written for, told by what stands in it.
package enum Dialect: String, Sendable, Hashable {
    case enterprise
    /// DJI Fly: the namespace of www.uav.com, or its one aircraft number and no payload.
    case djifly
    case autel
}
