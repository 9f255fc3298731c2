// SPDX-License-Identifier: Apache-2.0

package import WaylineService

/// One thing that every vault must do. The sentences are those of the port; each holds for a vault that is fresh.
package struct VaultConformance: Sendable {
    /// The requirement as a sentence.
    package let name: String
    private let check: @Sendable (any ResourceVault) async throws -> Void

    init(_ name: String, _ check: @escaping @Sendable (any ResourceVault) async throws -> Void) {
        self.name = name
        self.check = check
    }

    /// - Throws: ``Unmet``, or what the vault threw.
    package func holds(_ vault: any ResourceVault) async throws {
        try await check(vault)
    }

    package static let all = spools + objects + removals
}

extension VaultConformance: CustomStringConvertible {
    package var description: String { name }
}
