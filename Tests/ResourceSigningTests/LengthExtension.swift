// SPDX-License-Identifier: Apache-2.0

/// SHA-256 whose state can be set: what an attacker needs who knows `SHA-256(secret ‖ message)` and wants that of
/// `secret ‖ message ‖ padding ‖ more` without knowing the secret (FIPS 180-4).
struct ResumableSHA256 {
    private var state: [UInt32]
    /// Bytes taken in before the ones that follow; a multiple of 64.
    private let before: Int

    init() {
        state = Self.roots(of: Self.primes.prefix(8), power: 2)
        before = 0
    }

    /// Goes on after a digest.
    ///
    /// - Parameter before: how many bytes went into it, its padding counted.
    init(resuming digest: [UInt8], before: Int) {
        state = stride(from: 0, to: 32, by: 4).map { start in
            digest[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
        self.before = before
    }

    /// What stands behind a message of so many bytes before it is hashed.
    static func padding(after length: Int) -> [UInt8] {
        let zeros = (119 - length % 64) % 64
        let bits = UInt64(length) * 8
        return [0x80] + [UInt8](repeating: 0, count: zeros)
            + (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
    }

    consuming func digest(of message: [UInt8]) -> [UInt8] {
        let padded = message + Self.padding(after: before + message.count)
        for start in stride(from: 0, to: padded.count, by: 64) { take(padded[start..<start + 64]) }
        return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
    }

    private mutating func take(_ block: ArraySlice<UInt8>) {
        var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { start in
            block[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        for index in 16..<64 {
            let (a, b) = (words[index - 15], words[index - 2])
            let first = a.rotated(7) ^ a.rotated(18) ^ (a >> 3), second = b.rotated(17) ^ b.rotated(19) ^ (b >> 10)
            words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
        var v = state
        for (word, constant) in zip(words, Self.constants) {
            let sums = (
                v[4].rotated(6) ^ v[4].rotated(11) ^ v[4].rotated(25),
                v[0].rotated(2) ^ v[0].rotated(13) ^ v[0].rotated(22)
            )
            let choice = (v[4] & v[5]) ^ (~v[4] & v[6])
            let majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2])
            let first = v[7] &+ sums.0 &+ choice &+ constant &+ word
            v = [first &+ sums.1 &+ majority] + v[0..<3] + [v[3] &+ first] + v[4..<7]
        }
        state = zip(state, v).map { $0 &+ $1 }
    }

    private static let primes: [Int] = (2..<312).filter { number in (2..<number).allSatisfy { number % $0 != 0 } }
    private static let constants = roots(of: primes.prefix(64), power: 3)

    /// The first 32 bits behind the point of square and cube roots, in whole numbers.
    private static func roots(of primes: ArraySlice<Int>, power: Int) -> [UInt32] {
        primes.map { prime in
            var root: UInt64 = 0
            for bit in (0..<36).reversed() {
                let trial = root | 1 << UInt64(bit)
                if isAtMost(trial, power, UInt64(prime)) { root = trial }
            }
            return UInt32(truncatingIfNeeded: root)
        }
    }

    /// Whether (root / 2³²)^power ≤ prime.
    private static func isAtMost(_ root: UInt64, _ power: Int, _ prime: UInt64) -> Bool {
        var product = UInt128(1)
        for _ in 0..<power { product *= UInt128(root) }
        return product <= UInt128(prime) << UInt128(32 * power)
    }
}

extension UInt32 {
    fileprivate func rotated(_ bits: UInt32) -> UInt32 { self >> bits | self << (32 - bits) }
}
