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

/// A command did what it was asked and found what is not as it should be; it has said so. Exit status 1.
struct FoundFaults: Error {}

/// What the system said about its last failed call.
func systemError() -> String { String(cString: strerror(errno)) }
