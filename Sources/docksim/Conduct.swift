// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import WaylineClient

/// How a dock behaves wherever it can differ from the usual. Faults change one of these; all else stays as it is.
struct Conduct: Sendable {
    /// How a command is answered.
    enum Reply: Sendable, Hashable {
        case usual
        /// Not at all, and nothing is done. A flight counts as ended after that long.
        case never(Duration)
        case late(Duration)
        case refusal(ResultCode)
        /// An execute only: first progress, then the reply.
        case afterEvents
    }

    /// Which link is used for the download.
    enum LinkUse: Sendable, Hashable {
        /// The one that the platform gives when it is asked.
        case asked
        /// First the prepare's, with a byte of its signature changed; then the usual one.
        case preparedSpoiled
        /// First the prepare's as it is, after that long; then the usual one.
        case preparedAfter(Duration)
        /// The usual one, always with a byte of its signature changed.
        case spoiled
        /// A path on the same host that does not exist.
        case nowhere
    }

    /// What happens half-way.
    enum Incident: Sendable, Hashable {
        case lineLost(Duration)
        case restart
        case homingExit
    }

    var replies: [CommandName: Reply] = [:]
    var link = LinkUse.asked
    /// Whether it asks for the file of a flight that nobody ordered.
    var asksForUnknownFlight = false
    var cutDownloads = 0
    var pace = FetchPace.usual
    /// Whether a byte of the file changes on its way.
    var spoilsFile = false
    var sendsEventsTwice = false
    var incident: Incident?
    var lastWord: Due?
    /// How long a prepared flight waits for its execute; nil: for ever.
    var patience: Duration?
}

/// The commands whose answers a fault can change. `flighttask_create` counts as a prepare.
enum CommandName: String, CaseIterable, Sendable {
    case prepare
    case execute
    case undo
    case pause
    case resume
    case returnHome = "return-home"

    init?(_ command: Outbound.Command) {
        switch command {
        case .prepare, .create: self = .prepare
        case .execute: self = .execute
        case .undo: self = .undo
        case .pause: self = .pause
        case .recovery: self = .resume
        case .returnHome: self = .returnHome
        default: return nil
        }
    }
}
