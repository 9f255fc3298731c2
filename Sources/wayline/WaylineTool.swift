// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WPMLRules

/// The tool: its commands, and how it says that it was called wrongly.
struct WaylineTool: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wayline",
        abstract: "Reads and judges wayline files, signs their links, and talks to a waylined.",
        discussion: """
            Exit status: 0 clean, 1 findings or a mismatch, 2 could not do it. A PATH may be "-", the standard input.
            """,
        version: "wayline \(Version.text), rules \(RuleBook.version)",
        groupedSubcommands: [
            CommandGroup(
                name: "Files",
                subcommands: [
                    Check.self, Explain.self, Show.self, Diff.self, Fingerprint.self, Sign.self, Verify.self,
                ]),
            CommandGroup(
                name: "Server",
                subcommands: [Push.self, List.self, Get.self, Link.self, Fly.self, Flights.self, Gateways.self]),
        ])

    static let names = configuration.groupedSubcommands.flatMap(\.subcommands).map { $0._commandName }

    /// Runs one command line and says how it ended.
    static func run(_ arguments: [String], on terminal: Terminal) async -> Outcome {
        do throws(ToolFailure) {
            if let checking = Checking(plain: arguments) { return try checking.run(on: terminal) }
            return try await command(from: arguments, on: terminal)?.run(on: terminal) ?? .clean
        } catch {
            terminal.report(error)
            return .failed
        }
    }

    /// nil when the answer was given already: a help text, the version.
    private static func command(
        from arguments: [String], on terminal: Terminal
    ) throws(ToolFailure) -> (any TerminalCommand)? {
        if let first = arguments.first, !first.hasPrefix("-"), first != "help", !names.contains(first) {
            let near = Spelling.nearest(to: first, among: names)
            throw ToolFailure(
                "there is no command \"\(first)\"", hint: near.map { "did you mean \"\($0)\"?" } ?? "see wayline --help"
            )
        }
        do {
            var command = try parseAsRoot(arguments)
            if let command = command as? any TerminalCommand { return command }
            // The tool itself and the parser's own help command: both answer by throwing a help text.
            try command.run()
            return nil
        } catch  where exitCode(for: error) == .success {
            // Always as wide, so that a help text is the same everywhere.
            let text = fullMessage(for: error, columns: 80)
            terminal.print(text.hasSuffix("\n") ? String(text.dropLast()) : text)
            return nil
        } catch {
            let command = arguments.first.flatMap { names.contains($0) ? " \($0)" : nil } ?? ""
            throw ToolFailure(Spelling.sentence(message(for: error)), hint: "see wayline\(command) --help")
        }
    }
}

/// One command. Everything that it does to the world goes through the terminal that it is given.
protocol TerminalCommand: ParsableCommand {
    func run(on terminal: Terminal) async throws(ToolFailure) -> Outcome
}

/// How a command ended: the exit status. The worse one beats the better one.
enum Outcome: Int32, Sendable, Comparable {
    case clean = 0
    case found = 1
    case failed = 2

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// What the program calls itself.
enum Version {
    static let text = "0.1.0"
}
