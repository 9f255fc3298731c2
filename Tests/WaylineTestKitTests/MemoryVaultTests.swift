// SPDX-License-Identifier: Apache-2.0

import Digests
import Testing
import WaylineService
import WaylineTestKit

@Suite struct MemoryVaultTests {
    @Test(arguments: VaultConformance.all)
    func conforms(requirement: VaultConformance) async throws {
        try await requirement.holds(MemoryVault())
    }

    @Test func keepingAgainRenewsTheAge() async throws {
        let clock = StillClock()
        let vault = MemoryVault(clock: clock)
        try await keep("bytes", in: vault)
        clock.advance(by: .seconds(60))
        try await keep("bytes", in: vault)
        #expect(try await vault.contents().map(\.keptAt) == [Samples.now + .seconds(60)])
    }

    @Test func onlyWhatIsOldEnoughIsRemoved() async throws {
        let vault = MemoryVault()
        try await keep("bytes", in: vault)
        let digest = Samples.digests("bytes").digest
        #expect(try await vault.remove(digest, keptBefore: Samples.now) == false)
        #expect(try await vault.remove(digest, keptBefore: Samples.now + .seconds(1)))
        #expect(try await vault.contents().isEmpty)
    }

    @Test func damagedBytesAreRefused() async throws {
        let vault = MemoryVault()
        try await keep("bytes", in: vault)
        let digest = Samples.digests("bytes").digest
        vault.damage(digest)
        await #expect(throws: VaultFailure.corrupt(digest)) { _ = try await vault.open(digest) }
    }

    @Test(arguments: 1...4)
    func theChosenCallFails(call: Int) async throws {
        let vault = MemoryVault(failingAtCall: call)
        await #expect(throws: VaultFailure.self) { try await keep("bytes", in: vault) }
        #expect(try await vault.contents().isEmpty)
    }

    @Test func requirementsHaveNamesOfTheirOwn() {
        #expect(Set(VaultConformance.all.map(\.name)).count == VaultConformance.all.count)
    }

    /// Four calls: spool, append, finish, keep.
    private func keep(_ text: String, in vault: MemoryVault) async throws {
        let spool = try await vault.spool()
        try await spool.append(Array(text.utf8))
        try await vault.keep(try await spool.finish())
    }
}
