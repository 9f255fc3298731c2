// SPDX-License-Identifier: Apache-2.0

/// How a flight stands, in the dock's words. Words of tomorrow's firmware decode too; they move nothing.
package struct ProgressStatus: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package static let sent = Self(rawValue: "sent")
    package static let inProgress = Self(rawValue: "in_progress")
    package static let paused = Self(rawValue: "paused")
    package static let ok = Self(rawValue: "ok")
    package static let partiallyDone = Self(rawValue: "partially_done")
    package static let failed = Self(rawValue: "failed")
    package static let canceled = Self(rawValue: "canceled")
    package static let rejected = Self(rawValue: "rejected")
    package static let timeout = Self(rawValue: "timeout")

    /// The nine words of the documentation, unchanged since the seed.
    package static let known: [Self] = [
        .sent, .inProgress, .paused, .ok, .partiallyDone, .failed, .canceled, .rejected, .timeout,
    ]

    /// Whether the dock has nothing more to say about this flight.
    package var isFinal: Bool { Self.known.contains(self) && ![.sent, .inProgress, .paused].contains(self) }
}
