// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ResourceSigning

/// `wayline verify`: says of a signed link what the server tells nobody, to whoever holds the keys.
struct Verify: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Says whether a signed link is valid, and if not, why.",
        discussion:
            "Exit status 0 when it is valid, 1 when it is not. Deletion and revocation are the server's to know.")

    @Option(help: ArgumentHelp("The key file of the server; only its owner may be able to read it.", valueName: "file"))
    var keys: String

    @Option(help: ArgumentHelp("The time to judge for, RFC 3339 or Unix seconds; now if absent.", valueName: "time"))
    var at: Moment?

    @Argument(help: ArgumentHelp("The link, or its request target from /resources/ on.", valueName: "url"))
    var url: String

    func run(on terminal: Terminal) throws(ToolFailure) -> Outcome {
        let ring = try KeyRing(path: keys)
        let now = at?.unixSeconds ?? terminal.now()
        let report = LinkReport(target: Self.target(of: url), ring: ring, now: now)
        terminal.print(report.text(terminal.paint))
        return report.isValid ? .clean : .found
    }

    /// The part that the server sees behind a proxy that strips a path: from the last `/resources/` before the query
    /// on.
    static func target(of url: String) -> String {
        let path = url.prefix { $0 != "?" }
        var start = path.endIndex
        while start > path.startIndex {
            start = path.index(before: start)
            if path[start...].hasPrefix("/resources/") { return String(url[start...]) }
        }
        return url
    }
}
