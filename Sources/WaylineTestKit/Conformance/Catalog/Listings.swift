// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import WaylineService

extension CatalogConformance {
    static let listings = [
        CatalogConformance("files are listed newest first") { catalog in
            try await catalog.admit(count: 3)
            try require(try await catalog.names(), is: ["wayline 2", "wayline 1", "wayline 0"], "names")
        },

        CatalogConformance("a list walked page by page shows each file once") { catalog in
            try await catalog.admit(count: 7)
            let pages = try await catalog.pages(of: 3)
            try require(pages.map(\.count), is: [3, 3, 1], "sizes of the pages")
            try require(pages.flatMap(\.self), is: (0..<7).reversed().map { "wayline \($0)" }, "names")
        },

        CatalogConformance("a list that ends with a page has no next one") { catalog in
            try await catalog.admit(count: 4)
            try require(try await catalog.pages(of: 2).map(\.count), is: [2, 2], "sizes of the pages")
        },

        CatalogConformance("an empty list is one empty page") { catalog in
            let page = try await catalog.waylines(WaylineQuery(workspace: .default))
            try require(page.items, is: [], "items")
            try require(page.next, is: nil, "next page")
        },

        CatalogConformance("the lists' version is another one after a file came or went, and only then") {
            catalog in
            var versions = [catalog.listVersion]
            try await catalog.admit(count: 2)
            versions.append(catalog.listVersion)
            _ = try await catalog.names()
            _ = try await catalog.wayline(Samples.resource(1), in: .default)
            try require(catalog.listVersion, is: versions[1], "version after reading")
            _ = try await catalog.delete(Samples.resource(1), in: .default, at: Samples.now)
            versions.append(catalog.listVersion)
            try require(Set(versions).count, is: 3, "different versions")
        },

        CatalogConformance("files of one moment are all listed, once each") { catalog in
            for number in 0..<7 { _ = try await catalog.admit(Samples.wayline(number, createdAt: Samples.now)) }
            let names = try await catalog.pages(of: 2).flatMap(\.self)
            try require(names.count, is: 7, "names")
            try require(Set(names).count, is: 7, "different names")
        },

        CatalogConformance("a page begins where the one before ended, whatever came or went meanwhile") { catalog in
            try await catalog.admit(count: 6)
            let first = try await catalog.waylines(WaylineQuery(workspace: .default, page: PageRequest(limit: 3)))
            _ = try await catalog.admit(Samples.wayline(9))
            _ = try await catalog.delete(Samples.resource(3), in: .default, at: Samples.now)
            let rest = try await catalog.names(WaylineQuery(workspace: .default, page: PageRequest(cursor: first.next)))
            try require(rest, is: ["wayline 2", "wayline 1", "wayline 0"], "second page")
        },

        CatalogConformance("a cursor that nobody made begins at the newest") { catalog in
            try await catalog.admit(count: 2)
            for cursor in ["", "?", "bm9uZQ", "12", "😀"] {
                let page = PageRequest(cursor: cursor)
                let names = try await catalog.names(WaylineQuery(workspace: .default, page: page))
                try require(names, is: ["wayline 1", "wayline 0"], "names after cursor '\(cursor)'")
            }
        },

        CatalogConformance("a text is found anywhere in a name, in either case of its ASCII letters") { catalog in
            _ = try await catalog.admit(Samples.wayline(1, name: "North Roof"))
            _ = try await catalog.admit(Samples.wayline(2, name: "south roof, café"))
            try require(try await catalog.names(matching: "ROOF").count, is: 2, "names with ROOF")
            try require(try await catalog.names(matching: "th r").count, is: 2, "names with 'th r'")
            try require(try await catalog.names(matching: "north"), is: ["North Roof"], "names with north")
            try require(try await catalog.names(matching: "west"), is: [], "names with west")
            try require(try await catalog.names(matching: "").count, is: 2, "names with nothing")
        },

        CatalogConformance("beyond ASCII the case of a text counts") { catalog in
            _ = try await catalog.admit(Samples.wayline(1, name: "Äcker"))
            try require(try await catalog.names(matching: "Äck"), is: ["Äcker"], "names with Äck")
            try require(try await catalog.names(matching: "äck"), is: [], "names with äck")
        },

        CatalogConformance("no character of a text is a wildcard, and none ends it") { catalog in
            _ = try await catalog.admit(Samples.wayline(1, name: "100% roof_1"))
            _ = try await catalog.admit(Samples.wayline(2, name: "1000 roofs"))
            try require(try await catalog.names(matching: "0%"), is: ["100% roof_1"], "names with 0%")
            try require(try await catalog.names(matching: "f_"), is: ["100% roof_1"], "names with f_")
            try require(try await catalog.names(matching: "*"), is: [], "names with *")
            try require(try await catalog.names(matching: "roof\u{0}x"), is: [], "names with a NUL")
        },

        CatalogConformance("files are found by fingerprint and by digest") { catalog in
            try await catalog.admit(count: 3)
            let wanted = Samples.wayline(1)
            let byFingerprint = WaylineQuery(workspace: .default, fingerprint: wanted.fingerprint)
            try require(try await catalog.names(byFingerprint), is: [wanted.name], "names by fingerprint")
            let byDigest = WaylineQuery(workspace: .default, digest: wanted.digest)
            try require(try await catalog.names(byDigest), is: [wanted.name], "names by digest")
        },

        CatalogConformance("conditions hold together, and across pages") { catalog in
            for number in 0..<5 {
                _ = try await catalog.admit(Samples.wayline(number, name: "roof \(number)", content: "same"))
            }
            _ = try await catalog.admit(Samples.wayline(5, name: "roof 5"))
            _ = try await catalog.admit(Samples.wayline(6, name: "field", content: "same"))
            var query = WaylineQuery(
                workspace: .default, text: "roof", digest: Samples.digests("same").digest, page: PageRequest(limit: 3))
            let first = try await catalog.waylines(query)
            query.page.cursor = first.next
            let second = try await catalog.names(query)
            try require(first.items.map(\.name) + second, is: (0..<5).reversed().map { "roof \($0)" }, "names")
        },

        CatalogConformance("another workspace's files are not listed") { catalog in
            try await catalog.ensure(Samples.otherWorkspace)
            _ = try await catalog.admit(Samples.wayline(workspace: Samples.otherWorkspace))
            try require(try await catalog.names(), is: [], "names")
        },

        CatalogConformance("files of all workspaces are counted") { catalog in
            try await catalog.admit(count: 2)
            try await catalog.ensure(Samples.otherWorkspace)
            _ = try await catalog.admit(Samples.wayline(7, workspace: Samples.otherWorkspace))
            try require(try await catalog.waylineCount(), is: 3, "records")
        },
    ]

