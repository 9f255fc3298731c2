// SPDX-License-Identifier: Apache-2.0

/// Names one tenant. Everything stored belongs to exactly one workspace; other tenants' objects do not exist for it.
package struct WorkspaceID: Sendable, Hashable {
    package let text: String

    /// Accepts `[A-Za-z0-9-]{1,64}`; nil otherwise.
    package init?(_ text: String) {
        guard Grammar.matches(text, length: 1...64, Grammar.isDashed) else { return nil }
        self.text = text
    }
}

extension WorkspaceID: CustomStringConvertible {
    package var description: String { text }
}

extension WorkspaceID {
    /// The workspace that exists from the first start on.
    package static let `default` = WorkspaceID(known: "default")

    private init(known text: String) { self.text = text }
}
