// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import WPML
import Zip

/// What else the archive holds, and how its entries are stored.
enum ContentRules {
    static let all: [Rule] = company + storage

    private static let company: [Rule] = [
        Rule(
            "Z015", .info, "entries of an operating system's own", source: "ZIP writers of macOS and Windows",
            help: "leave them out of the archive",
            .file { subject, report in
                let names = (subject.sound?.entries ?? []).map(\.name).filter(isMetadata)
                guard let first = names.first else { return }
                let count = names.count == 1 ? "1 metadata entry" : "\(names.count) metadata entries"
                report(at: .entry(first), "ignored \(count)")
            }),

        // An archive without either document has been called no wayline file, and what it holds instead (Z010).
        Rule(
            "Z017", .info, "wpmz/ holds what does not belong there", source: "overview",
            .file { subject, report in
                guard let container = subject.sound, container.waylines != nil || container.template != nil else {
                    return
                }
                for entry in container.entries where !isMetadata(entry.name) && entry.isStranger {
                    report(at: .entry(entry.name), "unexpected entry \(Quotation.quoted(entry.name))")
                }
            }),
    ]

    private static let storage: [Rule] = [
        Rule(
            "Z020", .info, except: [.cloudDemo: .error], "an entry is stored with its sizes behind it",
            source: "java.util.zip.ZipInputStream", help: "deflate the entry, or write its sizes into the local header",
            .file { subject, report in
                for entry in subject.sound?.entries ?? [] where entry.method == 0 && entry.hasDataDescriptor {
                    report(at: .entry(entry.name), "stored with a data descriptor, which Java's ZipInputStream refuses")
                }
            }),

        Rule(
            "Z021", .off, except: [.djifly: .warning], "the archive has entries for directories",
            source: "field reports", note: "some importers of DJI Fly say \"File has no waypoints\"",
            help: "write the archive without directory entries",
            .file { subject, report in
                for entry in subject.sound?.entries ?? [] where entry.isDirectory {
                    report(at: .entry(entry.name), "directory entry \(Quotation.quoted(entry.name))")
                }
            }),

        Rule(
            "Z027", .info, "the file is unusually large", source: "measured: 1.6 MB at most in files of DJI's programs",
            .file { subject, report in
                if let size = subject.file.container?.size, size > 20_000_000 {
                    report(at: .file, "unusually large archive (\(megabytes(size))), expected at most 20 MB")
                }
                for document in subject.file.documents where document.bytes.count > 5_000_000 {
                    let size = megabytes(document.bytes.count)
                    report(at: .entry(document.entry), "unusually large document (\(size)), expected at most 5 MB")
                }
            }),
    ]

    /// What macOS and Windows put into archives and folders for themselves.
    static func isMetadata(_ name: String) -> Bool {
        let parts = name.split { $0 == "/" || $0 == "\\" }
        guard let last = parts.last else { return false }
        return parts.first == "__MACOSX" || last.hasPrefix("._")
            || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(String(last))
    }

    private static func megabytes(_ bytes: Int) -> String {
        PlainNumber.text(Double(bytes) / 1_000_000, decimals: 1) + " MB"
    }
}

extension ZipEntry {
    /// It stands in `wpmz/` and is neither a document, by any spelling, nor a resource.
    fileprivate var isStranger: Bool {
        let parts = name.split { $0 == "/" || $0 == "\\" }.map { $0.lowercased() }
        guard !isDirectory, let wpmz = parts.firstIndex(of: "wpmz") else { return false }
        let inside = parts[(wpmz + 1)...]
        guard let first = inside.first, first != "res" else { return false }
        return inside.count > 1 || !DocumentKind.allCases.contains { $0.rawValue == first }
    }
}
