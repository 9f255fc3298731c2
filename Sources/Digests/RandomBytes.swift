// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// Unpredictable bytes from OpenSSL's generator, for keys, tokens and ids.
///
/// The one place where randomness enters. Floors 0–3 never call it; those who do pass the bytes down as a parameter.
package enum RandomBytes {
    /// - Parameter count: how many, at most 2^31 − 1.
    package static func make(_ count: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        // A generator that cannot be seeded must stop us: a predictable key is worse than none.
        precondition(RAND_bytes(&bytes, Int32(count)) == 1, "OpenSSL has no source of randomness")
        return bytes
    }
}
