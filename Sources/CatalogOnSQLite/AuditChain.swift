// SPDX-License-Identifier: Apache-2.0

import Digests
import FoundationEssentials
import GRDB
import Identifiers
import WaylineService

/// The audit's lines hang together: each carries the SHA-256 of the line before and of itself, so that a line which was
/// changed, taken out or put in shows. Whoever can write the file can also make a whole new chain; against that, keep the
/// newest link elsewhere.
struct AuditChain: Sendable {
    /// How many lines are followed in one reading.
    private static let stride = 1000

    /// The last line followed; 0 before the first.
    private(set) var position: Int64 = 0
    private(set) var link = [UInt8](repeating: 0, count: 32)

    /// Goes on with the lines that come next and answers the position of the first that is broken; nil when they are whole.
    /// Lines that are missing at the end count as broken too: their numbers were given.
    mutating func follow(_ database: Database) throws -> Int64? {
        let lines = try database.audit(after: position, limit: Self.stride)
        for line in lines {
            guard line.position == position + 1, line.link == Self.link(after: link, line.position, line.entry, line.detail) else {
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
        let detail = StoredJSON.text(entry.detail)
        position += 1
        link = Self.link(after: link, position, entry, detail)
        return AuditLine(position: position, entry: entry, detail: detail, link: link)
    }

    init() {}

    /// The chain's end as it is stored.
    init(endOf database: Database) throws {
        guard let row = try database.row("SELECT position, link FROM audit ORDER BY position DESC LIMIT 1") else { return }
        position = row[0]
        link = Array(row[1] as Data)
    }

    /// Over the detail as it is stored, and each field preceded by its length, so that no two lines are spelled alike.
    private static func link(after previous: [UInt8], _ position: Int64, _ entry: AuditEntry, _ detail: String) -> [UInt8] {
        var bytes = previous
        for field in ["\(position)", "\(entry.at.milliseconds)", entry.kind, entry.workspace?.text ?? "", detail] {
            bytes.append(contentsOf: "\(field.utf8.count):\(field)".utf8)
        }
        return ContentHasher.digests(of: bytes).digest.bytes
    }
}

/// One line as it is stored.
struct AuditLine {
    let position: Int64
    let entry: AuditEntry
    /// The entry's detail as JSON.
    let detail: String
    let link: [UInt8]
}

extension AuditLine {
    fileprivate init(_ row: Row) throws {
        let entry = AuditEntry(
            at: UnixTime(milliseconds: row[1]), kind: row[2],
            workspace: try (row[3] as String?).map { try readable(WorkspaceID($0), "audit.workspace") },
            detail: try StoredJSON.object(row[4], "audit.detail"))
        self.init(position: row[0], entry: entry, detail: row[4], link: Array(row[5] as Data))
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
                [line.position, entry.at.milliseconds, entry.kind, entry.workspace?.text, line.detail, Data(line.link)])
        }
    }
}
