// SPDX-License-Identifier: Apache-2.0

import Foundation
import HostileInputs
import Testing

/// The page of the catalogue is made from the catalogue. With `WAYLINE_WRITE_HOSTILE_FILES=1` in the environment it is
/// written instead of held.
@Suite struct HostilePageTests {
    private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "docs/hostile-files.md")

    @Test func thePageOfHostileFilesIsFresh() throws {
        if ProcessInfo.processInfo.environment["WAYLINE_WRITE_HOSTILE_FILES"] == "1" {
            try Self.page.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let text = try String(contentsOf: Self.file, encoding: .utf8)
        #expect(text == Self.page, "stale: WAYLINE_WRITE_HOSTILE_FILES=1 writes docs/hostile-files.md")
    }

    private static var page: String {
        """
        # Hostile files

        Inputs that are made to mislead, and what becomes of them. All are made by `Tests/HostileInputs` and judged by every
        test run: read in process, uploaded to a real server, and checked by `wayline check`. This page is made from them.

        *Refused* means: `wayline check --profile dock` says so and exits with 1, and an upload is answered with 422
        `wayline_rejected`; in both, these rules and no others have a finding of severity error, and one of them says why in
        the words given. *Accepted* means exit 0 and 201. What `--profile generic` answers stands in brackets where it
        differs. The rules are explained in [rules.md](rules.md) and by `wayline explain CODE`.

        \(table("Archives", HostileFile.archives + HostileFile.collisions))
        \(table("Documents", HostileFile.documents))
        \(table("Numbers and places", HostileFile.numbers))
        """
    }

    private static func table(_ title: String, _ inputs: [HostileFile]) -> String {
        let rows = inputs.map { input in
            "| \(input.id) | \(cell(input.title)) | \(answer(input)) | \(cell(input.reason)) |\n"
        }
        return "## \(title)\n\n| id | input | answer | in the words |\n|---|---|---|---|\n" + rows.joined()
    }

    private static func answer(_ input: HostileFile) -> String {
        let dock = word(input.dock)
        return input.dock == input.generic ? dock : "\(dock) (generic: \(word(input.generic)))"
    }

    private static func word(_ answer: HostileFile.Answer) -> String {
        answer == .accepted ? "accepted" : "refused: " + answer.rules.sorted().joined(separator: ", ")
    }

    /// One line of a table: a bar would end the cell, an angle bracket would begin a tag.
    private static func cell(_ text: String) -> String {
        [("&", "&amp;"), ("<", "&lt;"), ("|", "\\|"), ("\n", " ")].reduce(text) { text, pair in
            text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
        }
    }
}
