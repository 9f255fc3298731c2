// SPDX-License-Identifier: Apache-2.0

import WPMLRules

/// What `wayline check` does, as a value that needs no command line.
struct Checking: Equatable {
    var paths: [String]
    var profile = Profile.generic
    var format = Format.text
    /// Warnings count as errors do.
    var isStrict = false
    /// Findings printed of each file; nil for all.
    var maxFindings: Int?
    var isVerbose = false
    /// A repaired copy is written of each file that needs one, and judged.
    var fixes = false
    /// Where the repaired copy goes; nil for a name beside the file.
    var output: String?
    var flight = KnownOfFlight()

    enum Format: String, CaseIterable {
        case text, json, sarif, junit, github
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
                let judged = judged(try source(path, isPlural: list.files.count > 1, terminal), now: terminal.now())
                printer.print(judged, isFirst: isFirst)
                isFirst = false
                outcome = max(outcome, isBelowThreshold(judged.verdict) ? .clean : .found)
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
        guard fixes else { return given }
        let report = RepairReport(path: path, isPlural: isPlural, format: format, terminal: terminal)
        return try RepairedCopy(of: given, for: profile, at: output).written(report)
    }

    private func judged(_ source: SourceFile, now: Int64) -> JudgedFile {
        let verdict = RuleBook.standard.judge(
            source.file, as: profile, name: source.name, verbose: isVerbose, under: flight.circumstances(now: now))
        return JudgedFile(source: source, profile: profile, verdict: verdict)
    }

    private func isBelowThreshold(_ verdict: Verdict) -> Bool {
        verdict.findings.allSatisfy { $0.severity > (isStrict ? .warning : .error) }
    }
}

extension Checking {
    /// What these arguments ask for when they are `check` and paths and nothing else; nil for all others. The parser, which
    /// knows them as well, takes longer to begin than a small file takes to be checked (measured: 3 ms of 10).
    init?(plain arguments: [String]) {
        let paths = arguments.dropFirst()
        guard arguments.first == "check", !paths.isEmpty, paths.allSatisfy({ !$0.hasPrefix("-") && !$0.isEmpty }) else {
            return nil
        }
        self.init(paths: Array(paths))
    }
}

/// A file and what the book says about it.
struct JudgedFile {
    let source: SourceFile
    let profile: Profile
    let verdict: Verdict

    /// Both, with what a program wants to know beside them.
    var report: CheckReport {
        let digests = source.digests
        return CheckReport(
            path: source.path, profile: profile, verdict: verdict, fingerprint: digests.fingerprint,
            digest: digests.digest, size: source.size, summary: Summary(of: source.file))
    }
}
