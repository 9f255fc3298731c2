// SPDX-License-Identifier: Apache-2.0

package import Identifiers

/// A flight task as the server knows it.
package struct Flight: Sendable, Hashable {
    package struct Progress: Sendable, Hashable, Decodable {
        /// 0…100.
        package let percent: Int?
        package let step: Int?
        package let stepMeaning: String?
        /// Counted from 0.
        package let waypoint: Int?

        private enum CodingKeys: String, CodingKey {
            case percent, step, waypoint
            case stepMeaning = "step_meaning"
        }
    }

    /// What the dock said, in its own code and in words.
    package struct Result: Sendable, Hashable, Decodable {
        package let code: Int
        package let meaning: String?
        package let remedy: String?
    }

    package let id: FlightID
    package let gateway: String
    package let waylineID: String
    /// The server's word, so that a state of tomorrow is shown and not refused.
    package let state: String
    /// `execute` when that command was sent and never answered.
    package let unconfirmed: String?
    package let isStale: Bool
    package let progress: Progress?
    package let result: Result?
    /// Why it was closed by hand.
    package let closeReason: String?
    /// Where it broke off; nil when it did not, or when the dock said nothing that one could go on from.
    package let breakPoint: FlightRequest.BreakPoint?
    /// RFC 3339, UTC.
    package let createdAt: String
    /// RFC 3339, UTC.
    package let updatedAt: String

    /// States after which nothing more happens.
    package static let finalStates: Set<String> = ["ok", "partially_done", "failed", "canceled", "rejected", "timeout"]

    package var isFinal: Bool { Self.finalStates.contains(state) }
}

extension Flight: Decodable {
    private enum CodingKeys: String, CodingKey {
        case gateway, state, unconfirmed, stale, progress, result
        case id = "flight_id"
        case waylineID = "wayline_id"
        case closeReason = "close_reason"
        case breakPoint = "break_point"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
    }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        id = try fields.parsed(.id) { FlightID($0) }
        gateway = try fields.decode(String.self, forKey: .gateway)
        waylineID = try fields.decode(String.self, forKey: .waylineID)
        state = try fields.decode(String.self, forKey: .state)
        unconfirmed = try fields.decodeIfPresent(String.self, forKey: .unconfirmed)
        isStale = try fields.decodeIfPresent(Bool.self, forKey: .stale) ?? false
        progress = try fields.decodeIfPresent(Progress.self, forKey: .progress)
        result = try fields.decodeIfPresent(Result.self, forKey: .result)
        closeReason = try fields.decodeIfPresent(String.self, forKey: .closeReason)
        breakPoint = try? fields.decodeIfPresent(FlightRequest.BreakPoint.self, forKey: .breakPoint)
        createdAt = try fields.decode(String.self, forKey: .createdAt)
        updatedAt = try fields.decode(String.self, forKey: .updatedAt)
    }
}
