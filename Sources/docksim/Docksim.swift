// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import MQTTTransport
import WaylineClient

/// Simulated docks, for trying a platform out without a roof.
@main
struct Docksim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docksim",
        abstract: "Docks made of software: they ask, download, check the MD5, fly and report.",
        discussion: """
            Exit status: 0 when every flight ended as expected, 1 when one did not or
            none came, 2 when it could not be tried.

            Faults, for every flight of every dock, and what has to come of them:
            \(FaultSelection.help)

            COMMAND is prepare, execute, undo, pause, resume or return-home.

            docksim replay FILE plays the dock's side of a recording instead; see
            docksim replay --help.
            """)

    @OptionGroup var options: DocksimOptions

    /// Usage errors end with 2, as everything else that could not be tried.
    static func main() async {
        do {
            if let replay = try Replay.asked(CommandLine.arguments.dropFirst()) { return try await replay.run() }
            let command = try parse()
            try await command.run()
        } catch {
            let code = exitCode(for: error)
            guard code == .validationFailure || !(error is ExitCode) && code != .success else { exit(withError: error) }
            complain(message(for: error))
            Glibc.exit(2)
        }
    }

    func run() async throws {
        let setting = try options.setting()
        if let files = OpenFiles.allowAll(), files < OpenFiles.needed(by: setting.serials.count) {
            throw ValidationError(
                "--fleet is \(setting.serials.count), which needs \(OpenFiles.needed(by: setting.serials.count)) open "
                    + "files, and the system allows \(files): raise it with ulimit -n, or fly fewer docks")
        }
        let transcript = try Transcript(form: setting.form, file: options.transcriptFile)
        let loop = try MQTTLoop()
        let fetcher = ResourceFetcher(connections: setting.serials.count)
        let exercise = setting.exercise(fetcher, transcript)
        let fleet = Fleet(
            docks: setting.docks(exercise, loop), flights: options.flights, ramp: .seconds(options.ramp))
        let started = ContinuousClock.now
        let outcome = await fleet.run()
        await loop.shutdown()
        await fetcher.shutdown()
        let summary = Summary(
            docks: fleet.docks.count, tally: outcome.tally(setting.due), figures: exercise.figures.current,
            elapsed: .now - started)
        Transcript(form: setting.form).note(summary)
        let verdict = Verdict(outcome, summary.tally, flights: options.flights)
        for sentence in verdict.sentences { Self.complain(sentence) }
        if verdict.status != 0 { throw ExitCode(verdict.status) }
    }

    private static func complain(_ sentence: String) {
        let bytes = Array("docksim: error: \(sentence)\n".utf8)
        write(STDERR_FILENO, bytes, bytes.count)
    }
}
