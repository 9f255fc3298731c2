// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import WaylineService

extension CatalogConformance {
    static let creations = [
        CatalogConformance("a new flight is read back as it was written") { catalog in
            let wayline = Samples.wayline()
            _ = try await catalog.admit(wayline)
            var order = FlightOrder(rthAltitude: 120)
            order.taskType = 2
            order.readyConditions = ReadyConditions(batteryCapacity: 80, beginTime: 1, endTime: 2)
            order.breakPoint = BreakPoint(index: 3, state: 1, progress: 0.25, waylineID: 0)
            order.dialect = .legacy
            let flight = Samples.flight(
                of: wayline, order: order, after: [.commandTimedOut(.prepare, attempt: 1)],
                awaiting: [Samples.awaited(attempt: 2), Samples.awaited(.undo, tid: "tid-2")],
                executeAt: Samples.now + .seconds(60), heardAt: Samples.now)
            try require(try await catalog.create(FlightStep(flight: flight)), is: nil, "holder of the id")
            try require(try await catalog.flight(flight.id, in: .default), is: flight, "flight")
        },

        CatalogConformance("a new flight's entries and commands are written with it") { catalog in
            let wayline = Samples.wayline()
            _ = try await catalog.admit(wayline)
            let flight = Samples.flight(of: wayline)
            let command = Samples.command(for: flight)
            let entries = [Samples.entry("one", of: flight), Samples.entry("two", of: flight)]
            _ = try await catalog.create(FlightStep(flight: flight, entries: entries, commands: [command]))
            try require(try await catalog.command(tid: command.tid, to: flight.gateway), is: command, "command")
            try require(try await catalog.timeline(of: flight.id, in: .default).map(\.entry), is: entries, "entries")
        },

        CatalogConformance("an id that is taken answers the flight that has it, and writes nothing") { catalog in
            let flight = try await catalog.fly()
            let again = Samples.flight(on: Samples.otherGateway, createdAt: Samples.now + .seconds(9))
            let step = FlightStep(
                flight: again, entries: [Samples.entry(of: again)], commands: [Samples.command(for: again)])
            try require(try await catalog.create(step), is: flight, "holder of the id")
            try require(try await catalog.flight(flight.id, in: .default), is: flight, "flight")
            try require(try await catalog.timeline(of: flight.id, in: .default).count, is: 0, "entries")
            try require(try await catalog.command(tid: "tid-1", to: Samples.otherGateway), is: nil, "command")
        },

        CatalogConformance("the id of a flight that is over stays taken in its workspace") { catalog in
            let flight = try await catalog.fly()
            let closed = Samples.next(flight, after: [.closed(reason: "done")])
            _ = try await catalog.commit(FlightStep(flight: closed))
            try require(try await catalog.create(FlightStep(flight: Samples.flight())), is: closed, "holder of the id")
        },

        CatalogConformance("an id may be used in two workspaces on two gateways") { catalog in
            _ = try await catalog.fly()
            try await catalog.ensure(Samples.otherWorkspace)
            _ = try await catalog.fly(number: 2, on: Samples.otherGateway, workspace: Samples.otherWorkspace)
        },

        CatalogConformance("an id is taken on a gateway while a flight of any workspace is open there") { catalog in
            let flight = try await catalog.fly()
            try await catalog.ensure(Samples.otherWorkspace)
            let wayline = Samples.wayline(2, workspace: Samples.otherWorkspace)
            _ = try await catalog.admit(wayline)
            let step = FlightStep(flight: Samples.flight(of: wayline))
            try require(try await catalog.create(step), is: flight, "holder of the id while it is open")
            _ = try await catalog.commit(FlightStep(flight: Samples.next(flight, after: [.closed(reason: "done")])))
            try require(try await catalog.create(step), is: nil, "holder of the id when it is over")
        },

        CatalogConformance("a flight without its wayline file is not added, nor anything of its step") { catalog in
            let flight = Samples.flight()
            let step = FlightStep(
                flight: flight, entries: [Samples.entry(of: flight)], commands: [Samples.command(for: flight)])
            try await requireFailure("a flight without its wayline file") { _ = try await catalog.create(step) }
            try require(try await catalog.flight(flight.id, in: .default), is: nil, "flight")
            try require(try await catalog.lastChange(), is: 0, "entries")
            try require(try await catalog.command(tid: "tid-1", to: flight.gateway), is: nil, "command")
        },

        CatalogConformance("of 16 who add one flight at once, one adds it and the others hear of it") { catalog in
            let wayline = Samples.wayline()
            _ = try await catalog.admit(wayline)
            let step = FlightStep(flight: Samples.flight(of: wayline))
            let holders = try await atOnce(16) { _ in try await catalog.create(step) }
            try require(holders.count { $0 == nil }, is: 1, "added")
            try require(holders.count { $0 == step.flight }, is: 15, "answers with that flight")
        },
    ]

