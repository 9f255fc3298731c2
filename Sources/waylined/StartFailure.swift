// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Why a command could not do what it was asked; exit status 2. Two lines for a person: what is, and what to do.
struct StartFailure: Error {
    let message: String
    let hint: String?

    init(_ message: String, hint: String? = nil) {
        self.message = message
        self.hint = hint
    }
}

/// What the system said about its last failed call.
func systemError() -> String { String(cString: strerror(errno)) }
