// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import WPMLRules
import WaylineService

extension CatalogConformance {
    static let standings = [
        CatalogConformance("a name that nobody has is free") { catalog in
            try require(try await catalog.standing(of: Samples.wayline()), is: .free, "standing")
        },

        CatalogConformance("a name that holds these bytes is stored") { catalog in
            let record = Samples.wayline()
            _ = try await catalog.admit(record)
            try require(try await catalog.standing(of: record), is: .stored(record), "standing")
        },

        CatalogConformance("a name that holds other bytes is taken, by whom is said") { catalog in
            let record = Samples.wayline(name: "roof")
            _ = try await catalog.admit(record)
            let other = Samples.wayline(2, name: "roof")
            try require(try await catalog.standing(of: other), is: .nameTaken(record), "standing")
        },

        CatalogConformance("another content with the same MD5 collides") { catalog in
            let record = Samples.wayline()
            _ = try await catalog.admit(record)
            let twin = Samples.wayline(2, fingerprint: record.fingerprint)
            try require(try await catalog.standing(of: twin), is: .fingerprintCollision(record.digest), "standing")
        },

        CatalogConformance("collision is asked before name") { catalog in
            let record = Samples.wayline(name: "roof")
            _ = try await catalog.admit(record)
            let twin = Samples.wayline(2, name: "roof", fingerprint: record.fingerprint)
            try require(try await catalog.standing(of: twin), is: .fingerprintCollision(record.digest), "standing")
        },

        CatalogConformance("asking for a standing changes nothing") { catalog in
            let record = Samples.wayline()
            _ = try await catalog.standing(of: record)
            let twin = Samples.wayline(2, name: record.name, fingerprint: record.fingerprint)
            try require(try await catalog.standing(of: twin), is: .free, "standing of a twin that is alone")
            try require(try await catalog.waylineCount(), is: 0, "records")
        },
    ]

