// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Identifiers
import WaylineClient

/// `wayline link`: a link that somebody without a token may fetch a file with.
struct Link: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Has a server sign a link to a wayline file.",
        discussion: "The link goes to standard output. Whoever has it can fetch the file until it expires.")

    @OptionGroup var server: ServerOptions

    @Option(
        help: ArgumentHelp("How long the link works: 90m, 12h, 7d; the server's choice if absent.", valueName: "time"))
    var expiresIn: TimeSpan?

    @Option(help: ArgumentHelp("The gateway that the link is for.", valueName: "sn"))
    var gateway: GatewaySerial?

    @Option(help: ArgumentHelp("The flight that the link is for.", valueName: "id"))
    var flight: FlightID?

    @Option(help: "How to print it.")
    var format = RemoteFormat.text

    @Argument(help: ArgumentHelp("The wayline's id or its name.", valueName: "wayline"))
    var wayline: String

    func run(on terminal: Terminal) async throws(ToolFailure) -> Outcome {
        try await server.with(terminal) { client in
            let id = try await client.id(called: wayline)
            let link = try await client.link(
                to: id, expiresIn: expiresIn.map { Int($0.seconds) }, gateway: gateway, flight: flight)
            terminal.print(format == .json ? String(decoding: link.body, as: UTF8.self) : link.value.url)
            return .clean
        }
    }
}
