// SPDX-License-Identifier: Apache-2.0

/// Names a key of the ring in the link, so that rotation does not break links that are out. It is no secret.
package struct KeyID: Sendable, Hashable {
    package let text: String

    /// Accepts `[A-Za-z0-9-]{1,32}`; nil otherwise.
    package init?(_ text: String) {
        guard (1...32).contains(text.utf8.count), text.utf8.allSatisfy(LinkText.isDashed) else { return nil }
        self.text = text
    }
}

extension KeyID: CustomStringConvertible {
    package var description: String { text }
}
