// SPDX-License-Identifier: Apache-2.0

import GRDB
import GRDBSQLite
package import WaylineService

/// The catalog's store did not do what was asked. Carries no statement and no value of one.
package struct CatalogFailure: Error, Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Another process held the file for longer than 5 s; worth another try.
        case busy
        /// No space left, or no quota.
        case full
        /// The file is not a catalog, or no longer a sound one: it wants `restore`.
        case damaged
        /// Everything else.
        case other
    }

    package let kind: Kind
    /// What was being done: "adding a wayline file".
    package let doing: String
    /// What the store said, and what helps.
    package let reason: String

    init(_ kind: Kind, doing: String, reason: String) {
        self.kind = kind
        self.doing = doing
        self.reason = reason
    }

    static let closed = CatalogFailure(.other, doing: "using the catalog", reason: "it was closed")

    static let unflushed = CatalogFailure(
        .other, doing: "writing to the catalog",
        reason: "the disk failed to flush an earlier commit; see to the disk, then restart waylined")

    static let overQuota = CatalogFailure(
        .full, doing: "writing to the catalog", reason: "the disk quota of this user is used up")

    /// Wraps what the store threw; what is wrapped already stays as it is.
    init(_ doing: String, _ error: any Error) {
        switch error {
        case let failure as CatalogFailure: self = failure
        case let error as DatabaseError: self.init(Kind(error.resultCode), doing: doing, reason: Self.reason(error))
        case let error as Unreadable: self.init(.damaged, doing: doing, reason: error.description)
        default: self.init(.other, doing: doing, reason: "\(error)")
        }
    }

    /// SQLite's own sentence and number. ``DatabaseError/description`` would add the statement and its arguments.
    private static func reason(_ error: DatabaseError) -> String {
        // A failed backup belongs to neither of its two connections: asked for a sentence, they know of no error.
        let said = error.message == "not an error" ? nil : error.message
        let text = said ?? String(cString: sqlite3_errstr(error.resultCode.rawValue))
        return "\(text) (SQLite \(error.extendedResultCode.rawValue))"
    }
}

extension CatalogFailure.Kind {
    init(_ code: ResultCode) {
        switch code {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
        case .SQLITE_FULL: self = .full
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged
        default: self = .other
        }
    }
}

extension CatalogFailure: CustomStringConvertible {
    package var description: String { "\(doing): \(reason)" }
}

/// A stored value that no longer reads as what it was written as.
struct Unreadable: Error, Hashable, CustomStringConvertible {
    /// Table and column.
    let column: String

    var description: String { "what is stored in \(column) cannot be read; restore the catalog from a backup" }
}

extension CatalogFailure: CatalogTroubled {
    package var trouble: CatalogTrouble {
        switch kind {
        case .busy: .busy
        case .full: .full
        case .damaged, .other: .other
        }
    }
}
