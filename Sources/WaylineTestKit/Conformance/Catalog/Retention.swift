// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import WaylineService

extension CatalogConformance {
    private static let later = Samples.now + .seconds(3600)

    static let retention = [
        CatalogConformance("an old flight goes with its timeline and its commands, and its id is free") { catalog in
            let closed = try await catalog.flyToTheEnd()
            try await catalog.append([Samples.entry(of: closed)], audit: [])
            try require(try await catalog.forgetFlights(changedBefore: later, most: 9), is: 1, "flights taken away")
            try require(try await catalog.flight(closed.id, in: .default), is: nil, "flight")
            try require(try await catalog.timeline(of: closed.id, in: .default).count, is: 0, "entries")
            try require(try await catalog.command(tid: "tid-1", to: closed.gateway), is: nil, "command")
            let again = Samples.flight(of: Samples.wayline(), awaiting: [Samples.awaited()])
            try require(
                try await catalog.create(FlightStep(flight: again, commands: [Samples.command(for: again)])), is: nil,
                "holder of the id")
        },

        CatalogConformance("a flight stays while it is open, or changed since the limit") { catalog in
            let open = try await catalog.fly()
            let closed = try await catalog.flyToTheEnd("flight-2", number: 2)
            try require(
                try await catalog.forgetFlights(changedBefore: closed.updatedAt, most: 9), is: 0, "flights taken away")
            try require(
                try await catalog.forgetFlights(changedBefore: later, most: 9), is: 1, "flights taken away then")
            try require(try await catalog.flight(open.id, in: .default), is: open, "open flight")
            try require(try await catalog.flight(closed.id, in: .default), is: nil, "closed flight")
        },

        CatalogConformance("no more flights go at once than may") { catalog in
            for number in 1...5 { _ = try await catalog.flyToTheEnd("flight-\(number)", number: number) }
            for gone in [2, 2, 1, 0] {
                try require(
                    try await catalog.forgetFlights(changedBefore: later, most: 2), is: gone, "flights taken away")
            }
        },

        CatalogConformance("an old entry goes unless its flight is there") { catalog in
            let flight = try await catalog.fly()
            let stranger = Samples.flight("flight-2")
            let entries = [Samples.entry(), Samples.entry(of: flight), Samples.entry("b"), Samples.entry(of: stranger)]
            try await catalog.append(entries, audit: [])
            let last = try await catalog.lastChange()
            try require(try await catalog.forgetEntries(before: Samples.now, most: 9), is: 0, "entries not older")
            for gone in [2, 1, 0] {
                try require(try await catalog.forgetEntries(before: later, most: 2), is: gone, "entries taken away")
            }
            try require(
                try await catalog.changes(after: 0, limit: 9).map(\.entry), is: [Samples.entry(of: flight)], "entries")
            try require(try await catalog.lastChange(), is: last, "last number")
        },

        CatalogConformance("an audit loses its oldest lines, says so, and is whole") { catalog in
            let lines = (1...5).map { Samples.audit("line \($0)") }
            try await catalog.append([], audit: lines)
            try require(
                try await catalog.shortenAudit(before: Samples.now, at: later, most: 9), is: 0, "lines not older")
            try require(try await catalog.shortenAudit(before: later, at: later, most: 2), is: 2, "lines taken away")
            let rest = try await catalog.audit(after: 0, limit: 9)
            try require(rest.map(\.position), is: [3, 4, 5, 6], "positions")
            try require(rest.dropLast().map(\.entry), is: Array(lines[2...]), "lines")
            try require(rest.last?.entry.kind, is: "audit_shortened", "last line")
            try require(rest.last?.entry.detail["through"], is: .int(2), "how far")
            try require(try await catalog.brokenAuditPosition(), is: nil, "broken position")
        },

        CatalogConformance("an audit that nobody adds to comes to rest") { catalog in
            try await catalog.append([], audit: [Samples.audit()])
            let day = Duration.seconds(86_400)
            for (number, gone) in [1, 0, 0].enumerated() {
                let now = later + day * number
                try require(try await catalog.shortenAudit(before: now, at: now, most: 9), is: gone, "lines taken away")
            }
            try await catalog.append([], audit: [Samples.audit("later")])
            try require(try await catalog.audit(after: 0, limit: 9).map(\.position), is: [2, 3], "positions")
            try require(try await catalog.brokenAuditPosition(), is: nil, "broken position")
        },

        CatalogConformance("an audit is shortened behind lines that say that it was") { catalog in
            try await catalog.append([], audit: (1...5).map { Samples.audit("line \($0)") })
            for _ in 1...5 {
                try require(
                    try await catalog.shortenAudit(before: later, at: later, most: 1), is: 1, "lines taken away")
            }
            let now = later + .seconds(3600)
            try require(try await catalog.shortenAudit(before: now, at: now, most: 2), is: 0, "lines that say so")
            try await catalog.append([], audit: [AuditEntry(at: later, kind: "more", workspace: nil, detail: [:])])
            for gone in [2, 2, 2] {
                try require(
                    try await catalog.shortenAudit(before: now, at: now, most: 2), is: gone, "lines behind them")
            }
            try require(try await catalog.shortenAudit(before: now, at: now, most: 2), is: 0, "lines at last")
            try require(try await catalog.audit(after: 0, limit: 9).map(\.position), is: [12, 13, 14], "positions")
            try require(try await catalog.brokenAuditPosition(), is: nil, "broken position")
        },

        CatalogConformance("an old audit line that stands behind a younger one stays") { catalog in
            let young = AuditEntry(at: later, kind: "young", workspace: nil, detail: [:])
            try await catalog.append([], audit: [Samples.audit(), young, Samples.audit()])
            try require(try await catalog.shortenAudit(before: later, at: later, most: 9), is: 1, "lines taken away")
            try require(try await catalog.audit(after: 0, limit: 9).first?.entry, is: young, "first line")
        },
    ]
}

extension WaylineCatalog where Self: FlightCatalog {
    /// Adds a flight that one command was sent for, and closes it.
    fileprivate func flyToTheEnd(_ id: String = "flight-1", number: Int = 1) async throws -> FlightRecord {
        let wayline = Samples.wayline(number)
        _ = try await admit(wayline)
        let flight = Samples.flight(id, of: wayline, awaiting: [Samples.awaited()])
        _ = try await create(FlightStep(flight: flight, commands: [Samples.command("tid-\(number)", for: flight)]))
        let closed = Samples.next(flight, after: [.closed(reason: "done")])
        _ = try await commit(FlightStep(flight: closed))
        return closed
    }
}
