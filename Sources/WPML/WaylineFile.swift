// SPDX-License-Identifier: Apache-2.0

package import Markup
package import Zip

/// A wayline file as values: the container, the template, the mission, the resources.
///
/// Reading never fails. Whatever the bytes are, there is a file; what is wrong with it stands in the container's
/// defects, the documents' defects and strays, and the fields, and deciding is for rules.
package struct WaylineFile: Sendable {
    /// Bytes of the file as given.
    package let size: Int
    /// nil for a bare document.
    package internal(set) var container: Container?
    /// nil when there is no `template.kml` or its entry could not be read.
    package internal(set) var template: Template?
    /// nil when there is no `waylines.wpml` or its entry could not be read.
    package internal(set) var mission: Mission?
    /// What stands under `wpmz/res/`.
    package internal(set) var resources: [EmbeddedResource] = []
    /// What the resources are read from when somebody asks; nil for a bare document and for broken framing.
    var archive: ZipArchive?

    /// The documents that could be read, the template first.
    package var documents: [WaylineDocument] { [template?.document, mission?.document].compactMap { $0 } }

    /// The bytes of one of the ``resources``, inflated anew: most are never asked for, and would only take memory.
    ///
    /// - Returns: nil when the entry cannot be read, which is among the container's defects then.
    package func contents(of resource: EmbeddedResource) -> [UInt8]? {
        guard let entry = archive?.entries.first(where: { $0.name == resource.name }) else { return nil }
        return try? archive?.contents(of: entry).get()
    }

    /// Reads a KMZ.
    package static func read(
        archive bytes: [UInt8], limits: ZipLimits = ZipLimits(), markup: MarkupLimits = MarkupLimits()
    ) -> WaylineFile {
        ArchiveReading(bytes, limits: limits, markup: markup).file
    }

    /// Reads a bare `waylines.wpml` or `template.kml`.
    ///
    /// - Parameter name: what findings call it; the kind's usual name when not given.
    package static func read(
        document bytes: [UInt8], kind: DocumentKind, name: String? = nil, limits: MarkupLimits = MarkupLimits()
    ) -> WaylineFile {
        let reading = DocumentReading(bytes, kind: kind, entry: name ?? kind.rawValue, limits: limits)
        return WaylineFile(size: bytes.count, template: reading.template, mission: reading.mission)
    }

    /// Reads what the name says it is: a bare document for `.kml` and `.wpml`, an archive for everything else. Bytes
    /// that begin like an archive are one, whatever the name says.
    package static func read(_ bytes: [UInt8], named name: String) -> WaylineFile {
        if let kind = DocumentKind(fileName: name), !bytes.starts(with: [0x50, 0x4B]) {
            return read(document: bytes, kind: kind, name: name.split(separator: "/").last.map(String.init))
        }
        return read(archive: bytes)
    }
}

/// A file that a wayline file carries for its actions: reference photographs, surface models, sounds.
package struct EmbeddedResource: Sendable, Hashable {
    /// As in the archive, `wpmz/res/…`.
    package let name: String
    /// Bytes after inflating.
    package let size: Int
    /// The first four bytes, which tell what kind of file it is; fewer when there are no more.
    package internal(set) var leadingBytes: [UInt8] = []

    /// Where the documents look for it, `wpmz/res/…`, also in an archive that keeps its folders elsewhere.
    package var path: String { Self.path(of: name) ?? name }

    /// - Returns: nil when the entry is no resource, by any spelling of the folders.
    init?(_ entry: ZipEntry) {
        guard !entry.isDirectory, Self.path(of: entry.name) != nil else { return nil }
        name = entry.name
        size = Int(clamping: entry.size)
    }

    private static func path(of name: String) -> String? {
        let parts = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
        let folders = parts.map { $0.lowercased() }
        guard let res = folders.firstIndex(of: "res"), res < parts.count - 1, folders[0] != "__macosx" else {
            return nil
        }
        guard res == 0 || folders[res - 1] == "wpmz" else { return nil }
        return "wpmz/res/" + parts[(res + 1)...].joined(separator: "/")
    }
}
