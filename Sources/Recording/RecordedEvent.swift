// SPDX-License-Identifier: Apache-2.0

/// What happened to the recording or the connection, between messages.
package enum RecordedEvent: Hashable, Sendable {
    /// A service began to write here.
    case began
    /// The broker has greeted us.
    case connected
    /// Every subscription is granted. `version` is MQTT's.
    case subscribed(version: String)
    /// The connection, or an attempt at one, ended.
    case lost(reason: String)
    /// We said goodbye.
    case closed
    /// A message over the limit came in and was not looked at.
    case oversize(bytes: Int)
    /// So many lines are missing here.
    case gap(lines: Int)

    /// The word in the file.
    package var name: String {
        switch self {
        case .began: "began"
        case .connected: "connected"
        case .subscribed: "subscribed"
        case .lost: "lost"
        case .closed: "closed"
        case .oversize: "oversize"
        case .gap: "gap"
        }
    }
}
