// SPDX-License-Identifier: Apache-2.0

/// A finding as the server reports it. The same fields as in `wayline check --format json`; what does not apply is nil.
package struct ReportedFinding: Sendable, Hashable, Decodable {
    /// `WPML-W031`.
    package let rule: String
    /// `error`, `warning` or `info`.
    package let severity: String
    package let message: String
    /// The member of the archive: `wpmz/waylines.wpml`.
    package let entry: String?
    /// From 1.
    package let line: Int?
    /// From 1, in UTF-16 units.
    package let column: Int?
    package let endLine: Int?
    /// Exclusive.
    package let endColumn: Int?
    package let note: String?
    package let help: String?
}
