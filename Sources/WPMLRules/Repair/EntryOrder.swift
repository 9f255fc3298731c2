// SPDX-License-Identifier: Apache-2.0

import WPML
import Zip

/// Where the entries of an archive belong: the documents in `wpmz/`, what stands beside them with them, separated by
/// forward slashes, and no entries for directories, which carry nothing.
struct EntryOrder {
    private let entries: [ZipEntry]
    private let places: [MemberPlace]
    /// Directories alone are a reason to write the archive anew.
    private let isDirectoryRefused: Bool
    private var movesEntries = true

    /// - Returns: nil for a bare document.
    init?(of file: WaylineFile, isDirectoryRefused: Bool) {
        guard let container = file.container else { return nil }
        entries = container.entries
        places = [container.template, container.waylines].compactMap { $0 }
        self.isDirectoryRefused = isDirectoryRefused
    }

    /// The same entries under the names that they have.
    var leavingNames: EntryOrder {
        var order = self
        order.movesEntries = false
        return order
    }

    /// Something must be changed although every document is as it should be. An archive without a wayline document is
    /// none of our business.
    var isWrong: Bool {
        guard !places.isEmpty else { return false }
        return entries.contains { entry in
            isDirectory(entry) ? isDirectoryRefused || entry.name.contains("\\") : target(of: entry).name != entry.name
        }
    }

    /// The name under which an entry is written; nil for one that is left out.
    func name(of entry: ZipEntry) -> String? { isDirectory(entry) ? nil : target(of: entry).name }

    var changes: [Repair.Change] {
        entries.compactMap { entry in
            if isDirectory(entry) {
                let rule = entry.name.contains("\\") ? "Z014" : "Z021"
                return change(rule, entry, "directory entry left out")
            }
            let target = target(of: entry)
            guard target.name != entry.name else { return nil }
            return change(target.rule, entry, "moved to \(Quotation.printable(target.name))")
        }
    }

    private func change(_ rule: String, _ entry: ZipEntry, _ sentence: String) -> Repair.Change {
        Repair.Change(
            rule: "WPML-" + rule, entry: Quotation.printable(entry.name), line: nil, sentence: sentence)
    }

    /// Also one whose name says it with a backslash.
    private func isDirectory(_ entry: ZipEntry) -> Bool {
        entry.isDirectory || (entry.name.hasSuffix("\\") && entry.size == 0)
    }

    private func target(of entry: ZipEntry) -> (name: String, rule: String) {
        guard movesEntries else { return (entry.name, "") }
        if let place = places.first(where: { $0.entry == entry }) { return (place.kind.entryName, place.rule) }
        let name = entry.slashedName
        for place in places where !place.isExact {
            if let inside = place.home.takingAlong(name) { return ("wpmz/" + inside, place.rule) }
        }
        return (name, "Z014")
    }
}

extension MemberPlace {
    /// The rule that its name breaks first.
    fileprivate var rule: String {
        if isAtRoot { return "Z011" }
        if parent != nil { return "Z012" }
        return differsInCase ? "Z013" : "Z014"
    }

    /// The folder that the document stands in and that is, or should be, `wpmz`.
    fileprivate var home: Home {
        let parts = entry.slashedName.split(separator: "/", omittingEmptySubsequences: false)
        return Home(parts: parts.dropLast().map(String.init))
    }
}

/// The folder of a document that is not where it belongs.
private struct Home {
    /// Empty for the root of the archive.
    let parts: [String]

    /// What a name is below the folder; nil when it does not move with it. Of the root only resources do.
    func takingAlong(_ name: String) -> String? {
        let names = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard names.starts(with: parts) else { return nil }
        var inside = names.dropFirst(parts.count)
        let isResource = inside.count > 1 && inside.first?.lowercased() == "res"
        if isResource { inside = ["res"] + inside.dropFirst() }
        return isResource || !parts.isEmpty ? inside.joined(separator: "/") : nil
    }
}

extension ZipEntry {
    fileprivate var slashedName: String {
        name.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
    }
}
