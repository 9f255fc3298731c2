// SPDX-License-Identifier: Apache-2.0

import GRDB

/// How connections are set, and that they are. Nothing is left to a default: defaults differ between builds of SQLite.
enum ConnectionSettings {
    /// Pages in the log before the writer moves them into the file: 4 MiB.
    private static let checkpointPages = 1000

    static var writer: Configuration {
        var configuration = common
        configuration.label = "wayline.catalog.writer"
        configuration.prepareDatabase { database in
            try protect(database)
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpointPages)")
        }
        return configuration
    }

    static var reader: Configuration {
        var configuration = common
        configuration.label = "wayline.catalog.reader"
        configuration.readonly = true
        configuration.prepareDatabase { database in
            try protect(database)
            try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
        }
        return configuration
    }

    private static var common: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        return configuration
    }

    /// A file that somebody tampered with must not run functions of ours from its schema, nor read past a torn cell.
    private static func protect(_ database: Database) throws {
        try database.execute(sql: "PRAGMA trusted_schema = OFF")
        try database.execute(sql: "PRAGMA cell_size_check = ON")
        try database.execute(sql: "PRAGMA mmap_size = 0")
    }

    /// Switches to the write-ahead log; the file remembers it.
    static func beginLog(_ database: Database) throws {
        let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
        guard mode == "wal" else {
            throw CatalogFailure(
                .other, doing: "opening the catalog",
                reason: "no write-ahead log here (\(mode ?? "nothing")); put data_dir on a local file system")
        }
    }

    /// Moves what an earlier run left in the log into the file, and begins a new log: what stands in it from now on was
    /// written by one run, which ``WriteAheadLog`` relies on. When somebody reads at this moment, it stays.
    static func emptyLog(_ database: Database) throws {
        _ = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// The settings that durability and the schema's promises hang on, with the value they must have on the writer.
    static let required = [
        ("journal_mode", "wal"), ("synchronous", "2"), ("foreign_keys", "1"), ("busy_timeout", "5000"),
        ("wal_autocheckpoint", "\(checkpointPages)"), ("trusted_schema", "0"), ("mmap_size", "0"),
    ]

    /// Asks SQLite what it made of our wishes: an unknown PRAGMA is silently nothing.
    static func verify(_ database: Database) throws {
        for (name, wanted) in required {
            let found = try text(of: name, database)
            guard found == wanted else {
                throw CatalogFailure(
                    .other, doing: "opening the catalog",
                    reason: "\(name) is \(found) instead of \(wanted); see to the disk, or use another build of SQLite")
            }
        }
    }

    private static func text(of setting: String, _ database: Database) throws -> String {
        let value = try DatabaseValue.fetchOne(database, sql: "PRAGMA \(setting)")
        return switch value?.storage {
        case .int64(let number): String(number)
        case .string(let text): text
        default: "nothing"
        }
    }
}