    static let assignments = [
        CatalogConformance("an assignment is what the flight says, on its gateway and nowhere else") { catalog in
            let flight = try await catalog.fly()
            for _ in 0..<2 {
                try require(
                    try await catalog.assignment(of: flight.id, on: flight.gateway), is: flight.assignment, "assignment"
                )
            }
            try require(
                try await catalog.assignment(of: flight.id, on: Samples.otherGateway), is: nil, "on another gateway")
            try require(
                catalog.rememberedAssignment(of: flight.id, on: Samples.otherGateway), is: nil, "remembered there")
            try require(
                try await catalog.assignment(of: Samples.flightID("none"), on: flight.gateway), is: nil, "of no flight")
        },

        CatalogConformance("an assignment ends with its flight, at once, and what is over is not remembered") {
            catalog in
            let flight = try await catalog.fly()
            _ = try await catalog.assignment(of: flight.id, on: flight.gateway)
            let closed = Samples.next(flight, after: [.closed(reason: "done")])
            _ = try await catalog.commit(FlightStep(flight: closed))
            try require(catalog.rememberedAssignment(of: flight.id, on: flight.gateway), is: nil, "remembered")
            try require(
                try await catalog.assignment(of: flight.id, on: flight.gateway), is: closed.assignment, "assignment")
            try require(catalog.rememberedAssignment(of: flight.id, on: flight.gateway), is: nil, "remembered then")
        },

        CatalogConformance("a withdrawn flight is assigned to nobody, at once") { catalog in
            let flight = try await catalog.fly()
            _ = try await catalog.assignment(of: flight.id, on: flight.gateway)
            try await catalog.withdraw(flight)
            try require(catalog.rememberedAssignment(of: flight.id, on: flight.gateway), is: nil, "remembered")
            try require(try await catalog.assignment(of: flight.id, on: flight.gateway), is: nil, "assignment")
        },
    ]

