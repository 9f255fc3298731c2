// SPDX-License-Identifier: Apache-2.0

import Digests
import WaylineService

/// Where a page ended: moment and id of its last item. Both never change, so a page begins where the one before ended,
/// whatever was added or taken away meanwhile.
struct Cursor: Equatable {
    let createdAt: Int64
    let id: String

    init(createdAt: UnixTime, id: String) {
        self.createdAt = createdAt.milliseconds
        self.id = id
    }

    /// Reads what ``text`` wrote; nil for anything else.
    init?(_ text: String) {
        guard let bytes = Base64.urlBytes(text.utf8), let plain = String(validating: bytes, as: UTF8.self) else {
            return nil
        }
        let parts = plain.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let createdAt = Int64(parts[0]) else { return nil }
        self.createdAt = createdAt
        self.id = String(parts[1])
    }

    var text: String { Base64.urlText(Array("\(createdAt) \(id)".utf8)) }
}
