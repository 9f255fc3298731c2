// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WaylineClient

/// `wayline push`: stores files on a server.
struct Push: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Stores wayline files on a server.",
        discussion: "Exit status 1 when the server's rules reject a file; its findings are printed.")

    @OptionGroup var server: ServerOptions

    @Option(
        help: ArgumentHelp(
            "The name to store a single file under; the file's own without .kmz if absent.", valueName: "name"))
    var name: String?

    @Option(
        help: ArgumentHelp("The reader that the files are for; the server's choice if absent.", valueName: "profile"))
    var profile: String?

    @Option(help: "How to print what was stored.")
    var format = RemoteFormat.text

    @Argument(help: ArgumentHelp("A .kmz, a folder (searched for *.kmz) or \"-\".", valueName: "path"))
    var paths: [String]

    func validate() throws {
        if name != nil && paths.count > 1 { throw ValidationError("--name goes with one file") }
        if name == nil && paths.contains("-") {
            throw ValidationError("standard input has no name: give one with --name")
        }
    }

    func run(on terminal: Terminal) async throws(ToolFailure) -> Outcome {
        let list = PathList(paths, terminal: terminal)
        if name != nil && list.files.count > 1 {
            throw ToolFailure("--name goes with one file, and there are \(list.files.count)")
        }
        return try await server.with(terminal) { client in
            var outcome = list.outcome
            var stored: [Received<StoredWayline>] = []
            for path in list.files {
                do throws(ClientFailure) {
                    let record = try await push(path, with: client, on: terminal)
                    stored.append(record)
                    if format == .text { terminal.print(Self.line(record)) }
                } catch {
                    outcome = max(outcome, report(error, path, on: terminal))
                }
            }
            if format == .json { terminal.print(Self.array(stored)) }
            return outcome
        }
    }

    private func push(
        _ path: String, with client: WaylineClient, on terminal: Terminal
    ) async throws(ClientFailure) -> Received<StoredWayline> {
        let source = try Self.source(path)
        let name = name ?? Self.name(of: path)
        let bar = ProgressBar(name, on: terminal)
        defer { bar.clear() }
        return try await client.push(source, name: name, profile: profile) { bar.show($0, of: $1) }
    }

    private static func source(_ path: String) throws(ClientFailure) -> UploadSource {
        guard path == "-" else { return try UploadSource(path: path) }
        do throws(SystemError) {
            // One byte over the largest upload there is by default; the server says what its own limit is.
            return UploadSource(bytes: try InputFile(path: path).bytes(limit: 32 * 1024 * 1024))
        } catch {
            throw .file(path: "standard input", reason: error.message)
        }
    }

    /// The last part of the path without `.kmz`.
    static func name(of path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? path
        return last.lowercased().hasSuffix(".kmz") ? String(last.dropLast(4)) : last
    }

    /// `<id>  <name>  <fingerprint>  stored`
    private static func line(_ record: Received<StoredWayline>) -> String {
        let value = record.value
        return "\(value.id)  \(value.name)  \(value.fingerprint)  \(record.isNew ? "stored" : "was there already")"
    }

    private static func array(_ records: [Received<StoredWayline>]) -> String {
        "[" + records.map { String(decoding: $0.body, as: UTF8.self) }.joined(separator: ",") + "]"
    }

    /// A rejection is what the rules found; everything else is a failure.
    private func report(_ failure: ClientFailure, _ path: String, on terminal: Terminal) -> Outcome {
        guard case .refused(let problem) = failure, problem.code == "wayline_rejected" else {
            var told = ToolFailure(failure)
            if case .file = failure {} else { told.message = "\(path): \(told.message)" }
            terminal.report(told)
            return .failed
        }
        if format == .text {
            terminal.print(RemoteFindings(problem.findings, path: path, paint: terminal.paint).text, end: "")
        }
        terminal.report(ToolFailure("\(path): \(problem)", hint: "wayline explain CODE says more about a finding"))
        return .found
    }
}
