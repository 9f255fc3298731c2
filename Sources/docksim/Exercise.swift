// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import WaylineClient

/// What all docks of one run share: how they fly and speak, and where they note what they saw.
struct Exercise: Sendable {
    let fetcher: ResourceFetcher
    let transcript: Transcript
    let figures: Figures
    let dialect: FlightOrder.Dialect
    let kind: DockKind
    /// Seconds of flight for each second of ours.
    let speed: Double
    let conduct: Conduct
    /// What every flight has to end with.
    let due: Due
    let persistence: Persistence
    /// How long nothing may happen while a dock waits; nil: for ever.
    let timeout: Duration?

    /// That many seconds of a dock's time, in ours; a year at most, whatever a file says of its length.
    func time(_ seconds: Double) -> Duration { .seconds(max(0, min(seconds / speed, 31_536_000))) }
}

/// How a dock insists on an answer.
struct Persistence: Sendable, Hashable {
    /// Between two sendings; nil: everything is said once.
    let pause: Duration?

    /// How long a request waits in all when it is sent once.
    private static let longest = Duration.seconds(10)

    /// A flight without its link comes to nothing, but networks come back within seconds.
    var requests: Attempts { attempts(3) }
    /// What is said under way is soon overtaken by what follows.
    var events: Attempts { attempts(3) }
    /// The last word is what the platform must not miss.
    var lastWords: Attempts { attempts(12) }
    /// When it comes on line, a dock asks, and does not insist.
    static let greeting = Attempts(pause: .seconds(3), sendings: 1)

    private func attempts(_ sendings: Int) -> Attempts {
        Attempts(pause: pause ?? Self.longest, sendings: pause == nil ? 1 : sendings)
    }
}

/// So many sendings of one message, and so long to wait after each.
struct Attempts: Sendable, Hashable {
    let pause: Duration
    let sendings: Int
}