    static let admissions = [
        CatalogConformance("an admitted record is read back as it was written") { catalog in
            let record = Samples.wayline(profile: .pilot2)
            try require(try await catalog.admit(record), is: .admitted, "admission")
            try require(try await catalog.wayline(record.id), is: record, "record")
            try require(
                try await catalog.wayline(record.id, in: record.workspace), is: record, "record in its workspace")
        },

        CatalogConformance("what a record does not have stays absent") { catalog in
            let record = Samples.wayline(summary: nil, exitOnRCLost: nil)
            _ = try await catalog.admit(record)
            try require(try await catalog.wayline(record.id), is: record, "record")
        },

        CatalogConformance("a name beyond ASCII is kept as it is") { catalog in
            let record = Samples.wayline(name: "Dachfläche 屋顶 🏠 % _ ' \"")
            _ = try await catalog.admit(record)
            try require(try await catalog.wayline(record.id)?.name, is: record.name, "name")
        },

        CatalogConformance("the same name and content again answers the first record") { catalog in
            let record = Samples.wayline(name: "roof", content: "same")
            _ = try await catalog.admit(record)
            let again = Samples.wayline(2, name: "roof", content: "same")
            try require(try await catalog.admit(again), is: .stored(record), "admission")
            try require(try await catalog.wayline(again.id), is: nil, "second record")
        },

        CatalogConformance("other bytes under a taken name are not admitted") { catalog in
            let record = Samples.wayline(name: "roof")
            _ = try await catalog.admit(record)
            let other = Samples.wayline(2, name: "roof")
            try require(try await catalog.admit(other), is: .nameTaken(record), "admission")
            try require(try await catalog.wayline(other.id), is: nil, "other record")
            let twin = Samples.wayline(3, fingerprint: other.fingerprint)
            try require(try await catalog.standing(of: twin), is: .free, "standing beside what was refused")
        },

        CatalogConformance("a content that collides is not admitted") { catalog in
            let record = Samples.wayline()
            _ = try await catalog.admit(record)
            let twin = Samples.wayline(2, fingerprint: record.fingerprint)
            try require(try await catalog.admit(twin), is: .fingerprintCollision(record.digest), "admission")
            try require(try await catalog.waylineCount(), is: 1, "records")
        },

        CatalogConformance("a digest stays known under its fingerprint after deletion") { catalog in
            let record = Samples.wayline()
            _ = try await catalog.admit(record)
            _ = try await catalog.delete(record.id, in: record.workspace, at: Samples.now)
            let twin = Samples.wayline(2, fingerprint: record.fingerprint)
            try require(try await catalog.admit(twin), is: .fingerprintCollision(record.digest), "admission")
        },

        CatalogConformance("a deleted content may come back, under any name") { catalog in
            let record = Samples.wayline(content: "same")
            _ = try await catalog.admit(record)
            _ = try await catalog.delete(record.id, in: record.workspace, at: Samples.now)
            try require(try await catalog.admit(Samples.wayline(2, content: "same")), is: .admitted, "admission")
        },

        CatalogConformance("other workspaces have names and collisions of their own") { catalog in
            let record = Samples.wayline(name: "roof")
            _ = try await catalog.admit(record)
            try await catalog.ensure(Samples.otherWorkspace)
            let twin = Samples.wayline(
                2, name: "roof", fingerprint: record.fingerprint, workspace: Samples.otherWorkspace)
            try require(try await catalog.admit(twin), is: .admitted, "admission")
        },

        CatalogConformance("names differ by case") { catalog in
            _ = try await catalog.admit(Samples.wayline(1, name: "roof"))
            try require(try await catalog.admit(Samples.wayline(2, name: "Roof")), is: .admitted, "admission")
        },

        CatalogConformance("one content may have several names") { catalog in
            _ = try await catalog.admit(Samples.wayline(1, content: "same"))
            try require(try await catalog.admit(Samples.wayline(2, content: "same")), is: .admitted, "admission")
        },

        CatalogConformance("of 32 who admit one file at once, one adds it and all have its record") { catalog in
            let admissions = try await atOnce(32) { number in
                try await catalog.admit(Samples.wayline(number, name: "roof", content: "same"))
            }
            try require(admissions.count { $0 == .admitted }, is: 1, "admitted")
            let listed = try await catalog.waylines(WaylineQuery(workspace: .default)).items
            let winner = try require(listed.first, "record")
            try require(listed.count, is: 1, "records")
            try require(admissions.count { $0 == .stored(winner) }, is: 31, "answers with that record")
        },

        CatalogConformance("of 32 who want one name for different files at once, one gets it") { catalog in
            let admissions = try await atOnce(32) { try await catalog.admit(Samples.wayline($0, name: "roof")) }
            try require(admissions.count { $0 == .admitted }, is: 1, "admitted")
            let winner = try require(
                try await catalog.waylines(WaylineQuery(workspace: .default)).items.first, "record")
            try require(admissions.count { $0 == .nameTaken(winner) }, is: 31, "answers with that record")
        },

        CatalogConformance("of 16 different contents with one MD5, one is admitted") { catalog in
            let fingerprint = Samples.digests("one").fingerprint
            let admissions = try await atOnce(16) { number in
                try await catalog.admit(Samples.wayline(number, fingerprint: fingerprint))
            }
            try require(admissions.count { $0 == .admitted }, is: 1, "admitted")
        },

        CatalogConformance("a record is found by its id in any workspace, or in its own, or not") { catalog in
            let record = Samples.wayline()
            _ = try await catalog.admit(record)
            try await catalog.ensure(Samples.otherWorkspace)
            try require(
                try await catalog.wayline(record.id, in: Samples.otherWorkspace), is: nil, "in another workspace")
            try require(try await catalog.wayline(Samples.resource(2)), is: nil, "that never was")
            try require(try await catalog.wayline(Samples.resource(2), in: .default), is: nil, "that never was")
        },
    ]
}

extension WaylineCatalog {
    fileprivate func standing(of record: WaylineRecord) async throws -> Standing {
        try await standing(
            name: record.name, fingerprint: record.fingerprint, digest: record.digest, in: record.workspace)
    }
}
