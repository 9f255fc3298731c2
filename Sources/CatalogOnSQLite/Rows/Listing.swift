// SPDX-License-Identifier: Apache-2.0

import GRDB
import WaylineService

/// The conditions of one list, newest first. Clauses are fixed texts; what callers bring is bound.
struct Listing {
    private var clauses: [String] = []
    private var arguments = StatementArguments()
    private let page: PageRequest

    init(_ page: PageRequest) {
        self.page = page
        if let cursor = page.cursor.flatMap(Cursor.init) {
            add("(created_at, id) < (?, ?)", [cursor.createdAt, cursor.id])
        }
    }

    mutating func add(_ clause: String, _ values: StatementArguments) {
        clauses.append(clause)
        arguments += values
    }

    /// Adds `column = ?` unless the value is nil.
    mutating func match(_ column: String, _ value: (any DatabaseValueConvertible)?) {
        if let value { add("\(column) = ?", [value]) }
    }

    /// - Parameter place: moment and id of an item, for the cursor.
    func fetch<Item: Sendable>(
        _ columns: String, from table: String, in database: Database, as item: (Row) throws -> Item,
        place: (Item) -> Cursor
    ) throws -> Page<Item> {
        let statement = """
            SELECT \(columns) FROM \(table) WHERE \(clauses.joined(separator: " AND "))
            ORDER BY created_at DESC, id DESC LIMIT ?
            """
        // One more than asked for tells whether there is a next page.
        let items = try database.rows(statement, arguments + [page.limit + 1]).map(item)
        let shown = Array(items.prefix(page.limit))
        return Page(items: shown, next: items.count > page.limit ? shown.last.map { place($0).text } : nil)
    }
}
