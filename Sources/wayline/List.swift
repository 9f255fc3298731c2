// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Identifiers
import WaylineClient

/// `wayline list`: what is stored on a server.
struct List: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Lists the wayline files on a server, newest first.")

    @OptionGroup var server: ServerOptions

    @Option(help: ArgumentHelp("List at most this many.", valueName: "n"))
    var limit: Int?

    @Option(help: "How to print them.")
    var format = RemoteFormat.text

    @Argument(help: ArgumentHelp("Part of a name.", valueName: "text"))
    var query: String?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit \(limit): expected 1 or more") }
    }

    func run(on terminal: Terminal) async throws(ToolFailure) -> Outcome {
        try await server.with(terminal) { client in
            let list = try await PageReading("waylines", most: limit) { count, cursor in
                try await client.waylines(matching: query, limit: count, cursor: cursor)
            }
            terminal.print(format == .json ? list.json : Self.table(list.items), end: "")
            return .clean
        }
    }

    private static func table(_ records: [StoredWayline]) -> String {
        guard !records.isEmpty else { return "" }
        var table = Columns(["id", "name", "bytes", "profile", "stored at"], rightAligned: [2])
        for record in records {
            table.append([record.id.text, record.name, "\(record.size)", record.profile, record.createdAt])
        }
        return table.text
    }
}
