// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB

/// Statements stand whole where they are used; each is prepared once a connection.
extension Database {
    func row(_ statement: String, _ arguments: StatementArguments = []) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: statement), arguments: arguments)
    }

    func rows(_ statement: String, _ arguments: StatementArguments = []) throws -> [Row] {
        try Row.fetchAll(cachedStatement(sql: statement), arguments: arguments)
    }

    /// How many rows the statement touched.
    @discardableResult
    func run(_ statement: String, _ arguments: StatementArguments = []) throws -> Int {
        try cachedStatement(sql: statement).execute(arguments: arguments)
        return changesCount
    }

    func exists(_ statement: String, _ arguments: StatementArguments) throws -> Bool {
        try row(statement, arguments) != nil
    }
}

/// Text that others chose, as bytes: SQLite's text ends at a NUL, and two such texts must not become one.
func exact(_ text: String) -> Data { Data(text.utf8) }

/// What a column must hold; says which column it was when it does not.
func readable<Value>(_ value: Value?, _ column: String) throws -> Value {
    guard let value else { throw Unreadable(column: column) }
    return value
}
