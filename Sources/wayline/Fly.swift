// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Digests
import Identifiers
import WaylineClient

/// `wayline fly`: orders a flight and follows it.
struct Fly: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "fly",
        abstract: "Orders a flight and follows it until it ends.",
        discussion: """
            Prints a line for every change. Exit status 0 when the flight ended well, 1 when it ended otherwise, 2 \
            when it could not be ordered or followed. Breaking off stops the following, not the flight.
            """)

    @OptionGroup var server: ServerOptions

    @OptionGroup(title: "Flight options") var order: FlightOptions

    @Flag(help: "Only prepare: end when the dock is ready to execute.")
    var hold = false

    @Option(help: "How to print the changes; json is a flight a line.")
    var format = RemoteFormat.text

    @Argument(help: ArgumentHelp("The wayline's id or its name.", valueName: "wayline"))
    var wayline: String

    func run(on terminal: Terminal) async throws(ToolFailure) -> Outcome {
        try await server.with(terminal) { client in
            let id = try await client.id(called: wayline)
            let breakPoint = try await order.breakPoint(from: client)
            let made = FlightID(milliseconds: terminal.now() * 1000, random: RandomBytes.make(10))
            let request = order.request(wayline: id, made: made, holds: hold, breakPoint: breakPoint)
            let following = Following(client: client, terminal: terminal, format: format, holds: hold)
            return try await following.follow(following.order(request))
        }
    }
}
