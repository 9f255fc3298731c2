// SPDX-License-Identifier: Apache-2.0

import CFuzzer

/// Choices of a mutator, all from the one number that libFuzzer hands it, so that a run can be repeated.
package struct Dice {
    private var state: UInt64

    package init(_ seed: UInt32) { state = UInt64(seed) }

    /// 0 ..< `limit`; 0 when there is nothing to choose from.
    package mutating func roll(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return limit > 0 ? Int((mixed ^ (mixed >> 31)) % UInt64(limit)) : 0
    }

    package mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[roll(elements.count)]
    }
}

extension [UInt8] {
    /// As libFuzzer changes bytes: bits, numbers, words of the dictionary, pieces of other inputs.
    package func mutated(upTo longest: Int) -> [UInt8] {
        let room = Swift.max(count, longest)
        guard room > 0 else { return self }
        return [UInt8](unsafeUninitializedCapacity: room) { buffer, length in
            for (index, byte) in enumerated() { buffer[index] = byte }
            guard let start = buffer.baseAddress else { return }
            length = LLVMFuzzerMutate(start, count, room)
        }
    }

    /// Puts the bytes where libFuzzer wants a mutator's result; nil when they do not fit.
    package func placed(at start: UnsafeMutablePointer<UInt8>, room: Int) -> Int? {
        guard count <= room, !isEmpty else { return nil }
        for (index, byte) in enumerated() { start[index] = byte }
        return count
    }
}
