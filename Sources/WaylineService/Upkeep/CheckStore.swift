// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers

/// Compares records with bytes both ways, reading every object whole.
///
/// Uploads and deletions may go on meanwhile: what looks wrong is looked at once more, in the order in which it is
/// written – bytes before their record, a record's end before its bytes' –, so that nothing on its way is called a
/// fault.
package struct CheckStore: Sendable {
    private static let pageSize = 500

    private let catalog: (any CatalogUpkeep)?
    private let vault: any VaultUpkeep

    /// - Parameter catalog: nil when it cannot be read: then the vault is looked at alone.
    package init(catalog: (any CatalogUpkeep)?, vault: any VaultUpkeep) {
        self.catalog = catalog
        self.vault = vault
    }

    /// - Parameters:
    ///   - mending: puts right what can be without losing anything. Only for who has the store alone.
    ///   - age: files on their way in that are younger are left alone.
    package func check(
        now: UnixTime, mending: Bool = false, age: Duration = .seconds(24 * 3600)
    ) async throws -> StoreReport {
        var look = Look()
        let faults = try await catalog?.faults() ?? []
        look.report.findings = faults.map(StoreFinding.init)
        for stray in try await vault.strays(leftBefore: mending ? now - age : now) {
            let mended = mending ? try await vault.mend(stray) : nil
            look.report.findings.append(StoreFinding(stray, mended: mended))
        }
        for (digest, _) in try await vault.contents().sorted(by: { $0.digest.description < $1.digest.description }) {
            try await take(digest, into: &look, mending: mending)
        }
        // Records on broken pages tell nothing, and reading them may end the look.
        if let catalog, !faults.contains(where: { $0.kind == .structure }) { try await compare(catalog, &look) }
        return look.report
    }

    /// What is known half-way.
    private struct Look {
        var report = StoreReport()
        var sizes: [ContentDigest: Int] = [:]
        /// Objects that are told already: their records are not told once more, unless the object was moved away.
        var bad: Set<ContentDigest> = []
    }

    private func take(_ digest: ContentDigest, into look: inout Look, mending: Bool) async throws {
        switch try await vault.settledState(of: digest, pace: { _ in }) {
        case .sound(let size):
            look.sizes[digest] = size
            look.report.objects += 1
            look.report.bytes += size
        case .absent: break
        case .damaged(let message):
            let moved = mending ? try await vault.quarantine(digest) : nil
            if moved == nil { look.bad.insert(digest) }
            look.report.findings.append(
                StoreFinding(
                    .objectDamaged, at: Self.place(digest), message, digest: digest,
                    mended: moved.map { "moved to vault/\($0)" }))
        case .unreadable(let message):
            look.bad.insert(digest)
            look.report.findings.append(
                StoreFinding(.objectUnreadable, at: Self.place(digest), message, digest: digest))
        }
    }

    private func compare(_ catalog: any CatalogUpkeep, _ look: inout Look) async throws {
        var used: Set<ContentDigest> = []
        var last: ResourceID?
        while case let page = try await catalog.uses(after: last, limit: Self.pageSize), !page.isEmpty {
            for use in page {
                used.insert(use.digest)
                if let finding = try await finding(of: use, catalog, look) { look.report.findings.append(finding) }
            }
            look.report.records += page.count
            last = page.last?.id
        }
        let unused = look.sizes.keys.filter { !used.contains($0) }.sorted { $0.description < $1.description }
        for start in stride(from: 0, to: unused.count, by: Self.pageSize) {
            let group = Array(unused[start..<min(start + Self.pageSize, unused.count)])
            let unreferenced = try await catalog.unreferenced(among: group)
            for digest in group where unreferenced.contains(digest) {
                look.report.findings.append(
                    StoreFinding(.unreferenced, at: Self.place(digest), "no record refers to it", digest: digest))
            }
        }
    }

    private func finding(of use: ContentUse, _ catalog: any CatalogUpkeep, _ look: Look) async throws -> StoreFinding? {
        guard !look.bad.contains(use.digest) else { return nil }
        var size = look.sizes[use.digest]
        if size == nil {
            // It may have come since the objects were listed.
            if case .sound(let found) = try await vault.settledState(of: use.digest, pace: { _ in }) {
                size = found
            }
        }
        guard size != use.size, try await catalog.use(by: use.id) == use else { return nil }
        guard let size else {
            return StoreFinding(
                .objectMissing, at: Self.place(use.digest), "the record \(use.id) has no bytes", resource: use.id,
                digest: use.digest)
        }
        return StoreFinding(
            .sizeDiffers, at: Self.place(use.digest), "it has \(size) bytes, the record \(use.id) says \(use.size)",
            resource: use.id, digest: use.digest)
    }

    private static func place(_ digest: ContentDigest) -> String {
        "vault/objects/\(digest.description.prefix(2))/\(digest)"
    }
}

extension StoreFinding {
    fileprivate init(_ fault: CatalogFault) {
        let rule: Rule =
            switch fault.kind {
            case .structure: .catalogDamaged
            case .reference: .catalogReference
            case .audit: .auditBroken
            }
        self.init(rule, at: "catalog.sqlite", fault.message)
    }

    fileprivate init(_ stray: Stray, mended: String?) {
        let place = stray.path.isEmpty ? "vault" : "vault/" + stray.path
        switch stray.kind {
        case .alien: self.init(.alienFile, at: place, "no file of ours stands here under this name", mended: mended)
        case .open(let mode):
            let octal = String(mode, radix: 8)
            self.init(.openMode, at: place, "others than its owner have rights to it (mode \(octal))", mended: mended)
        case .foreign(let user):
            self.init(.otherOwner, at: place, "it belongs to the user with the number \(user)", mended: mended)
        case .leftover: self.init(.leftover, at: place, "an upload that ended half-way", mended: mended)
        }
    }
}
