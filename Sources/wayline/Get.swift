// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Digests
import WaylineClient

/// `wayline get`: fetches a stored file and makes sure that it is the one that was stored.
struct Get: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "get",
        abstract: "Fetches a wayline file from a server.",
        discussion: "Both digests are checked while it is written; a file that does not match them is not kept.")

    @OptionGroup var server: ServerOptions

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("Where to write it, \"-\" for standard output; NAME.kmz if absent.", valueName: "file"))
    var output: String?

    @Flag(help: "Replace a file that is there.")
    var force = false

    @Argument(help: ArgumentHelp("The wayline's id or its name.", valueName: "wayline"))
    var wayline: String

    func run(on terminal: Terminal) async throws(ToolFailure) -> Outcome {
        try await server.with(terminal) { client in
            let record = try await client.wayline(called: wayline)
            let path = try path(for: record)
            let bar = ProgressBar(record.name, on: terminal)
            defer { bar.clear() }
            try await fetch(record, to: path, with: client, bar, on: terminal)
            bar.clear()
            if path != "-" { terminal.print("\(record.fingerprint)  \(path)") }
            return .clean
        }
    }

    private func fetch(
        _ record: StoredWayline, to path: String, with client: WaylineClient, _ bar: ProgressBar, on terminal: Terminal
    ) async throws(ClientFailure) {
        let file = path == "-" ? nil : try PartialFile(path: path, random: RandomBytes.make(8))
        var count = 0
        _ = try await client.content(of: record) { (bytes) throws(ClientFailure) in
            if let file { try file.write(bytes) } else { terminal.output(Array(bytes)) }
            count += bytes.count
            bar.show(count, of: record.size)
        }
        try file?.keep()
    }

    /// The name comes from the server and is data: it may not lead to another folder.
    private func path(for record: StoredWayline) throws(ToolFailure) -> String {
        let path = output ?? record.name + ".kmz"
        guard output != nil || !record.name.contains(where: { $0 == "/" || $0 == "\0" }) else {
            throw ToolFailure("\"\(record.name)\" cannot be a file's name", hint: "choose one with --output")
        }
        guard force || path == "-" || !FolderSearch.exists(path) else {
            throw ToolFailure(
                "\(path): there is a file already", hint: "--force replaces it, --output writes elsewhere")
        }
        return path
    }
}
