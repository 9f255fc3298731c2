// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// What a whole run counted and measured, over all of its docks.
final class Figures: Sendable {
    struct Content: Sendable {
        /// From the first publishing of `flighttask_resource_get` to its reply.
        var resourceReplies = Histogram()
        var resourceUnanswered = 0
        /// From asking to the last byte, of those with status 200.
        var downloads = Histogram()
        var downloadsFailed = 0
        var eventsAcknowledged = 0
        var eventsUnacknowledged = 0
        /// Events and requests sent once more, because no reply came or the line was lost.
        var repetitions = 0
    }

    private let content = Mutex(Content())

    func count(_ change: (inout Content) -> Void) { content.withLock { change(&$0) } }

    var current: Content { content.withLock { $0 } }
}
