// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WPMLRules

/// `wayline check`: judges files, exactly as the server does when they arrive there.
struct Check: TerminalCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judges wayline files.",
        discussion: """
            Exit status 0 when no finding is an error (with --strict: nor a warning), 1 when one is, 2 when a file \
            could not be read. "wayline explain CODE" tells more about a finding.
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

    @Argument(
        help: ArgumentHelp(
            "A .kmz, waylines.wpml or template.kml, a folder (searched for *.kmz) or \"-\".", valueName: "path"))
    var paths: [String]

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, github
    }

    func validate() throws {
        if let maxFindings, maxFindings < 0 {
            throw ValidationError("--max-findings \(maxFindings): expected 0 or more")
        }
    }

    func run(on terminal: Terminal) -> Outcome {
        let list = PathList(paths, terminal: terminal)
        let printer = CheckPrinter(
            format: format, limit: maxFindings, isPlural: list.files.count > 1, terminal: terminal)
        var outcome = list.outcome
        var isFirst = true
        for path in list.files {
            do throws(SystemError) {
                let report = judged(try SourceFile(path: path))
                printer.print(report, isFirst: isFirst)
                isFirst = false
                outcome = max(outcome, isBelowThreshold(report.verdict) ? .clean : .found)
            } catch {
                terminal.report(ToolFailure("\(path): \(error.message)"))
                outcome = .failed
            }
        }
        printer.finish(isEmpty: isFirst)
        return outcome
    }

    private func judged(_ source: SourceFile) -> JudgedFile {
        let verdict = RuleBook.standard.judge(source.file, as: profile, name: source.name, verbose: verbose)
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
