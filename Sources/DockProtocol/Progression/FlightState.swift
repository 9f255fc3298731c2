// SPDX-License-Identifier: Apache-2.0

/// Where a flight stands (contract §5). Four states are open; of the other six none is ever left.
package enum FlightState: String, CaseIterable, Codable, Hashable, Sendable {
    case preparing
    case prepared
    case executing
    case paused
    case ok
    case partiallyDone = "partially_done"
    case failed
    case canceled
    case rejected
    case timeout

    package var isOpen: Bool {
        switch self {
        case .preparing, .prepared, .executing, .paused: true
        case .ok, .partiallyDone, .failed, .canceled, .rejected, .timeout: false
        }
    }

    package var isFinal: Bool { !isOpen }

    /// The final state that a dock's last word names; nil for a word that is not a last one. They are spelled alike.
    init?(lastWord status: ProgressStatus) {
        guard status.isFinal else { return nil }
        self.init(rawValue: status.rawValue)
    }
}
