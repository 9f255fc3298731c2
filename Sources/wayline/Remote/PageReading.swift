// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import PlainJSON
import WaylineClient

/// All pages of a list, or as many as are wanted.
struct PageReading<Item: Sendable> {
    private(set) var items: [Item] = []
    /// The same items as the server wrote them.
    private var members: [JSONValue] = []
    private let name: String

    /// - Parameters:
    ///   - name: the member under which the list stands.
    ///   - most: items wanted; nil for all.
    ///   - page: asks for one page of at most so many, from a cursor on.
    init(
        _ name: String, most: Int?,
        page: (_ limit: Int, _ cursor: String?) async throws -> Received<Page<Item>>
    ) async throws {
        self.name = name
        var cursor: String?
        repeat {
            let wanted = most.map { min($0 - items.count, 200) } ?? 200
            guard wanted > 0 else { break }
            let received = try await page(wanted, cursor)
            items += received.value.items
            members += Self.members(name, received.body)
            cursor = received.value.nextCursor
        } while cursor != nil
    }

    /// `{"waylines":[…]}`, without a cursor: nothing is left.
    var json: String {
        let object: JSONObject = [name: .array(members)]
        return String(decoding: object.encoded(), as: UTF8.self) + "\n"
    }

    private static func members(_ name: String, _ body: [UInt8]) -> [JSONValue] {
        var limits = JSONLimits.standard
        limits.bytes = body.count
        guard case .array(let members)? = (try? JSONObject.read(body, limits: limits))?[name] else { return [] }
        return members
    }
}
