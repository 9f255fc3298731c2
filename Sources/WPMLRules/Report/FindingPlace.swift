// SPDX-License-Identifier: Apache-2.0

extension Finding {
    /// The finding stands in the file at this path itself: a bare document, whose lines are the file's own. What stands
    /// in an archive, or nowhere, does not.
    package func isInFile(at path: String) -> Bool {
        guard let entry, let name = path.split(separator: "/").last else { return false }
        return Quotation.printable(String(name)) == entry
    }

    /// The document in the archive at this path that the finding is about; nil when it is about the file itself.
    func entry(inArchiveAt path: String) -> String? {
        guard let entry, !entry.isEmpty, !isInFile(at: path) else { return nil }
        return entry
    }
}
