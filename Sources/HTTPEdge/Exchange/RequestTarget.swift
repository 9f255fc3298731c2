// SPDX-License-Identifier: Apache-2.0

import HTTPValues
import Identifiers

/// A request target as it was sent, split at its first `?`; nothing in it is decoded or normalised.
struct RequestTarget: Sendable, Hashable {
    /// All of it. Holds signatures: never log it.
    let text: String
    let path: Substring
    /// nil without a `?`.
    let query: Substring?

    init(_ text: String) {
        self.text = text
        let end = text.utf8.firstIndex(of: UInt8(ascii: "?"))
        path = text[..<(end ?? text.endIndex)]
        query = end.map { text[text.utf8.index(after: $0)...] }
    }

    /// The path as the log may show it: of a link the id alone, of anything else no more than a line.
    var loggedPath: String {
        guard path.hasPrefix("/") else { return "-" }
        guard path.hasPrefix(Route.resources) else { return ShownText.line(String(path)) }
        let id = ResourceID(String(path.dropFirst(Route.resources.count).prefix(36)))
        return Route.resources + (id?.text ?? "…")
    }
}
