// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import TestFiles
import Testing
import WaylineTestKit

/// One after the other, as everywhere in this target: each catalog has two dozen descriptors open.
@Suite(.serialized) struct SQLiteCatalogTests {
    @Test(arguments: CatalogConformance.all)
    func conforms(requirement: CatalogConformance) async throws {
        let folder = try TemporaryFolder()
        let catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
        try await requirement.holds(catalog)
        try catalog.close()
    }
}
