// SPDX-License-Identifier: Apache-2.0

import Identifiers
import Testing
import WaylineTestKit

@testable import WaylineService

@Suite struct LedgerTests {
    /// Anybody may invent serials; with the catalog away they would wait for as long as it is.
    @Test func ofInventedSerialsABoundedNumberWaits() async throws {
        let catalog = MemoryCatalog()
        let ledger = Ledger(catalog: catalog)
        for number in 0..<10_100 { ledger.heard(Samples.serial("STRANGER-\(number)"), at: Samples.now) }
        ledger.heard(Samples.serial("STRANGER-0"), at: Samples.now + .seconds(9))
        try await ledger.flush()
        #expect(try await catalog.gateways(in: .default).count == 10_000)
        let first = try await catalog.gateway(Samples.serial("STRANGER-0"))
        #expect(first?.lastSeen == Samples.now + .seconds(9), "who waits already is noted anew")
        ledger.heard(Samples.serial("STRANGER-10099"), at: Samples.now)
        try await ledger.flush()
        #expect(try await catalog.gateways(in: .default).count == 10_001, "and the next group has room again")
    }
}
