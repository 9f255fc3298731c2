// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import TestFiles
import Testing
import WaylineTestKit

@Suite struct SQLiteCatalogTests {
    /// A catalog has two dozen descriptors open.
    private static let turns = Turns(16)

    @Test(arguments: CatalogConformance.all)
    func conforms(requirement: CatalogConformance) async throws {
        try await Self.turns.taken {
            let folder = try TemporaryFolder()
            let catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
            try await requirement.holds(catalog)
            try catalog.close()
        }
    }
}