    static let steps = [
        CatalogConformance("a step replaces the flight and writes what belongs to it") { catalog in
            let flight = try await catalog.fly(awaiting: [Samples.awaited()])
            let next = Samples.next(
                flight, after: [.prepareReplied(.ok), .executeAsked(force: false)],
                awaiting: [Samples.awaited(.execute, tid: "tid-2")], executeAt: Samples.now + .seconds(5))
            let step = FlightStep(
                flight: next, entries: [Samples.entry(of: next)], commands: [Samples.command("tid-2", for: next)],
                received: Samples.received())
            try require(try await catalog.commit(step), is: .committed, "outcome")
            try require(try await catalog.flight(flight.id, in: .default), is: next, "flight")
            try require(
                try await catalog.timeline(of: flight.id, in: .default).map(\.entry), is: step.entries, "entries")
            try require(try await catalog.command(tid: "tid-2", to: flight.gateway), is: step.commands[0], "command")
        },

        CatalogConformance("a step from another version is outdated and writes nothing") { catalog in
            let flight = try await catalog.fly()
            let next = Samples.next(flight, after: [.prepareReplied(.ok)])
            _ = try await catalog.commit(FlightStep(flight: next))
            let late = Samples.next(flight, after: [.closed(reason: "late")])
            let step = FlightStep(
                flight: late, entries: [Samples.entry(of: late)], commands: [Samples.command("tid-9", for: late)],
                received: Samples.received())
            try require(try await catalog.commit(step), is: .outdated, "outcome")
            try require(try await catalog.flight(flight.id, in: .default), is: next, "flight")
            try require(try await catalog.timeline(of: flight.id, in: .default).count, is: 0, "entries")
            try require(try await catalog.command(tid: "tid-9", to: flight.gateway), is: nil, "command")
            let retry = FlightStep(flight: Samples.next(next), received: Samples.received())
            try require(try await catalog.commit(retry), is: .committed, "the same message from the right version")
        },

        CatalogConformance("a step that skips a version is outdated") { catalog in
            var skipping = Samples.next(try await catalog.fly())
            skipping.version = 3
            try require(try await catalog.commit(FlightStep(flight: skipping)), is: .outdated, "outcome")
        },

        CatalogConformance("a step of a flight that is not there is outdated") { catalog in
            let next = Samples.next(Samples.flight())
            try require(try await catalog.commit(FlightStep(flight: next)), is: .outdated, "outcome")
        },

        CatalogConformance("a message that was received before writes nothing, whatever the version") { catalog in
            let flight = try await catalog.fly()
            let next = Samples.next(flight)
            _ = try await catalog.commit(FlightStep(flight: next, received: Samples.received()))
            for candidate in [next, Samples.next(next)] {
                let step = FlightStep(
                    flight: candidate, entries: [Samples.entry(of: flight)], received: Samples.received())
                try require(try await catalog.commit(step), is: .repeated, "outcome")
            }
            try require(try await catalog.flight(flight.id, in: .default), is: next, "flight")
            try require(try await catalog.timeline(of: flight.id, in: .default).count, is: 0, "entries")
        },

        CatalogConformance("a message is another one when gateway, tid or method differs, and only then") { catalog in
            var flight = try await catalog.fly()
            let keys = [
                Samples.received(), Samples.received("event-2"), Samples.received(from: Samples.otherGateway),
                Samples.received(method: "flighttask_ready"), Samples.received("EVENT-1"), Samples.received("event-1 "),
                Samples.received("event-1\u{0}"), Samples.received("event-1\u{0}x"), Samples.received(""),
            ]
            for key in keys {
                flight = Samples.next(flight)
                try require(
                    try await catalog.commit(FlightStep(flight: flight, received: key)), is: .committed, "\(key)")
            }
            for key in keys {
                let step = FlightStep(flight: Samples.next(flight), received: key)
                try require(try await catalog.commit(step), is: .repeated, "\(key) again")
            }
        },

        CatalogConformance("a received message is known an hour later") { catalog in
            var next = Samples.next(try await catalog.fly())
            _ = try await catalog.commit(FlightStep(flight: next, received: Samples.received()))
            next = Samples.next(next)
            next.updatedAt = Samples.now + .seconds(3600)
            _ = try await catalog.commit(FlightStep(flight: next, received: Samples.received("event-2")))
            let again = FlightStep(flight: Samples.next(next), received: Samples.received())
            try require(try await catalog.commit(again), is: .repeated, "outcome")
        },

        CatalogConformance("of two steps from one version, one is committed") { catalog in
            for round in 0..<16 {
                let flight = try await catalog.fly("flight-\(round)", number: round)
                let candidates = [
                    Samples.next(flight, after: [.prepareReplied(.ok)]),
                    Samples.next(flight, after: [.closed(reason: "by hand")]),
                ]
                let outcomes = try await atOnce(2) { number in
                    (candidates[number], try await catalog.commit(FlightStep(flight: candidates[number])))
                }
                let winners = outcomes.filter { $0.1 == .committed }.map(\.0)
                try require(winners.count, is: 1, "committed")
                try require(try await catalog.flight(flight.id, in: .default), is: winners[0], "flight")
            }
        },

        CatalogConformance("a message that arrives 16 times at once causes one step") { catalog in
            let flight = try await catalog.fly()
            let next = Samples.next(flight)
            let step = FlightStep(flight: next, entries: [Samples.entry(of: next)], received: Samples.received())
            let outcomes = try await atOnce(16) { _ in try await catalog.commit(step) }
            try require(outcomes.count { $0 == .committed }, is: 1, "committed")
            try require(outcomes.count { $0 == .repeated }, is: 15, "repeated")
            try require(try await catalog.timeline(of: flight.id, in: .default).count, is: 1, "entries")
        },

        CatalogConformance("of a step that cannot be written whole, nothing is written") { catalog in
            let flight = try await catalog.fly()
            try await catalog.record(Samples.command("tid-2"), Samples.entry())
            let next = Samples.next(flight)
            let step = FlightStep(
                flight: next, entries: [Samples.entry(of: next)], commands: [Samples.command("tid-2", for: next)],
                received: Samples.received())
            try await requireFailure("a command whose transaction is taken") { _ = try await catalog.commit(step) }
            try require(try await catalog.flight(flight.id, in: .default), is: flight, "flight")
            try require(try await catalog.timeline(of: flight.id, in: .default).count, is: 0, "entries")
            let retry = FlightStep(flight: next, received: Samples.received())
            try require(try await catalog.commit(retry), is: .committed, "the same message without the fault")
        },
    ]

