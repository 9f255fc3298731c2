// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Identifiers
import WaylineClient

/// `wayline flights`: the flights that a server knows, or all about one of them.
struct Flights: TerminalCommand {
    static let configuration = CommandConfiguration(
        commandName: "flights", abstract: "Lists flights, newest first, or shows one.")

    @OptionGroup var server: ServerOptions

    @Option(help: ArgumentHelp("Only those of this gateway.", valueName: "sn"))
    var gateway: GatewaySerial?

    @Option(help: ArgumentHelp("Only those in this state: executing, ok, failed …", valueName: "state"))
    var state: String?

    @Option(help: ArgumentHelp("List at most this many.", valueName: "n"))
    var limit: Int?

    @Option(help: "How to print them.")
    var format = RemoteFormat.text

    @Argument(help: ArgumentHelp("A flight's id.", valueName: "flight"))
    var flight: FlightID?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit \(limit): expected 1 or more") }
    }

    func run(on terminal: Terminal) async throws(ToolFailure) -> Outcome {
        try await server.with(terminal) { client in
            if let flight {
                let received = try await client.flight(flight)
                let json = String(decoding: received.body, as: UTF8.self) + "\n"
                terminal.print(format == .json ? json : Self.details(received.value), end: "")
                return .clean
            }
            let list = try await PageReading("flights", most: limit) { count, cursor in
                try await client.flights(gateway: gateway, state: state, limit: count, cursor: cursor)
            }
            terminal.print(format == .json ? list.json : Self.table(list.items), end: "")
            return .clean
        }
    }

    private static func table(_ flights: [Flight]) -> String {
        guard !flights.isEmpty else { return "" }
        var table = Columns(["flight", "gateway", "state", "%", "result", "updated at"], rightAligned: [3])
        for flight in flights {
            table.append([
                flight.id.text, flight.gateway, FlightDiary.stateText(flight),
                flight.progress?.percent.map { "\($0)" } ?? "",
                flight.result.map { "\($0.code)" } ?? "", flight.updatedAt,
            ])
        }
        return table.text
    }

    private static func details(_ flight: Flight) -> String {
        var table = Columns()
        func add(_ name: String, _ value: String?) { if let value { table.append([name, value]) } }
        add("flight", flight.id.text)
        add("gateway", flight.gateway)
        add("wayline", flight.waylineID)
        add("state", FlightDiary.stateText(flight))
        add("progress", FlightDiary.progressText(flight))
        add("result", flight.result.map { FlightDiary.resultText($0) })
        add("closed because", flight.closeReason)
        add("remedy", flight.result?.code == 0 ? nil : flight.result?.remedy)
        add("created at", flight.createdAt)
        add("updated at", flight.updatedAt)
        return table.text
    }
}
