// SPDX-License-Identifier: Apache-2.0

import TestFiles

/// Damages signed links at random, the same way for the same seed.
struct LinkMutations {
    private let originals: [[UInt8]]
    private let known: Set<[UInt8]>
    private var random: SplitMix

    init(of originals: [[UInt8]], seed: UInt64) {
        self.originals = originals
        known = Set(originals)
        random = SplitMix(seed: seed)
    }

    /// The next target that is none of the originals.
    mutating func next() -> [UInt8] {
        while true {
            var target = originals[random.below(originals.count)]
            for _ in 0...random.below(3) { mutate(&target) }
            if !known.contains(target) { return target }
        }
    }

    private mutating func mutate(_ target: inout [UInt8]) {
        guard target.count > 2 else { return }
        let place = random.below(target.count), other = random.below(target.count)
        switch random.below(9) {
        case 0: target[place] ^= 1 << UInt8(random.below(8))
        case 1: target.remove(at: place)
        case 2: target.insert(UInt8(random.below(256)), at: place)
        case 3: target.swapAt(place, other)
        case 4: splice(&target, at: place)
        case 5: target[place] = changedCase(target[place])
        case 6: target.replaceSubrange(place...place, with: encoded(target[place]))
        case 7: target.replaceSubrange(place...place, with: [target[other]])
        default: target.removeSubrange(min(place, other)..<max(place, other))
        }
    }

    /// The beginning of one link and the end of another, at the same place or at any.
    private mutating func splice(_ target: inout [UInt8], at place: Int) {
        let donor = originals[random.below(originals.count)]
        let start = random.below(2) == 0 ? min(place, donor.count) : random.below(donor.count)
        target = Array(target[..<place] + donor[start...])
    }

    private func changedCase(_ byte: UInt8) -> UInt8 {
        let lower = byte | 0x20
        return lower >= 0x61 && lower <= 0x7A ? byte ^ 0x20 : byte
    }

    private mutating func encoded(_ byte: UInt8) -> [UInt8] {
        let hex = String(byte, radix: 16, uppercase: random.below(2) == 0)
        return Array("%\(byte < 16 ? "0" : "")\(hex)".utf8)
    }
}
