// SPDX-License-Identifier: Apache-2.0

import WPMLRules

/// Tells what was repaired in a file: on standard output for people, beside it where a program reads that.
struct RepairReport {
    /// The given file's.
    let path: String
    /// More than one file: each line says which one it speaks of.
    let isPlural: Bool
    let format: Checking.Format
    let terminal: Terminal

    /// A line for each change, one for each part that was left alone, and one for where the copy is.
    ///
    /// - Parameter destination: nil when there is no copy.
    func tell(_ repair: Repair, writtenTo destination: String?) {
        for change in repair.changes { say("fixed: \(line(change))") }
        for refusal in repair.refusals { say("not fixed: \(place(refusal.entry, nil)): \(refusal.sentence)") }
        if let destination {
            say("wrote \(destination)")
        } else if repair.refusals.isEmpty {
            say("nothing to fix in \(path)")
        }
    }

    /// `wpmz/waylines.wpml:118: waypointHeadingAngle 270 → -90 [WPML-W020]`
    private func line(_ change: Repair.Change) -> String {
        "\(place(change.entry, change.line)): \(change.sentence) [\(change.rule)]"
    }

    private func place(_ entry: String?, _ line: Int?) -> String {
        let parts = [isPlural || entry == nil ? path : nil, entry, line.map { "\($0)" }]
        return parts.compactMap { $0 }.joined(separator: ":")
    }

    private func say(_ text: String) {
        if format == .text {
            terminal.print(text)
        } else {
            terminal.errors(Array((text + "\n").utf8))
        }
    }
}
