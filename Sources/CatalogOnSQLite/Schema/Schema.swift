// SPDX-License-Identifier: Apache-2.0

import GRDB

/// The schema as numbered steps, each a text of whole statements in a file of its own. A step that was released is
/// never edited: what must change, a later step changes.
enum Schema {
    /// `WAYL`: SQLite's `application_id`, by which the file says whose it is.
    static let mark: Int32 = 0x5741_594C

    private static let steps = [schema001]

    /// How many steps there are; a file's `user_version` counts those it has taken.
    static var version: Int { steps.count }

    /// Takes the steps that the file has not taken, all or none.
    static func update(_ database: Database) throws {
        try database.inTransaction(.immediate) {
            let taken = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
            guard taken <= version else { throw newer(taken) }
            guard taken < version else { return .rollback }
            for step in steps[taken...] { try database.execute(sql: step) }
            try database.execute(sql: "PRAGMA user_version = \(version)")
            try database.execute(sql: "PRAGMA application_id = \(mark)")
            return .commit
        }
    }

    private static func newer(_ taken: Int) -> CatalogFailure {
        CatalogFailure(
            .other, doing: "opening the catalog",
            reason: "it has schema \(taken) and this waylined knows \(version); run the newer waylined that made it")
    }
}
