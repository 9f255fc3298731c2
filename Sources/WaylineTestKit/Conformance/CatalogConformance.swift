// SPDX-License-Identifier: Apache-2.0

package import WaylineService

/// One thing that every catalog must do. The sentences are those of the ports; each holds for a catalog that is fresh.
package struct CatalogConformance: Sendable {
    /// The requirement as a sentence.
    package let name: String
    private let check: @Sendable (any Catalog) async throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (any Catalog) async throws -> Void) {
        self.name = name
        self.check = check
    }

    /// - Throws: ``Unmet``, or what the catalog threw.
    package func holds(_ catalog: any Catalog) async throws {
        try await check(catalog)
    }

    package static let all =
        standings + admissions + listings + deletions + creations + assignments + steps + withdrawals + flightLists + commands
        + dueFlights
        + gateways + tokens + feeds + audits + retention
}

extension CatalogConformance: CustomStringConvertible {
    package var description: String { name }
}