    static let deletions = [
        CatalogConformance("a deleted file is gone, and its name is free at once") { catalog in
            let record = Samples.wayline(name: "roof")
            _ = try await catalog.admit(record)
            try require(try await catalog.delete(record.id, in: .default, at: Samples.now), is: .deleted, "deletion")
            try require(try await catalog.wayline(record.id), is: nil, "record")
            try require(try await catalog.names(), is: [], "names")
            try require(try await catalog.admit(Samples.wayline(2, name: "roof")), is: .admitted, "the name's next use")
        },

        CatalogConformance("a file that was just read is gone when it is deleted") { catalog in
            let record = Samples.wayline()
            _ = try await catalog.admit(record)
            try require(try await catalog.wayline(record.id), is: record, "record")
            try require(try await catalog.wayline(record.id, in: .default), is: record, "record in its workspace")
            try require(try await catalog.wayline(record.id, in: Samples.otherWorkspace), is: nil, "record elsewhere")
            _ = try await catalog.delete(record.id, in: .default, at: Samples.now)
            try require(try await catalog.wayline(record.id), is: nil, "record afterwards")
            try require(
                try await catalog.wayline(record.id, in: .default), is: nil, "record in its workspace afterwards")
        },

        CatalogConformance("deleting twice finds nothing the second time") { catalog in
            let record = Samples.wayline()
            _ = try await catalog.admit(record)
            _ = try await catalog.delete(record.id, in: .default, at: Samples.now)
            try require(try await catalog.delete(record.id, in: .default, at: Samples.now), is: .absent, "deletion")
        },

        CatalogConformance("another workspace cannot delete a file") { catalog in
            let record = Samples.wayline()
            _ = try await catalog.admit(record)
            try await catalog.ensure(Samples.otherWorkspace)
            let deletion = try await catalog.delete(record.id, in: Samples.otherWorkspace, at: Samples.now)
            try require(deletion, is: .absent, "deletion")
            try require(try await catalog.wayline(record.id), is: record, "record")
        },

        CatalogConformance("a file that an open flight needs stays") { catalog in
            let flight = try await catalog.fly()
            try require(
                try await catalog.delete(flight.wayline, in: .default, at: Samples.now), is: .inUse([flight.id]),
                "deletion")
            try require(try await catalog.wayline(flight.wayline) != nil, "the record stays")
        },

        CatalogConformance("a file whose flights are over can be deleted, and they stay") { catalog in
            let flight = try await catalog.fly()
            let closed = Samples.next(flight, after: [.closed(reason: "done")])
            _ = try await catalog.commit(FlightStep(flight: closed))
            try require(
                try await catalog.delete(flight.wayline, in: .default, at: Samples.now), is: .deleted, "deletion")
            try require(try await catalog.flight(flight.id, in: .default), is: closed, "flight")
        },

        CatalogConformance("at most ten of the flights that need a file are named") { catalog in
            let wayline = Samples.wayline()
            _ = try await catalog.admit(wayline)
            for number in 0..<12 {
                _ = try await catalog.create(FlightStep(flight: Samples.flight("flight-\(number)", of: wayline)))
            }
            guard case .inUse(let flights) = try await catalog.delete(wayline.id, in: .default, at: Samples.now) else {
                throw Unmet(description: "a file that twelve open flights need was deleted")
            }
            try require(Set(flights).count, is: 10, "flights named")
        },

        CatalogConformance("a flight never loses its file to a deletion at the same moment") { catalog in
            for round in 0..<16 {
                let wayline = Samples.wayline(round)
                _ = try await catalog.admit(wayline)
                let step = FlightStep(flight: Samples.flight("flight-\(round)", of: wayline))
                async let creation: FlightRecord?? = try? await catalog.create(step)
                async let deletion = catalog.delete(wayline.id, in: .default, at: Samples.now)
                _ = try await (creation, deletion)
                let isFlying = try await catalog.flight(step.flight.id, in: .default) != nil
                let isStored = try await catalog.wayline(wayline.id) != nil
                try require(isFlying == isStored, "either the flight is there and its file, or neither")
            }
        },

        CatalogConformance("contents that no record refers to are found") { catalog in
            let (kept, gone) = (Samples.wayline(1), Samples.wayline(2))
            for record in [kept, gone] { _ = try await catalog.admit(record) }
            _ = try await catalog.delete(gone.id, in: .default, at: Samples.now)
            let unknown = Samples.digests("never stored").digest
            let unreferenced = try await catalog.unreferenced(among: [kept.digest, gone.digest, unknown])
            try require(unreferenced, is: [gone.digest, unknown], "unreferenced")
            try require(try await catalog.unreferenced(among: []), is: [], "unreferenced among none")
        },

        CatalogConformance("a content is referred to as long as one of its names is left") { catalog in
            let records = [Samples.wayline(1, content: "same"), Samples.wayline(2, content: "same")]
            for record in records { _ = try await catalog.admit(record) }
            _ = try await catalog.delete(records[0].id, in: .default, at: Samples.now)
            try require(try await catalog.unreferenced(among: [records[0].digest]), is: [], "unreferenced")
        },
    ]
}

extension WaylineCatalog {
    /// Adds samples 0 to `count` − 1.
    fileprivate func admit(count: Int) async throws {
        for number in 0..<count { _ = try await admit(Samples.wayline(number)) }
    }

    fileprivate func names(_ query: WaylineQuery = WaylineQuery(workspace: .default)) async throws -> [String] {
        try await waylines(query).items.map(\.name)
    }

    fileprivate func names(matching text: String) async throws -> [String] {
        try await names(WaylineQuery(workspace: .default, text: text))
    }

    /// The names on each page of the whole list.
    fileprivate func pages(of limit: Int) async throws -> [[String]] {
        var pages: [[String]] = []
        var query = WaylineQuery(workspace: .default, page: PageRequest(limit: limit))
        repeat {
            let page = try await waylines(query)
            pages.append(page.items.map(\.name))
            query.page.cursor = page.next
        } while query.page.cursor != nil && pages.count < 100
        return pages
    }
}
