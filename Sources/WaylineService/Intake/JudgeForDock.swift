// SPDX-License-Identifier: Apache-2.0

import WPMLRules

/// Judges a stored file for the dock that is to fly it, when it was stored under another profile, and reads it again where
/// an order speaks of its waypoints.
///
/// What most orders must agree with stands in the file's record. How many waypoints each wayline has matters to a break
/// point alone: a flight that is taken up again waits some milliseconds for one more reading, and every record stays as
/// small as it is.
package struct JudgeForDock: Sendable {
    private let vault: any ResourceVault
    private let queue: JudgementQueue

    package init(vault: any ResourceVault, queue: JudgementQueue) {
        self.vault = vault
        self.queue = queue
    }

    /// What the dock's reader makes of a file.
    struct Ruling: Sendable {
        /// Why the file is not flown; nil when the dock's profile accepts it.
        var rejection: CheckReport?
        /// nil when it was not read.
        var outline: Outline?
    }

    /// Looks at a file for a flight.
    ///
    /// - Parameter outlined: whether the outline is needed.
    /// - Throws: ``VaultFailure`` when the bytes are lost or not what was stored; ``IntakeRefusal/busy(waiting:)``.
    func ruling(on record: WaylineRecord, outlined: Bool, now: UnixTime) async throws -> Ruling {
        let isForeign = record.profile != .dock
        guard isForeign || outlined else { return Ruling() }
        let candidate = Candidate(
            name: record.name, profile: .dock, fingerprint: record.fingerprint, digest: record.digest,
            size: record.size)
        let judged = try await queue.judgement(of: candidate, now: now) {
            guard let file = try await vault.open(record.digest) else { throw VaultFailure.corrupt(record.digest) }
            return try await file.read(at: 0, count: file.size)
        }
        // What was accepted once for docks stays accepted: newer rules judge newer uploads.
        let isRejected = isForeign && judged.acceptance == nil
        return Ruling(rejection: isRejected ? judged.report : nil, outline: judged.outline)
    }
}
