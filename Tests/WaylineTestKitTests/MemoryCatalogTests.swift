// SPDX-License-Identifier: Apache-2.0

import Testing
import WaylineService
import WaylineTestKit

@Suite struct MemoryCatalogTests {
    @Test(arguments: CatalogConformance.all)
    func conforms(requirement: CatalogConformance) async throws {
        try await requirement.holds(MemoryCatalog())
    }

    @Test func streamsOfCommitsEndWithTheCatalog() async {
        let catalog = MemoryCatalog()
        let commits = catalog.commits()
        catalog.close()
        var count = 0
        for await _ in commits { count += 1 }
        #expect(count == 1)
    }

    @Test func requirementsHaveNamesOfTheirOwn() {
        #expect(Set(CatalogConformance.all.map(\.name)).count == CatalogConformance.all.count)
    }
}
