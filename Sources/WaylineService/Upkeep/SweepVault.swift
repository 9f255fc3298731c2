// SPDX-License-Identifier: Apache-2.0

import Digests

/// Collects bytes that no record refers to: what a crash between vault and catalog left, and what was deleted.
///
/// Guarded by age: bytes younger than a day may be half-way to the catalog.
package struct SweepVault: Sendable {
    private let catalog: any Catalog
    private let vault: any ResourceVault

    package init(catalog: any Catalog, vault: any ResourceVault) {
        self.catalog = catalog
        self.vault = vault
    }

    /// - Returns: how many files were removed.
    package func sweep(now: UnixTime, age: Duration = .seconds(24 * 3600)) async throws -> Int {
        let limit = now - age
        let old = try await vault.contents().filter { $0.keptAt < limit }.map(\.digest)
        var removed = 0
        for start in stride(from: 0, to: old.count, by: 200) {
            let group = Array(old[start..<min(start + 200, old.count)])
            for digest in try await catalog.unreferenced(among: group) {
                // The limit goes along: the same bytes may have been uploaded again since they were listed.
                if try await vault.remove(digest, keptBefore: limit) { removed += 1 }
            }
        }
        return removed
    }
}
