// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import WaylineClient

/// `wayline gateways`: the docks and remote controllers that a server has seen.
struct Gateways: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "gateways", abstract: "Lists the gateways that a server has seen.")

    @OptionGroup var server: ServerOptions

    @Option(help: "How to print them.")
    var format = RemoteFormat.text

    func run(on terminal: Terminal) async throws(ToolFailure) -> Outcome {
        try await server.with(terminal) { client in
            let list = try await PageReading("gateways", most: nil) { count, cursor in
                try await client.gateways(limit: count, cursor: cursor)
            }
            terminal.print(format == .json ? list.json : Self.table(list.items), end: "")
            return .clean
        }
    }

    private static func table(_ gateways: [Gateway]) -> String {
        guard !gateways.isEmpty else { return "" }
        var table = Columns(["gateway", "model", "aircraft", "online", "last seen", "open flights"])
        for gateway in gateways {
            let isOnline = gateway.isOnline.map { $0 ? "yes" : "no" } ?? "-"
            table.append([
                gateway.serial, gateway.model ?? "-", gateway.aircraft ?? "-", isOnline, gateway.lastSeen ?? "never",
                (gateway.openFlights ?? []).joined(separator: " "),
            ])
        }
        return table.text
    }
}
