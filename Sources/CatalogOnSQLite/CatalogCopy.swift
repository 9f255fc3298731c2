// SPDX-License-Identifier: Apache-2.0

import GRDB
package import WaylineService

extension SQLiteCatalog {
    package func copy(to path: String) async throws -> any CatalogUpkeep {
        try await CatalogInspection(unchecked: self.path).copy(to: path)
    }
}

extension CatalogInspection {
    /// Copies through SQLite's own backup, as of one moment, while others write on; the copy is one file without a log,
    /// and sound.
    package func copy(to path: String) async throws -> any CatalogUpkeep {
        do {
            let target = try DatabaseQueue(path: path)
            try await connection.read { source in
                try target.writeWithoutTransaction { copy in
                    try source.backup(to: copy)
                    _ = try String.fetchOne(copy, sql: "PRAGMA journal_mode = DELETE")
                    try CatalogFile.checkSoundness(copy)
                }
            }
            try target.close()
            return try CatalogInspection(path: path)
        } catch {
            throw CatalogFailure("copying the catalog to \(path)", error)
        }
    }
}
