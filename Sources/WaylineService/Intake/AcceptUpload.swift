// SPDX-License-Identifier: Apache-2.0

package import Digests
import DockProtocol
package import Identifiers
import PlainJSON
package import WPMLRules

/// A wayline file arrives: judged, stored, recorded, in that order. Nothing is acknowledged before it is durable.
package struct AcceptUpload: Sendable {
    /// What the client said about its upload.
    package struct Upload: Sendable {
        package var name: WaylineName
        package var profile: Profile
        package var workspace: WorkspaceID
        /// MD5 that the client gave (`Content-MD5`).
        package var declaredFingerprint: Fingerprint?
        /// SHA-256 that the client gave (`Repr-Digest`).
        package var declaredDigest: ContentDigest?

        package init(
            name: WaylineName, profile: Profile, workspace: WorkspaceID, declaredFingerprint: Fingerprint? = nil,
            declaredDigest: ContentDigest? = nil
        ) {
            self.name = name
            self.profile = profile
            self.workspace = workspace
            self.declaredFingerprint = declaredFingerprint
            self.declaredDigest = declaredDigest
        }
    }

    private let catalog: any Catalog
    private let vault: any ResourceVault
    private let queue: JudgementQueue
    private let ledger: Ledger
    private let counters: Counters
    private let draw: @Sendable (Int) -> [UInt8]

    package init(
        catalog: any Catalog, vault: any ResourceVault, queue: JudgementQueue, ledger: Ledger, counters: Counters,
        draw: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.catalog = catalog
        self.vault = vault
        self.queue = queue
        self.ledger = ledger
        self.counters = counters
        self.draw = draw
    }

    /// Takes in a file that came in whole.
    ///
    /// - Returns: the record, and whether it is new; the stored one when this name already holds these bytes.
    /// - Throws: ``IntakeRefusal``; whatever the stores throw. The spooled bytes are the caller's to discard.
    package func accept(_ file: SpooledFile, as upload: Upload, now: UnixTime) async throws -> (
        record: WaylineRecord, isNew: Bool
    ) {
        do {
            let result = try await judgeAndStore(file, as: upload, now: now)
            counters.add(.uploads, "outcome=\"\(result.isNew ? "stored" : "known")\"")
            return result
        } catch {
            counters.add(.uploads, "outcome=\"\((error as? IntakeRefusal)?.label ?? "failed")\"")
            throw error
        }
    }

    private func judgeAndStore(_ file: SpooledFile, as upload: Upload, now: UnixTime) async throws -> (
        record: WaylineRecord, isNew: Bool
    ) {
        try compareDigests(file, upload)
        let candidate = Candidate(
            name: upload.name.text, profile: upload.profile, fingerprint: file.fingerprint, digest: file.digest,
            size: file.size)
        let judged = try await queue.judgement(of: candidate, now: now, contents: file.contents)
        let record = try record(of: candidate, judged, in: upload.workspace, now: now)
        let standing = try await catalog.standing(
            name: record.name, fingerprint: record.fingerprint, digest: record.digest, in: record.workspace)
        switch standing {
        case .free: break
        case .stored(let earlier):
            // Kept once more: uploading a file again is how people mend one that was lost or damaged.
            try await keep(file)
            return (earlier, false)
        case .nameTaken(let holder): throw IntakeRefusal.nameTaken(holder)
        case .fingerprintCollision(let other): throw collision(record, other, now: now)
        }
        try await keep(file)
        switch try await catalog.admit(record) {
        case .admitted: return (record, true)
        case .stored(let earlier): return (earlier, false)
        case .nameTaken(let holder): throw IntakeRefusal.nameTaken(holder)
        case .fingerprintCollision(let other): throw collision(record, other, now: now)
        }
    }

    private func compareDigests(_ file: SpooledFile, _ upload: Upload) throws {
        if let given = upload.declaredFingerprint, given != file.fingerprint {
            throw IntakeRefusal.digestMismatch(
                field: "Content-MD5", given: Base64.text(given.bytes), actual: Base64.text(file.fingerprint.bytes))
        }
        if let given = upload.declaredDigest, given != file.digest {
            throw IntakeRefusal.digestMismatch(
                field: "Repr-Digest", given: "sha-256=:\(Base64.text(given.bytes)):",
                actual: "sha-256=:\(Base64.text(file.digest.bytes)):")
        }
    }

    private func record(
        of file: Candidate, _ judged: Judgement, in workspace: WorkspaceID, now: UnixTime
    ) throws -> WaylineRecord {
        let report = judged.report
        guard let acceptance = judged.acceptance else { throw IntakeRefusal.rejected(report) }
        return WaylineRecord(
            id: ResourceID(milliseconds: now.milliseconds, random: draw(10)), workspace: workspace,
            name: file.name, fingerprint: file.fingerprint, digest: file.digest, size: file.size,
            profile: file.profile, findings: report.findingsJSON(), summary: report.summaryJSON(),
            exitOnRCLost: acceptance.exitWaylineWhenRCLost, createdAt: now)
    }

    private func keep(_ file: SpooledFile) async throws {
        do {
            try await vault.keep(file)
        } catch VaultFailure.full(let reason) {
            throw IntakeRefusal.insufficientStorage(reason)
        }
    }

    private func collision(_ record: WaylineRecord, _ other: ContentDigest, now: UnixTime) -> IntakeRefusal {
        let detail: JSONObject = [
            "fingerprint": .string("\(record.fingerprint)"), "digest": .string("\(record.digest)"),
            "known": .string("\(other)"), "name": .string(record.name),
        ]
        ledger.note(
            audit: AuditEntry(at: now, kind: "fingerprint_collision", workspace: record.workspace, detail: detail))
        return .fingerprintCollision(record.fingerprint)
    }
}

extension IntakeRefusal {
    /// One word for the counter.
    fileprivate var label: String {
        switch self {
        case .digestMismatch: "digest_mismatch"
        case .rejected: "wayline_rejected"
        case .fingerprintCollision: "fingerprint_collision"
        case .nameTaken: "name_taken"
        case .insufficientStorage: "insufficient_storage"
        case .busy: "busy"
        }
    }
}
