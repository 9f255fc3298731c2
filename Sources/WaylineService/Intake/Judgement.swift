// SPDX-License-Identifier: Apache-2.0

import Digests
import WPML
package import WPMLRules

/// The rule book's word on some bytes.
struct Judgement: Sendable {
    let file: WaylineFile
    let verdict: Verdict

    /// Reads and judges. For the largest files this takes seconds, so ``JudgementQueue`` alone calls it.
    init(of bytes: [UInt8], name: String, profile: Profile, now: UnixTime) {
        file = WaylineFile.read(archive: bytes)
        verdict = RuleBook.standard.judge(
            file, as: profile, name: name + ".kmz", under: Circumstances(now: Int(now.milliseconds)))
    }

    func report(path: String, profile: Profile, file spooled: SpooledFile) -> CheckReport {
        CheckReport(
            path: path, profile: profile, verdict: verdict, fingerprint: spooled.fingerprint, digest: spooled.digest,
            size: spooled.size, summary: Summary(of: file))
    }
}

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
        let judged = try await queue.judgement(named: record.name, as: .dock, now: now) {
            guard let file = try await vault.open(record.digest) else { throw VaultFailure.corrupt(record.digest) }
            return try await file.read(at: 0, count: file.size)
        }
        guard case .rejected = judged.verdict else { return nil }
        return CheckReport(
            path: record.name + ".kmz", profile: .dock, verdict: judged.verdict, fingerprint: record.fingerprint,
            digest: record.digest, size: record.size, summary: Summary(of: judged.file))
    }
}

extension WaylineFile {
    /// What `exitOnRCLost` means on the dock's wire (`exit_wayline_when_rc_lost`): 0 continue, 1 exit; nil when unsaid.
    var exitWaylineWhenRCLost: Int? {
        switch mission?.config?.exitOnRCLost.value {
        case .goContinue: 0
        case .executeLostAction: 1
        case .unknown, nil: nil
        }
    }
}
