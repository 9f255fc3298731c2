// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The system's words for its error numbers: "connection refused", "permission denied".
package enum SystemFault {
    /// Lower case at the beginning, as all our messages.
    package static func message(_ code: CInt = errno) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        strerror_r(code, &buffer, buffer.count)
        let text = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
