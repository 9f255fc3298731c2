// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WPMLRules

/// `wayline explain`: what a code means – one of our rules, or a number that a dock sent.
struct Explain: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Explains a rule (WPML-W031), a dock's result code (314013) or a break reason (1565).",
        usage: """
            wayline explain CODE
            wayline explain --all
            """)

    @Flag(help: "Explain every code there is.")
    var all = false

    @Option(help: "How to print it.")
    var format = Format.text

    @Argument(help: ArgumentHelp("The code; a rule's may lack its prefix.", valueName: "code"))
    var code: String?

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, markdown, json
    }

    func validate() throws {
        guard all != (code != nil) else { throw ValidationError("expected either a code or --all") }
    }

    func run(on terminal: Terminal) throws(ToolFailure) -> Outcome {
        guard let code else {
            terminal.print(CodeReference().page(format), end: "")
            return .clean
        }
        let entries = CodeReference.entries(for: code)
        guard !entries.isEmpty else { throw Self.unknown(code) }
        terminal.print(CodeReference(entries: entries).text(format), end: "")
        return .clean
    }

    private static func unknown(_ code: String) -> ToolFailure {
        let near = Spelling.nearest(to: code, among: CodeReference.codes(like: code))
        return ToolFailure(
            "there is no code \"\(code)\"",
            hint: near.map { "did you mean \($0)?" } ?? "wayline explain --all shows every code")
    }
}
