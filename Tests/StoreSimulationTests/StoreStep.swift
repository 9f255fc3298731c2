// SPDX-License-Identifier: Apache-2.0

import TestFiles

/// One thing that is done with a store, and what disturbs it.
struct StoreStep: Hashable, Sendable {
    enum Action: Hashable, Sendable {
        /// An upload of a content under a name, in so many pieces.
        case put(name: Int, content: Int, pieces: Int)
        /// An upload that is refused: bytes cut off, or another digest announced.
        case putSpoilt(name: Int, content: Int, isCut: Bool)
        /// An upload that got into the vault and died before it got into the catalog.
        case leave(content: Int)
        case get(Int)
        case range(Int, from: Int, count: Int)
        case delete(Int)
        case sweep
        /// Hours pass.
        case wait(Int)
        /// The process dies and is started again; the kernel stays.
        case restart
        /// A bit of a stored file flips on the disk.
        case rot(content: Int)
        case nothing
    }

    enum Disturbance: Hashable, Sendable {
        case fault(FileFault)
        /// The power goes before the change after so many more; at the end of the action if there are not so many.
        case powerCut(afterChanges: Int, seed: UInt64)
    }

    let action: Action
    let disturbance: Disturbance?

    /// How many names and contents there are: few, so that they meet.
    static let names = 24
    static let contents = 30
    /// Larger than the vault keeps in memory; seldom, because it takes long.
    static let largeContent = contents - 1

    /// The step of that number in the run of a seed, whatever happened before.
    init(number: Int, seed: UInt64) {
        var random = SplitMix(seed: seed &* 0x9E37_79B9 ^ UInt64(number) << 20)
        action = Self.action(&random)
        disturbance = Self.disturbance(of: action, &random)
    }

    /// The last step of every run: a power cut, so that nothing is left undecided.
    static func end(seed: UInt64) -> StoreStep { StoreStep(.nothing, .powerCut(afterChanges: 0, seed: seed)) }

    private init(_ action: Action, _ disturbance: Disturbance) {
        self.action = action
        self.disturbance = disturbance
    }

    private static func action(_ random: inout SplitMix) -> Action {
        let name = random.below(names)
        let content = random.below(300) == 0 ? largeContent : random.below(largeContent)
        switch random.below(100) {
        case ..<20: return .put(name: name, content: content, pieces: 1 + random.below(3))
        case ..<23: return .putSpoilt(name: name, content: content, isCut: random.below(2) == 0)
        case ..<25: return .leave(content: content)
        case ..<50: return .get(random.below(1000))
        case ..<65: return .range(random.below(1000), from: random.below(1 << 20), count: random.below(1 << 20))
        case ..<78: return .delete(random.below(1000))
        case ..<86: return .sweep
        case ..<97: return .wait(random.below(30))
        case ..<98: return .restart
        // Not the large one: it is not read whole again while its file seems to be the same (docs/store.md).
        case ..<99: return .rot(content: random.below(largeContent))
        default: return .nothing
        }
    }

    private static func disturbance(of action: Action, _ random: inout SplitMix) -> Disturbance? {
        let chance = random.below(100), fault = random.pick(FileFault.all)
        switch chance {
        case ..<3: return .powerCut(afterChanges: random.below(16), seed: random.next())
        // A start that a flush fails for is for an operator, who sees to the disk before the next.
        case ..<18 where action != .restart: return fault.map { .fault($0) }
        default: return nil
        }
    }
}
