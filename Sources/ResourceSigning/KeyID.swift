// SPDX-License-Identifier: Apache-2.0

/// Names a key of the ring in the link, so that rotation does not break links that are out. It is no secret.
package struct KeyID: Sendable, Hashable {
    package let text: String

    /// Accepts `[A-Za-z0-9-]{1,32}`; nil otherwise.
    package init?(_ text: String) {
        let bytes = text.utf8
        guard (1...32).contains(bytes.count),
            bytes.withContiguousStorageIfAvailable({ $0.allSatisfy(LinkText.isDashed) })
                ?? bytes.allSatisfy(LinkText.isDashed)
        else { return nil }
        self.text = text
    }
}

extension KeyID: CustomStringConvertible {
    package var description: String { text }
}
