// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers

/// Looks for records whose bytes are gone, by names alone: cheap enough to be done again and again.
package struct FindLostBytes: Sendable {
    private let catalog: any CatalogUpkeep
    private let vault: any VaultUpkeep

    package init(catalog: any CatalogUpkeep, vault: any VaultUpkeep) {
        self.catalog = catalog
        self.vault = vault
    }

    /// The records that have no bytes, in the order of their ids.
    package func find() async throws -> [ContentUse] {
        let stored = Set(try await vault.contents().map(\.digest))
        var lost: [ContentUse] = []
        var last: ResourceID?
        while case let page = try await catalog.uses(after: last, limit: 500), !page.isEmpty {
            for use in page where !stored.contains(use.digest) {
                // It may have come since, and the record may have gone since.
                guard try await vault.examine(use.digest, pace: { _ in }) == .absent else { continue }
                if try await catalog.use(by: use.id) == use { lost.append(use) }
            }
            last = page.last?.id
        }
        return lost
    }
}
