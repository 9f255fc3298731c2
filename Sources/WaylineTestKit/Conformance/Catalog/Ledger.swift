// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import WaylineService

extension CatalogConformance {
    static let feeds = [
        CatalogConformance("nothing has happened at first") { catalog in
            try require(try await catalog.lastChange(), is: 0, "last change")
            try require(try await catalog.changes(after: 0, limit: 10).count, is: 0, "changes")
        },

        CatalogConformance("entries come out in the order they went in, each with a larger number") { catalog in
            let entries = (0..<5).map { Samples.entry("\($0)") }
            try await catalog.append(Array(entries[..<2]), audit: [])
            try await catalog.append(Array(entries[2...]), audit: [])
            let changes = try await catalog.changes(after: 0, limit: 100)
            try require(changes.map(\.entry), is: entries, "entries")
            try require(changes.map(\.sequence), is: Set(changes.map(\.sequence)).sorted(), "numbers")
            try require(try await catalog.lastChange(), is: changes[4].sequence, "last change")
        },

        CatalogConformance("a feed is followed piece by piece from the last number seen") { catalog in
            try await catalog.append((0..<7).map { Samples.entry("\($0)") }, audit: [])
            var (seen, last) = ([Change](), Int64(0))
            for size in [3, 3, 1, 0] {
                let piece = try await catalog.changes(after: last, limit: 3)
                try require(piece.count, is: size, "changes in a piece")
                seen += piece
                last = piece.last?.sequence ?? last
            }
            try require(seen, is: try await catalog.changes(after: 0, limit: 100), "all pieces together")
        },

        CatalogConformance("an entry's detail comes back as it was") { catalog in
            let detail: JSONObject = [
                "text": "Dach \"屋顶\" \u{0}\n 😀", "whole": .int(.max), "half": .double(0.5), "yes": true, "none": .null,
                "list": [1, "two", ["three": 3]], "empty": .object([:]),
            ]
            for kind in TimelineEntry.Kind.allCases {
                let entry = TimelineEntry(
                    at: Samples.now, kind: kind, workspace: .default, gateway: Samples.gateway, flight: nil,
                    detail: detail)
                try await catalog.append([entry], audit: [])
                let last = try await catalog.lastChange()
                try require(try await catalog.changes(after: last - 1, limit: 1).map(\.entry), is: [entry], "entry")
            }
        },

        CatalogConformance("nobody who follows the feed misses what others append meanwhile") { catalog in
            async let written: [Void] = atOnce(16) { number in
                try await catalog.append([Samples.entry("\(number) a"), Samples.entry("\(number) b")], audit: [])
            }
            var (seen, last) = ([Change](), Int64(0))
            while seen.count < 32 {
                let piece = try await catalog.changes(after: last, limit: 5)
                seen += piece
                last = piece.last?.sequence ?? last
                await Task.yield()
            }
            _ = try await written
            try require(seen, is: try await catalog.changes(after: 0, limit: 100), "what was followed")
        },

        CatalogConformance("numbers are not given twice, also after a withdrawal") { catalog in
            let wayline = Samples.wayline()
            _ = try await catalog.admit(wayline)
            let flight = Samples.flight(of: wayline)
            _ = try await catalog.create(FlightStep(flight: flight, entries: [Samples.entry(of: flight)]))
            let last = try await catalog.lastChange()
            try await catalog.withdraw(flight)
            try require(try await catalog.lastChange(), is: last, "last change after the withdrawal")
            try await catalog.append([Samples.entry("next")], audit: [])
            try require(
                try await catalog.changes(after: last, limit: 9).map(\.entry), is: [Samples.entry("next")], "changes")
        },

        CatalogConformance("whoever listens is woken once at once, and after a commit") { catalog in
            var wakes = catalog.commits().makeAsyncIterator()
            try require(await wakes.next() != nil, "woken at once")
            try await catalog.append([Samples.entry()], audit: [])
            try require(await wakes.next() != nil, "woken after a commit")
            try require(try await catalog.lastChange() > 0, "the commit is seen by whoever was woken")
        },

        CatalogConformance("every listener is woken") { catalog in
            let streams = (0..<4).map { _ in catalog.commits() }
            try await catalog.append([Samples.entry()], audit: [])
            let woken = try await atOnce(4) { number in
                for await _ in streams[number] { return 1 }
                return 0
            }
            try require(woken.reduce(0, +), is: 4, "woken")
        },
    ]

    static let audits = [
        CatalogConformance("audit lines come out in order, with growing positions") { catalog in
            let lines = ["token_created", "link_fetched", "wayline_deleted"].map { Samples.audit($0) }
            for line in lines { try await catalog.append([], audit: [line]) }
            let read = try await catalog.audit(after: 0, limit: 10)
            try require(read.map(\.entry), is: lines, "lines")
            try require(read.map(\.position), is: Set(read.map(\.position)).sorted(), "positions")
            try require(
                try await catalog.audit(after: read[0].position, limit: 1).map(\.entry), is: [lines[1]], "second line")
            try require(try await catalog.audit(after: read[2].position, limit: 9).count, is: 0, "lines after the last")
        },

        CatalogConformance("an audit line may belong to no workspace") { catalog in
            try await catalog.append([], audit: [Samples.audit("key_rotated", workspace: nil)])
            try require(try await catalog.audit(after: 0, limit: 9).first?.entry.workspace, is: nil, "workspace")
        },

        CatalogConformance("entries and audit lines are appended together") { catalog in
            try await catalog.append([Samples.entry()], audit: [Samples.audit()])
            try require(try await catalog.lastChange() > 0, "the entry is there")
            try require(try await catalog.audit(after: 0, limit: 9).count, is: 1, "audit lines")
        },

        CatalogConformance("an audit that nobody touched is whole") { catalog in
            try require(try await catalog.brokenAuditPosition(), is: nil, "broken position of an empty one")
            _ = try await atOnce(16) { number in
                try await catalog.append([], audit: [Samples.audit("a\(number)"), Samples.audit("b\(number)")])
            }
            try require(try await catalog.audit(after: 0, limit: 100).count, is: 32, "lines")
            try require(try await catalog.brokenAuditPosition(), is: nil, "broken position")
        },
    ]
}
