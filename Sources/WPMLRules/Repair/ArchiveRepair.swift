// SPDX-License-Identifier: Apache-2.0

import WPML
import Zip

/// Puts the repaired documents back into their archive, and every entry where it belongs.
struct ArchiveRepair {
    /// nil when there was nothing to change.
    private(set) var bytes: [UInt8]?
    /// Of entries first, then of documents.
    private(set) var changes: [Repair.Change] = []
    /// There was something to change, and no archive came of it that is as good as the given one.
    private(set) var isRefused = false

    private let workpiece: Workpiece
    private let archive: ZipArchive
    private let name: String?
    private let profile: Profile
    private let given: WaylineFile

    init(_ file: WaylineFile, _ bytes: [UInt8], name: String?, profile: Profile, _ workpiece: Workpiece) {
        self.workpiece = workpiece
        self.name = name
        self.profile = profile
        given = file
        archive = ZipArchive.open(bytes)
        let reader = Subject(repairing: file, for: profile).profile
        mend(EntryOrder(of: file, isDirectoryRefused: reader == .djifly))
    }

    /// Tries the documents under the names that they should have, then under those that they have.
    private mutating func mend(_ order: EntryOrder?) {
        guard let order, order.isWrong || !workpiece.changed.isEmpty else { return }
        for attempt in order.isWrong ? [order, order.leavingNames] : [order] {
            let told = attempt.changes + workpiece.changes
            guard !told.isEmpty, let written = written(in: attempt) else { continue }
            (bytes, changes) = (written, told)
            return
        }
        isRefused = true
    }

    /// - Returns: nil when the archive would be refused, or have an error that it did not have.
    private func written(in order: EntryOrder) -> [UInt8]? {
        guard let members = members(in: order), let bytes = ZipWriter().archive(of: members) else { return nil }
        let file = WaylineFile.read(archive: bytes)
        guard file.container?.isSound == true else { return nil }
        // Errors of a document that can be read only now are no new ones.
        let (before, shown) = (errors(of: given).totals, workpiece.errors.totals)
        let isWorse = errors(of: file).totals.contains { rule, count in
            count > max(before[rule, default: 0], shown[rule, default: 0])
        }
        return isWorse ? nil : bytes
    }

    private func errors(of file: WaylineFile) -> ErrorTally {
        ErrorTally(RuleBook.standard.judge(file, as: profile, name: name).findings)
    }

    /// - Returns: nil when an entry cannot be read, which the reader of the file has ruled out.
    private func members(in order: EntryOrder) -> [ZipWriter.Member]? {
        let changed = workpiece.changed
        var members: [ZipWriter.Member] = []
        for entry in archive.entries {
            guard let name = order.name(of: entry) else { continue }
            let kind = DocumentKind.allCases.first { given.container?.place(of: $0)?.entry == entry }
            if let document = kind.flatMap({ changed[$0] }) {
                members.append(ZipWriter.Member(name, document))
            } else if case .success(let content) = archive.contents(of: entry) {
                members.append(ZipWriter.Member(name, content))
            } else {
                return nil
            }
        }
        return members
    }
}
