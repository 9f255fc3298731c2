// SPDX-License-Identifier: Apache-2.0

/// Why a command could not do what it was asked: exit status 2. What the rules find is no failure.
struct ToolFailure: Error, Sendable, Hashable {
    /// Lower case, no full stop.
    var message: String
    /// More about it, a line each.
    var notes: [String] = []
    /// What to do.
    var hint: String?

    init(_ message: String, notes: [String] = [], hint: String? = nil) {
        self.message = message
        self.notes = notes
        self.hint = hint
    }
}