    static let withdrawals = [
        CatalogConformance("a withdrawn flight never was, and its id is free") { catalog in
            let wayline = Samples.wayline()
            _ = try await catalog.admit(wayline)
            let flight = Samples.flight(of: wayline, awaiting: [Samples.awaited()])
            let step = FlightStep(
                flight: flight, entries: [Samples.entry(of: flight)], commands: [Samples.command(for: flight)])
            _ = try await catalog.create(step)
            try await catalog.withdraw(flight)
            try require(try await catalog.flight(flight.id, in: .default), is: nil, "flight")
            try require(try await catalog.flight(flight.id, on: flight.gateway), is: nil, "flight on its gateway")
            try require(try await catalog.timeline(of: flight.id, in: .default).count, is: 0, "entries")
            try require(try await catalog.nextDue(), is: nil, "next due")
            try require(try await catalog.create(step), is: nil, "holder of the id")
        },

        CatalogConformance("a withdrawn flight does not hold its file") { catalog in
            let flight = try await catalog.fly()
            try await catalog.withdraw(flight)
            try require(
                try await catalog.delete(flight.wayline, in: .default, at: Samples.now), is: .deleted, "deletion")
        },

        CatalogConformance("a flight that went on is not withdrawn") { catalog in
            let flight = try await catalog.fly()
            let next = Samples.next(flight)
            _ = try await catalog.commit(FlightStep(flight: next, entries: [Samples.entry(of: next)]))
            try await catalog.withdraw(flight)
            try require(try await catalog.flight(flight.id, in: .default), is: next, "flight")
            try require(try await catalog.timeline(of: flight.id, in: .default).count, is: 1, "entries")
        },

        CatalogConformance("a withdrawal takes nothing of other flights") { catalog in
            let flight = try await catalog.fly()
            let other = try await catalog.fly("flight-2", number: 2)
            try await catalog.append([Samples.entry(of: other)], audit: [])
            try await catalog.withdraw(flight)
            try require(try await catalog.flight(other.id, in: .default), is: other, "other flight")
            try require(try await catalog.timeline(of: other.id, in: .default).count, is: 1, "other's entries")
        },
    ]
}
