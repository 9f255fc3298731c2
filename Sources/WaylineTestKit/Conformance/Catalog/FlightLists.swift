// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import WaylineService

extension CatalogConformance {
    static let flightLists = [
        CatalogConformance("another workspace has no such flight") { catalog in
            let flight = try await catalog.fly()
            try await catalog.ensure(Samples.otherWorkspace)
            try require(try await catalog.flight(flight.id, in: Samples.otherWorkspace), is: nil, "flight")
            try require(
                try await catalog.timeline(of: flight.id, in: Samples.otherWorkspace).count, is: 0, "entries")
        },

        CatalogConformance("a gateway's flight is found by its id, another gateway's is not") { catalog in
            let flight = try await catalog.fly()
            try require(try await catalog.flight(flight.id, on: flight.gateway), is: flight, "flight")
            try require(try await catalog.flight(flight.id, on: Samples.otherGateway), is: nil, "on another gateway")
            try require(try await catalog.flight(Samples.flightID("flight-2"), on: flight.gateway), is: nil, "other id")
        },

        CatalogConformance("of a gateway's flights with one id, the newest is found") { catalog in
            let old = try await catalog.fly()
            _ = try await catalog.commit(FlightStep(flight: Samples.next(old, after: [.closed(reason: "done")])))
            try await catalog.ensure(Samples.otherWorkspace)
            let wayline = Samples.wayline(2, workspace: Samples.otherWorkspace)
            _ = try await catalog.admit(wayline)
            let new = Samples.flight(of: wayline, createdAt: Samples.now + .seconds(60))
            _ = try await catalog.create(FlightStep(flight: new))
            try require(try await catalog.flight(old.id, on: Samples.gateway), is: new, "flight")
        },

        CatalogConformance("flights are listed newest first, page by page") { catalog in
            try await catalog.fly(count: 5)
            let query = FlightQuery(workspace: .default, page: PageRequest(limit: 3))
            let first = try await catalog.flights(query)
            try require(first.items.map(\.id.text), is: ["flight-4", "flight-3", "flight-2"], "first page")
            let rest = FlightQuery(workspace: .default, page: PageRequest(limit: 3, cursor: first.next))
            let second = try await catalog.flights(rest)
            try require(second.items.map(\.id.text), is: ["flight-1", "flight-0"], "second page")
            try require(second.next, is: nil, "third page")
        },

        CatalogConformance("flights are listed by gateway and by state") { catalog in
            try await catalog.fly(count: 2)
            let other = try await catalog.fly("flight-9", number: 9, on: Samples.otherGateway)
            _ = try await catalog.commit(FlightStep(flight: Samples.next(other, after: [.prepareReplied(.ok)])))
            let onOther = FlightQuery(workspace: .default, gateway: Samples.otherGateway)
            try require(try await catalog.ids(onOther), is: ["flight-9"], "on the other gateway")
            try require(
                try await catalog.ids(FlightQuery(workspace: .default, state: .prepared)), is: ["flight-9"], "prepared")
            let preparing = FlightQuery(workspace: .default, state: .preparing)
            try require(try await catalog.ids(preparing), is: ["flight-1", "flight-0"], "preparing")
            let none = FlightQuery(workspace: .default, gateway: Samples.gateway, state: .prepared)
            try require(try await catalog.ids(none), is: [], "prepared on the first gateway")
            try require(
                try await catalog.ids(FlightQuery(workspace: Samples.otherWorkspace)), is: [], "in another workspace")
        },

        CatalogConformance("a gateway's open flights are those that are not final, in the order of their making") {
            catalog in
            try await catalog.fly(count: 3)
            _ = try await catalog.fly("flight-9", number: 9, on: Samples.otherGateway)
            let middle = try require(try await catalog.flight(Samples.flightID("flight-1"), in: .default), "flight-1")
            _ = try await catalog.commit(FlightStep(flight: Samples.next(middle, after: [.closed(reason: "done")])))
            let open = try await catalog.openFlights(on: Samples.gateway)
            try require(open.map(\.id.text), is: ["flight-0", "flight-2"], "open flights")
            let first = try await catalog.flight(Samples.flightID("flight-0"), in: .default)
            try require(open.first, is: first, "the whole record")
            try require(try await catalog.openFlights(on: Samples.serial("NEVERSEEN")), is: [], "of another gateway")
        },

        CatalogConformance("a timeline holds its flight's entries, oldest first") { catalog in
            let flight = try await catalog.fly()
            let other = try await catalog.fly("flight-2", number: 2)
            let words = (0..<5).map { "\($0)" }
            for word in words {
                try await catalog.append([Samples.entry(word, of: flight), Samples.entry(of: other)], audit: [])
            }
            let timeline = try await catalog.timeline(of: flight.id, in: .default)
            try require(timeline.map(\.entry), is: words.map { Samples.entry($0, of: flight) }, "entries")
            try require(timeline.map(\.sequence), is: timeline.map(\.sequence).sorted(), "sequence")
        },
    ]

    static let commands = [
        CatalogConformance("a command to a gateway is found by its transaction, its entry in the feed") { catalog in
            let command = Samples.command()
            try await catalog.record(command, Samples.entry("sent"))
            try require(try await catalog.command(tid: command.tid, to: command.gateway), is: command, "command")
            try require(try await catalog.changes(after: 0, limit: 9).map(\.entry), is: [Samples.entry("sent")], "feed")
        },

        CatalogConformance("a transaction that we did not begin is unknown") { catalog in
            try await catalog.record(Samples.command("tid-1"), Samples.entry())
            for tid in ["tid-2", "TID-1", "tid-1 ", "tid-1\u{0}", "tid-1\u{0}x", ""] {
                try require(try await catalog.command(tid: tid, to: Samples.gateway), is: nil, "command of '\(tid)'")
            }
            try require(try await catalog.command(tid: "tid-1", to: Samples.otherGateway), is: nil, "other gateway's")
        },

        CatalogConformance("one transaction name may be in use to two gateways") { catalog in
            let commands = [Samples.command(), Samples.command(to: Samples.otherGateway)]
            for command in commands { try await catalog.record(command, Samples.entry(on: command.gateway)) }
            for command in commands {
                try require(try await catalog.command(tid: "tid-1", to: command.gateway), is: command, "command")
            }
        },

        CatalogConformance("a command that was answered or given up is still found") { catalog in
            let flight = try await catalog.fly()
            let sent = Samples.next(flight, awaiting: [Samples.awaited()])
            let command = Samples.command(for: sent)
            _ = try await catalog.commit(FlightStep(flight: sent, commands: [command]))
            let closed = Samples.next(sent, after: [.closed(reason: "given up")])
            _ = try await catalog.commit(FlightStep(flight: closed))
            try require(try await catalog.command(tid: command.tid, to: flight.gateway), is: command, "command")
        },
    ]
}

extension WaylineCatalog where Self: FlightCatalog {
    /// Adds flights 0 to `count` − 1, each a second younger than the one before.
    fileprivate func fly(count: Int) async throws {
        for number in 0..<count {
            let wayline = Samples.wayline(number)
            _ = try await admit(wayline)
            let flight = Samples.flight("flight-\(number)", of: wayline, createdAt: Samples.now + .seconds(number))
            _ = try await create(FlightStep(flight: flight))
        }
    }

    fileprivate func ids(_ query: FlightQuery) async throws -> [String] {
        try await flights(query).items.map(\.id.text)
    }
}
