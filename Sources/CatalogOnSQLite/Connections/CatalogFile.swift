// SPDX-License-Identifier: Apache-2.0

import GRDB
import Glibc

/// The connections to one catalog file, opened, checked and up to date.
struct CatalogFile {
    let writer: DatabaseQueue
    let readers: [DatabaseQueue]
    /// Looks for other processes' commits; a connection of its own, because SQLite counts them per connection.
    let watcher: DatabaseQueue

    /// Four: more than the two cores this is made for, fewer than would matter in memory.
    private static let readerCount = 4

    init(opening path: String) throws {
        do {
            writer = try Self.openWriter(path)
            let settings = ConnectionSettings.reader
            readers = try (0..<Self.readerCount).map { _ in try DatabaseQueue(path: path, configuration: settings) }
            watcher = try DatabaseQueue(path: path, configuration: settings)
        } catch {
            throw Self.refusal(of: path, error)
        }
    }

    private static func openWriter(_ path: String) throws -> DatabaseQueue {
        if let damage = try WriteAheadLog.damage(beside: path) {
            throw CatalogFailure(
                .damaged, doing: "checking the catalog",
                reason: "\(damage): commits would be lost in silence (to give them up, move \(path)-wal away)")
        }
        readAhead(path)
        let writer = try DatabaseQueue(path: path, configuration: ConnectionSettings.writer)
        try writer.writeWithoutTransaction { database in
            try checkOrigin(database)
            try ConnectionSettings.beginLog(database)
            try checkSoundness(database)
            try Schema.update(database)
            try ConnectionSettings.verify(database)
            try ConnectionSettings.emptyLog(database)
        }
        return writer
    }

    /// Has the kernel fetch the file from its beginning to its end, before the check reads it criss-cross: from a cold disk
    /// that is many times faster. Advice; whether it is taken does not matter to anything else.
    ///
    /// Before SQLite opens the file: to close it once more would give up the locks that SQLite has on it.
    private static func readAhead(_ path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return }
        posix_fadvise(file, 0, 0, POSIX_FADV_WILLNEED)
        close(file)
    }

    /// Refuses another program's database before anything is written to it.
    static func checkOrigin(_ database: Database) throws {
        let tables = try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        guard mark == Schema.mark || (mark == 0 && tables == 0) else {
            throw CatalogFailure(
                .damaged, doing: "opening the catalog",
                reason: "the file is another program's database; set data_dir to a folder of our own")
        }
    }

    /// Reads every page once: a damaged file must not be built upon.
    static func checkSoundness(_ database: Database) throws {
        let words = try String.fetchAll(database, sql: "PRAGMA quick_check(3)")
        guard words == ["ok"] else {
            throw CatalogFailure(.damaged, doing: "checking the catalog", reason: words.joined(separator: "; "))
        }
    }

    /// Names the file, and says what to do about damage.
    private static func refusal(of path: String, _ error: any Error) -> CatalogFailure {
        let failure = CatalogFailure("opening the catalog", error)
        let remedy = failure.kind == .damaged ? "; restore it from a backup with 'waylined restore'" : ""
        return CatalogFailure(failure.kind, doing: "\(failure.doing) \(path)", reason: failure.reason + remedy)
    }
}
