// SPDX-License-Identifier: Apache-2.0

import WPML
import WPMLRules

/// A file with what can be repaired in it repaired, and where that is written: never over anything, least of all over
/// the file itself.
struct RepairedCopy {
    private let source: SourceFile
    private let repair: Repair
    private let output: String?

    /// - Parameter output: where it goes; nil for a name beside the file.
    init(of source: SourceFile, for profile: Profile, at output: String?) {
        self.source = source
        self.output = output
        repair = Repair(of: source.file, source.bytes, named: source.name, for: profile)
    }

    /// Writes the copy, tells what was changed, and reads it back.
    ///
    /// - Returns: the given file when there was nothing to repair.
    func written(_ report: RepairReport) throws(ToolFailure) -> SourceFile {
        guard let bytes = repair.bytes else {
            report.tell(repair, writtenTo: nil)
            return source
        }
        do throws(SystemError) { try NewFile.write(bytes, to: destination) } catch {
            let exists = FolderSearch.exists(destination)
            throw ToolFailure(
                "\(destination): \(error.message)",
                hint: exists ? "move it away, or name another file with --output" : nil)
        }
        report.tell(repair, writtenTo: destination)
        return try SourceFile(at: destination)
    }

    private var destination: String { output ?? folder + base + "-fixed" + ending }

    /// With its slash; empty for the one that we are in.
    private var folder: String { source.path.lastIndex(of: "/").map { String(source.path[...$0]) } ?? "" }

    /// The name without its extension, legal for an archive.
    private var base: String { repair.baseName ?? String((source.name ?? "").dropLast(ending.count)) }

    /// An archive is called `.kmz` whatever it was called; a document keeps what it had.
    private var ending: String {
        guard source.file.container == nil, let name = source.name, let dot = name.lastIndex(of: ".") else {
            return ".kmz"
        }
        return String(name[dot...])
    }
}
