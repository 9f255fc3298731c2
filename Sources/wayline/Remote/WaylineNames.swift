// SPDX-License-Identifier: Apache-2.0

import Identifiers
import WaylineClient

extension WaylineClient {
    /// The same, where its id is enough: an id is not looked up.
    func id(called text: String) async throws -> ResourceID {
        if let id = ResourceID(text) { return id }
        return try await wayline(called: text).id
    }

    /// The record that a user means: by id, or by the exact name, with or without `.kmz`.
    func wayline(called text: String) async throws -> StoredWayline {
        if let id = ResourceID(text) { return try await wayline(id).value }
        let name = text.lowercased().hasSuffix(".kmz") ? String(text.dropLast(4)) : text
        var cursor: String?
        repeat {
            let page = try await waylines(matching: name, limit: 200, cursor: cursor).value
            if let record = page.items.first(where: { $0.name == name }) { return record }
            cursor = page.nextCursor
        } while cursor != nil
        throw ToolFailure("no wayline is called \"\(name)\"", hint: "wayline list shows what there is")
    }
}
