// SPDX-License-Identifier: Apache-2.0

import Digests
import FoundationEssentials
import GRDB
import Identifiers
import WaylineService

/// The audit's lines hang together: each carries the SHA-256 of the line before and of itself, so that a line which was
/// changed, taken out or put in shows. Whoever can write the file can also make a whole new chain; against that, keep
/// the newest link elsewhere.
struct AuditChain: Sendable {
    /// How many lines are followed in one reading.
    private static let stride = 1000

    /// The last line followed; 0 before the first.
    private(set) var position: Int64 = 0
    private(set) var link = [UInt8](repeating: 0, count: 32)

    /// Goes on with the lines that come next and answers the position of the first that is broken; nil when they are
    /// whole. Lines that are missing at the end count as broken too: their numbers were given.
    mutating func follow(_ database: Database) throws -> Int64? {
        let lines = try database.audit(after: position, limit: Self.stride)
        for line in lines {
            guard line.position == position + 1, line.link == line.expectedLink(after: link) else {
                return position + 1
            }
            position = line.position
            link = line.link
        }
        let isAtEnd = lines.count < Self.stride
        return try isAtEnd && database.lastNumber(of: "audit") > position ? position + 1 : nil
    }

    /// The line that an entry becomes at the end of the chain.
    mutating func add(_ entry: AuditEntry) -> AuditLine {
        var line = AuditLine(position: position + 1, entry)
        line.link = line.expectedLink(after: link)
        position = line.position
        link = line.link
        return line
    }

    init() {}

    /// The chain's end as it is stored. When lines were cut off there, it goes on behind the gap and does not close it.
    init(endOf database: Database) throws {
        position = try database.lastNumber(of: "audit")
        guard let row = try database.row("SELECT position, link FROM audit ORDER BY position DESC LIMIT 1") else {
            return
        }
        position = max(position, row[0])
        link = Array(row[1] as Data)
    }
}

/// One line as it is stored. Nothing of it is read as what it means before its link is checked: a line that somebody
/// changed may mean nothing.
struct AuditLine {
    let position: Int64
    let at: Int64
    let kind: String
    let workspace: String?
    /// JSON.
    let detail: String
    var link: [UInt8] = []

    fileprivate init(position: Int64, _ entry: AuditEntry) {
        self.position = position
        at = entry.at.milliseconds
        kind = entry.kind
        workspace = entry.workspace?.text
        detail = StoredJSON.text(entry.detail)
    }

    fileprivate init(_ row: Row) {
        position = row[0]
        at = row[1]
        kind = row[2]
        workspace = row[3]
        detail = row[4]
        link = Array(row[5] as Data)
    }

    /// Over the link before and every field, each preceded by its length, so that no two lines are spelled alike.
    fileprivate func expectedLink(after previous: [UInt8]) -> [UInt8] {
        var bytes = previous
        for field in ["\(position)", "\(at)", kind, workspace.map { "=\($0)" } ?? "", detail] {
            bytes.append(contentsOf: "\(field.utf8.count):\(field)".utf8)
        }
        return ContentHasher.digests(of: bytes).digest.bytes
    }

    func entry() throws -> AuditEntry {
        AuditEntry(
            at: UnixTime(milliseconds: at), kind: kind,
            workspace: try workspace.map { try readable(WorkspaceID($0), "audit.workspace") },
            detail: try StoredJSON.object(detail, "audit.detail"))
    }
}

extension Database {
    func audit(after position: Int64, limit: Int) throws -> [AuditLine] {
        try rows(
            """
            SELECT position, at, kind, workspace, detail, link FROM audit
            WHERE position > ? ORDER BY position LIMIT ?
            """, [position, max(limit, 0)]
        ).map(AuditLine.init)
    }

    func append(_ audit: [AuditEntry]) throws {
        guard !audit.isEmpty else { return }
        var chain = try AuditChain(endOf: self)
        for entry in audit {
            let line = chain.add(entry)
            try run(
                "INSERT INTO audit (position, at, kind, workspace, detail, link) VALUES (?, ?, ?, ?, ?, ?)",
                [line.position, line.at, line.kind, line.workspace, line.detail, Data(line.link)])
        }
    }
}
