// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WPMLRules

/// `wayline check`: judges files, exactly as the server does when they arrive there.
struct Check: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Judges wayline files.",
        discussion: """
            Exit status 0 when no finding is an error (with --strict: nor a warning), 1 when one is, 2 when a file \
            could not be read. "wayline explain CODE" tells more about a finding.

            --fix repairs what can be repaired without knowing what the writer wanted. The file itself stays as it is: \
            the repaired one is written beside it as NAME-fixed.kmz, and is the one that is judged.
            """)

    @Option(help: ArgumentHelp("The reader that the files are for.", valueName: "profile"))
    var profile = Profile.generic

    @Option(help: "How to print what was found.")
    var format = Format.text

    @Flag(help: "Let warnings count as errors do.")
    var strict = false

    @Option(help: ArgumentHelp("Print at most this many findings of a file.", valueName: "n"))
    var maxFindings: Int?

    @Flag(help: "Show what rules that are off would say.")
    var verbose = false

    @Flag(help: "Write a repaired copy of each file that needs one, and judge that.")
    var fix = false

    @Option(help: ArgumentHelp("Where the repaired copy goes, with --fix and one file.", valueName: "file"))
    var output: String?

    @OptionGroup(title: "What is known of the flight")
    var flight: CircumstanceOptions

    @Argument(
        help: ArgumentHelp(
            "A .kmz, waylines.wpml or template.kml, a folder (searched for *.kmz) or \"-\".", valueName: "path"))
    var paths: [String]

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif, junit, github
    }

    func validate() throws {
        if let maxFindings, maxFindings < 0 {
            throw ValidationError("--max-findings \(maxFindings): expected 0 or more")
        }
        if fix, output == nil, paths.contains("-") { throw ValidationError("--fix of standard input needs --output") }
        guard let output else { return }
        if !fix { throw ValidationError("--output is for --fix") }
        if output == "-" { throw ValidationError("--output -: expected the name of a file") }
        if paths.count > 1 { throw ValidationError("--output is for one file, not for \(paths.count)") }
    }

    func run(on terminal: Terminal) throws(ToolFailure) -> Outcome {
        let list = PathList(paths, terminal: terminal)
        if output != nil, list.files.count > 1 {
            throw ToolFailure("--output is for one file, not for \(list.files.count)", hint: "name one of them")
        }
        var printer = CheckPrinter(self, isPlural: list.files.count > 1, terminal: terminal)
        var outcome = list.outcome
        var isFirst = true
        for path in list.files {
            do throws(ToolFailure) {
                let report = judged(try source(path, isPlural: list.files.count > 1, terminal), now: terminal.now())
                printer.print(report, isFirst: isFirst)
                isFirst = false
                outcome = max(outcome, isBelowThreshold(report.verdict) ? .clean : .found)
            } catch {
                terminal.report(error)
                printer.fail(path, error)
                outcome = .failed
            }
        }
        printer.finish(isEmpty: isFirst, isComplete: outcome != .failed)
        return outcome
    }

    /// The file to be judged: the one at the path, or what became of it.
    private func source(_ path: String, isPlural: Bool, _ terminal: Terminal) throws(ToolFailure) -> SourceFile {
        let given = try SourceFile(at: path)
        guard fix else { return given }
        let report = RepairReport(path: path, isPlural: isPlural, format: format, terminal: terminal)
        return try RepairedCopy(of: given, for: profile, at: output).written(report)
    }

    private func judged(_ source: SourceFile, now: Int64) -> JudgedFile {
        let verdict = RuleBook.standard.judge(
            source.file, as: profile, name: source.name, verbose: verbose, under: flight.circumstances(now: now))
        let report = CheckReport(
            path: source.path, profile: profile, verdict: verdict, fingerprint: source.fingerprint,
            digest: source.digest,
            size: source.size, summary: Summary(of: source.file))
        return JudgedFile(source: source, verdict: verdict, report: report)
    }

    private func isBelowThreshold(_ verdict: Verdict) -> Bool {
        verdict.findings.allSatisfy { $0.severity > (strict ? .warning : .error) }
    }
}

/// A file, what the book says about it, and the report of both.
struct JudgedFile {
    let source: SourceFile
    let verdict: Verdict
    let report: CheckReport
}

extension Profile: ExpressibleByArgument {}
