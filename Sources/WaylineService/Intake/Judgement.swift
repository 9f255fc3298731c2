// SPDX-License-Identifier: Apache-2.0

import Digests
import WPML
import WPMLRules

/// What is to be judged, beside its bytes.
struct Candidate: Sendable {
    /// Without `.kmz`.
    let name: String
    let profile: Profile
    let fingerprint: Fingerprint
    let digest: ContentDigest
    /// Bytes.
    let size: Int
}

/// Which waypoints a file has, for whoever takes up a flight at one of them.
struct Outline: Sendable, Hashable {
    /// How many waypoints each wayline has, by its id.
    let waypoints: [Int: Int]

    init(waypoints: [Int: Int]) { self.waypoints = waypoints }

    /// A wayline whose id cannot be read goes by its place, which is what the id ought to be.
    init(of file: WaylineFile) {
        let waylines = file.mission?.waylines ?? []
        waypoints = Dictionary(
            waylines.enumerated().map { ($0.element.waylineID.value ?? $0.offset, $0.element.waypoints.count) }
        ) { first, _ in first }
    }
}

/// The rule book's word on a file. What was read of it is gone by then: it may be a hundred times its size.
struct Judgement: Sendable {
    let report: CheckReport
    /// nil for a file that breaks an error rule.
    let acceptance: Acceptance?
    let outline: Outline

    /// Proof that the rule book accepted the file: a validated one alone makes it.
    struct Acceptance: Sendable {
        /// What `exitOnRCLost` means on the dock's wire (`exit_wayline_when_rc_lost`): 0 continue, 1 exit; nil when unsaid.
        let exitWaylineWhenRCLost: Int?

        fileprivate init(_ valid: ValidatedWaylineFile) {
            exitWaylineWhenRCLost =
                switch valid.file.mission?.config?.exitOnRCLost.value {
                case .goContinue: 0
                case .executeLostAction: 1
                case .unknown, nil: nil
                }
        }
    }

    /// Reads, judges and sums up. For the largest files this takes seconds, so ``JudgementQueue`` alone calls it.
    init(of bytes: [UInt8], _ candidate: Candidate, now: UnixTime) {
        let file = WaylineFile.read(archive: bytes)
        let path = candidate.name + ".kmz"
        let verdict = RuleBook.standard.judge(
            file, as: candidate.profile, name: path, under: Circumstances(now: Int(now.milliseconds)))
        report = CheckReport(
            path: path, profile: candidate.profile, verdict: verdict, fingerprint: candidate.fingerprint,
            digest: candidate.digest, size: candidate.size, summary: Summary(of: file))
        outline = Outline(of: file)
        acceptance = if case .accepted(let valid, _) = verdict { Acceptance(valid) } else { nil }
    }
}
