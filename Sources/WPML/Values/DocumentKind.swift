// SPDX-License-Identifier: Apache-2.0

/// The two documents of a wayline file.
package enum DocumentKind: String, Sendable, Hashable, CaseIterable {
    /// What people edit.
    case template = "template.kml"
    /// What is flown.
    case waylines = "waylines.wpml"

    /// Where it stands in the archive.
    package var entryName: String { "wpmz/" + rawValue }

    /// The kind that a file name's extension tells, upper or lower case.
    ///
    /// - Returns: nil for any extension but `.kml` and `.wpml`.
    package init?(fileName: String) {
        let name = fileName.lowercased()
        if name.hasSuffix(".kml") {
            self = .template
        } else if name.hasSuffix(".wpml") {
            self = .waylines
        } else {
            return nil
        }
    }
}
