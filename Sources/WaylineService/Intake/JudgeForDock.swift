// SPDX-License-Identifier: Apache-2.0

package import WPMLRules

/// Judges a stored file for the dock that is to fly it, when it was stored under another profile.
package struct JudgeForDock: Sendable {
    private let vault: any ResourceVault
    private let queue: JudgementQueue

    package init(vault: any ResourceVault, queue: JudgementQueue) {
        self.vault = vault
        self.queue = queue
    }

    /// nil when the dock's profile accepts the file; else the report that says why not.
    ///
    /// - Throws: ``VaultFailure`` when the bytes are lost or not what was stored; ``IntakeRefusal/busy(waiting:)``.
    package func rejection(of record: WaylineRecord, now: UnixTime) async throws -> CheckReport? {
        guard record.profile != .dock else { return nil }
        let candidate = Candidate(
            name: record.name, profile: .dock, fingerprint: record.fingerprint, digest: record.digest,
            size: record.size)
        let judged = try await queue.judgement(of: candidate, now: now) {
            guard let file = try await vault.open(record.digest) else { throw VaultFailure.corrupt(record.digest) }
            return try await file.read(at: 0, count: file.size)
        }
        return judged.acceptance == nil ? judged.report : nil
    }
}
