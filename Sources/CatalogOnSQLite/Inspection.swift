// SPDX-License-Identifier: Apache-2.0

package import Digests
import FoundationEssentials
package import GRDB
package import Identifiers
package import WaylineService

/// What can read a catalog can tell its state.
package protocol ReadableCatalog: CatalogUpkeep {
    /// Reads in one transaction: everything in it is of the same moment.
    func read<Value: Sendable>(
        _ doing: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value
}

extension ReadableCatalog {
    package func faults() async throws -> [CatalogFault] {
        do {
            return try await read("checking the catalog") { try $0.faults() }
        } catch let failure as CatalogFailure where failure.kind == .damaged {
            // So broken that SQLite gives up looking: that is what was asked, and no reason not to answer.
            return [CatalogFault(.structure, failure.reason)]
        }
    }

    package func uses(after id: ResourceID?, limit: Int) async throws -> [ContentUse] {
        try await read("listing what records need") { try $0.uses(after: id, limit: limit) }
    }

    package func use(by id: ResourceID) async throws -> ContentUse? {
        try await read("looking up what a record needs") { try $0.use(by: id) }
    }

    package func unreferenced(among digests: [ContentDigest]) async throws -> Set<ContentDigest> {
        try await read("looking for unreferenced contents") { try $0.unreferenced(among: digests) }
    }
}

extension SQLiteCatalog: ReadableCatalog {}

/// A catalog that is only looked at: nothing is made, mended, brought up to date or moved out of its log.
package struct CatalogInspection: ReadableCatalog {
    let connection: DatabaseQueue

    /// - Throws: ``CatalogFailure`` when the file cannot be read as a catalog.
    package init(path: String) throws {
        do {
            if let damage = try WriteAheadLog.damage(beside: path) {
                throw CatalogFailure(.damaged, doing: "looking at the catalog", reason: damage)
            }
            connection = try DatabaseQueue(path: path, configuration: ConnectionSettings.reader)
            try connection.read(CatalogFile.checkOrigin)
        } catch {
            throw CatalogFailure("looking at the catalog \(path)", error)
        }
    }

    /// A file that a catalog of this process is writing: its log may not be read beside it.
    init(unchecked path: String) throws {
        connection = try DatabaseQueue(path: path, configuration: ConnectionSettings.reader)
    }

    package func read<Value: Sendable>(
        _ doing: String, _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws -> Value {
        do {
            return try await connection.read(body)
        } catch {
            throw CatalogFailure(doing, error)
        }
    }
}

extension Database {
    /// At most twenty of a kind: a file with more is not mended one by one.
    private static var mostFaults: Int { 20 }

    fileprivate func faults() throws -> [CatalogFault] {
        let words = try String.fetchAll(self, sql: "PRAGMA integrity_check(\(Self.mostFaults))")
        var found = words.filter { $0 != "ok" }.map { CatalogFault(.structure, $0) }
        // What stands on broken pages is not worth reading.
        guard found.isEmpty else { return found }
        let dangling = try Row.fetchAll(self, sql: "SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check")
        found += dangling.prefix(Self.mostFaults).map { row in
            let (table, parent) = (row[0] as String, row[1] as String)
            return CatalogFault(.reference, "a row of \(table) refers to a row of \(parent) that is not there")
        }
        if let line = try AuditChain.firstBroken(in: self, through: .max) {
            found.append(CatalogFault(.audit, "the audit's chain is broken at line \(line)"))
        }
        return found
    }

    fileprivate func uses(after id: ResourceID?, limit: Int) throws -> [ContentUse] {
        try rows(
            "SELECT id, digest, size FROM wayline WHERE id > ? ORDER BY id LIMIT ?", [id?.text ?? "", limit]
        ).map(ContentUse.init)
    }

    fileprivate func use(by id: ResourceID) throws -> ContentUse? {
        try row("SELECT id, digest, size FROM wayline WHERE id = ?", [id.text]).map(ContentUse.init)
    }

    fileprivate func unreferenced(among digests: [ContentDigest]) throws -> Set<ContentDigest> {
        try Set(digests).filter { try !exists("SELECT 1 FROM wayline WHERE digest = ? LIMIT 1", [$0.data]) }
    }
}

extension ContentUse {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try readable(ResourceID(row[0]), "wayline.id"),
            digest: try readable(ContentDigest(bytes: Array(row[1] as Data)), "wayline.digest"), size: row[2])
    }
}
