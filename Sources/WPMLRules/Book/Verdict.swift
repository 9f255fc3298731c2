// SPDX-License-Identifier: Apache-2.0

package import WPML

/// What the book says about a file.
package enum Verdict: Sendable {
    /// No finding is an error.
    case accepted(ValidatedWaylineFile, [Finding])
    case rejected([Finding])

    /// Ordered by entry, place and code.
    package var findings: [Finding] {
        switch self {
        case .accepted(_, let findings), .rejected(let findings): findings
        }
    }

    package var isAccepted: Bool {
        if case .accepted = self { true } else { false }
    }
}

/// A wayline file that broke no error-level rule of a profile. Only ``RuleBook/judge(_:as:name:verbose:under:)`` makes one,
/// so that whoever holds one knows that it was judged.
package struct ValidatedWaylineFile: Sendable {
    package let file: WaylineFile
    /// The profile it was judged for.
    package let profile: Profile

    init(_ file: WaylineFile, for profile: Profile) {
        self.file = file
        self.profile = profile
    }
}
