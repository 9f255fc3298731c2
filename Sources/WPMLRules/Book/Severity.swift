// SPDX-License-Identifier: Apache-2.0

/// How much a finding weighs. An error: DJI's software or firmware is known to reject the file, or the flight is
/// ambiguous.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    case error, warning, info

    /// The heavier one is the lesser, so that sorting puts it first.
    package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .error: 0
        case .warning: 1
        case .info: 2
        }
    }
}

/// How much a rule weighs for a profile: a severity, or nothing at all.
package enum Level: String, Sendable, Hashable {
    case error, warning, info
    /// The rule is silent; `--verbose` shows what it would say, as information.
    case off

    package var severity: Severity? { Severity(rawValue: rawValue) }
}
