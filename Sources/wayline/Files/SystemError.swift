// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The system's number for what went wrong with a file, and its words.
struct SystemError: Error, Sendable, Hashable {
    let code: Int32

    /// Of the call that failed just now.
    static var last: SystemError { SystemError(code: errno) }

    /// The system's own words: `No such file or directory`.
    var words: String {
        var buffer = [CChar](repeating: 0, count: 256)
        strerror_r(code, &buffer, buffer.count)
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The same as our messages begin: `no such file or directory`.
    var message: String { words.prefix(1).lowercased() + words.dropFirst() }
}
