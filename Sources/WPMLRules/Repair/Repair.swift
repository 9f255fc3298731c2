// SPDX-License-Identifier: Apache-2.0

package import WPML
import Zip

/// A wayline file with those faults repaired whose cure does not depend on what its writer wanted.
///
/// Coordinates, heights, their datum and speeds are never touched. A document is edited in place: what is not told as a
/// change stays as it was, byte for byte. Every cure is put to the proof – the file is read and judged again – and left
/// out when the fault is still there afterwards or a new error has appeared.
package struct Repair: Sendable {
    /// One thing that was changed.
    package struct Change: Sendable, Hashable {
        /// The rule whose complaint it settles, with its prefix: `WPML-W020`.
        package let rule: String
        /// The entry as the given file calls it; nil for the file as a whole.
        package let entry: String?
        /// The line in the given document, which is the same in the repaired one; nil for what is in no document.
        package let line: Int?
        /// What was changed: `waypointHeadingAngle 270 → -90`.
        package let sentence: String
    }

    /// Why a file or a part of it was left alone as a whole.
    package enum Refusal: Sendable, Hashable {
        /// The framing of the archive is broken, so that its entries are not to be believed.
        case brokenArchive
        /// The document of this name is no sound XML with a `kml` and a `Document`.
        case unsoundDocument(String)
        /// The repaired archive would be one that readers refuse.
        case unwritable

        /// The reason in words.
        package var sentence: String {
            switch self {
            case .brokenArchive: "the archive is broken"
            case .unsoundDocument: "the document cannot be read to its end"
            case .unwritable: "the repaired archive would be refused"
            }
        }

        /// The entry that is left alone; nil for the file as a whole.
        package var entry: String? {
            guard case .unsoundDocument(let entry) = self else { return nil }
            return entry
        }
    }

    /// The repaired file; nil when nothing was changed. The given bytes when only the name is at fault.
    package private(set) var bytes: [UInt8]?
    /// A legal name, without extension; nil when the given one is legal, or the file is no archive.
    package private(set) var baseName: String?
    /// What concerns the file first, then its entries, then the documents, the template before the mission; each in the
    /// order in which it stands there.
    package private(set) var changes: [Change] = []
    package private(set) var refusals: [Refusal] = []

    /// Repairs what can be repaired.
    ///
    /// - Parameters:
    ///   - file: what was read from the bytes.
    ///   - name: the file's name with its extension, without folders; nil when it has none.
    ///   - profile: the reader that the file is for.
    package init(of file: WaylineFile, _ bytes: [UInt8], named name: String?, for profile: Profile = .generic) {
        guard file.container?.isSound != false else {
            refusals = [.brokenArchive]
            return
        }
        var workpiece = Workpiece(file, profile: profile)
        workpiece.mend()
        refusals = file.documents.filter { !workpiece.isSound($0.kind) }.map { .unsoundDocument($0.entry) }
        if file.container == nil {
            takeDocument(from: workpiece)
        } else {
            takeArchive(ArchiveRepair(file, bytes, name: name, profile: profile, workpiece), bytes, name)
        }
    }

    private mutating func takeDocument(from workpiece: Workpiece) {
        guard let document = workpiece.changed.first else { return }
        bytes = document.value
        changes = workpiece.changes
    }

    private mutating func takeArchive(_ archive: ArchiveRepair, _ original: [UInt8], _ name: String?) {
        let routeName = name.flatMap { RouteName(of: $0) }
        if archive.isRefused { refusals.append(.unwritable) }
        baseName = routeName?.base
        bytes = archive.bytes ?? routeName.map { _ in original }
        changes = (routeName?.changes ?? []) + archive.changes
    }
}
