// SPDX-License-Identifier: Apache-2.0

package import Zip

/// The archive that a wayline file is, and which of its entries were taken for the two documents.
package struct Container: Sendable {
    /// In the order of the central directory.
    package let entries: [ZipEntry]
    /// What is wrong with the framing, or with the contents of an entry.
    package internal(set) var defects: [ZipDefect]
    package let template: MemberPlace?
    package let waylines: MemberPlace?
    /// The archive's bytes, counted.
    package let size: Int

    /// The framing is strict: entries may be read.
    package var isSound: Bool { defects.isEmpty }

    package func place(of kind: DocumentKind) -> MemberPlace? {
        switch kind {
        case .template: template
        case .waylines: waylines
        }
    }
}

/// An entry that was taken for one of the two documents, and how its name departs from what it should be.
package struct MemberPlace: Sendable, Hashable {
    package let kind: DocumentKind
    package let entry: ZipEntry
    /// Separated with `\` instead of `/`.
    package let hasBackslash: Bool
    /// Right but for upper and lower case.
    package let differsInCase: Bool
    /// Stands at the root of the archive.
    package let isAtRoot: Bool
    /// The folder above `wpmz/`; nil when there is none.
    package let parent: String?

    /// The name is what the documentation asks for.
    package var isExact: Bool { !hasBackslash && !differsInCase && !isAtRoot && parent == nil }

    /// - Returns: nil when the entry is not, by any spelling, the document.
    init?(_ entry: ZipEntry, as kind: DocumentKind) {
        let slashed = entry.name.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
        let parts = slashed.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard !entry.isDirectory, let name = parts.last, name.lowercased() == kind.rawValue else { return nil }
        let folder = parts.dropLast().last
        guard folder == nil || folder?.lowercased() == "wpmz" else { return nil }
        self.kind = kind
        self.entry = entry
        hasBackslash = entry.name.contains("\\")
        isAtRoot = folder == nil
        differsInCase = name != kind.rawValue || (folder.map { $0 != "wpmz" } ?? false)
        let above = parts.dropLast(2)
        parent = above.isEmpty ? nil : above.joined(separator: "/")
    }

    /// How far the name is from what it should be; the nearest entry is taken.
    private var distance: Int {
        (hasBackslash ? 1 : 0) + (differsInCase ? 1 : 0) + (isAtRoot ? 4 : 0) + (parent == nil ? 0 : 8)
    }

    /// The entry that comes nearest to being the document; the first in the directory among equals.
    static func nearest(_ kind: DocumentKind, in entries: [ZipEntry]) -> MemberPlace? {
        entries.compactMap { MemberPlace($0, as: kind) }.min { $0.distance < $1.distance }
    }
}
