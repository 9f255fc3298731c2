// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// Random operations, faults and power cuts on the store, compared with a model after each. `.ci/longer/65-store-simulation`
/// takes more of them.
@Suite struct StoreSimulationTests {
    /// A run begins with an empty store after so many steps, so that what fails is found again quickly.
    private static let runLength = 20_000

    private static func setting(_ name: String, _ standard: Int) -> Int {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? standard
    }

    @Test func theStoreNeverPartsFromItsModel() async throws {
        var left = Self.setting("WAYLINE_SIMULATION_STEPS", 2000)
        var seed = UInt64(Self.setting("WAYLINE_SIMULATION_SEED", 1))
        while left > 0 {
            let count = min(left, Self.runLength)
            print("store simulation: seed \(seed), \(count) steps")
            if let divergence = try await StoreSimulation.divergence(seed: seed, count: count) {
                let shortest = try await StoreSimulation.shortest(seed: seed, below: divergence.step + 1)
                Issue.record("seed \(seed): \(divergence); the shortest run that shows it has \(shortest) steps")
                return
            }
            left -= count
            seed += 1
        }
    }

    /// A simulation that finds nothing would look the same as a store without a fault.
    @Test(arguments: ForgetfulFiles.Lie.allCases) func aFlushThatLiesIsFound(lie: ForgetfulFiles.Lie) async throws {
        let divergence = try #require(try await StoreSimulation.divergence(seed: 1, count: 2000, lie: lie))
        let shortest = try await StoreSimulation.shortest(seed: 1, below: divergence.step + 1, lie: lie)
        #expect(shortest <= divergence.step + 1)
    }

    @Test func equalSeedsRunEqually() async throws {
        let first = try await StoreSimulation.divergence(seed: 2, count: 500, lie: .flushesOfFolders)
        let second = try await StoreSimulation.divergence(seed: 2, count: 500, lie: .flushesOfFolders)
        #expect(try #require(first).description == #require(second).description)
    }
}
