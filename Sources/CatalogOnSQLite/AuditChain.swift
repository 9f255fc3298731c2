// SPDX-License-Identifier: Apache-2.0

import Digests
import FoundationEssentials
import GRDB
import Identifiers
import PlainJSON
import WaylineService

/// The audit's lines hang together: each carries the SHA-256 of the line before and of itself, so that a line which was
/// changed, taken out or put in shows. Whoever can write the file can also make a whole new chain; against that, keep
/// the newest link elsewhere.
struct AuditChain: Sendable {
    /// How many lines are followed in one reading.
    private static let stride = 1000

    /// The kind of the line that says that the oldest lines were taken away for their age: through which position, and
    /// what the link of that one was.
    static let shortened = "audit_shortened"

    /// The last line followed; 0 before the first.
    private(set) var position: Int64 = 0
    private(set) var link = [UInt8](repeating: 0, count: 32)

    /// Goes on with the lines that come next and answers the position of the first that is broken; nil when they are
    /// whole. Lines that are missing at the end count as broken too: their numbers were given.
    mutating func follow(_ database: Database) throws -> Int64? {
        var lines = try database.audit(after: position, limit: Self.stride)
        // Before the first reading, or when lines were taken away since the last one. Only then: the look goes back to the
        // newest line that says so, which may be far.
        if let first = lines.first, first.position > position + 1 {
            let start = try Self.start(of: database)
            if start.position > position {
                self = start
                lines = try database.audit(after: position, limit: Self.stride)
            }
        }
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

    /// The position of the first line that is broken, of those up to a position; nil when they are whole.
    static func firstBroken(in database: Database, through last: Int64) throws -> Int64? {
        var chain = AuditChain()
        while chain.position < last {
            let before = chain.position
            if let broken = try chain.follow(database) { return broken <= last ? broken : nil }
            guard chain.position > before else { return nil }
        }
        return nil
    }

    init() {}

    /// Where the stored lines begin: at nothing, or behind those that were taken away for their age. That they were, the
    /// newest line of its kind says, which is in the chain itself; lines that are gone without one are missing.
    static func start(of database: Database) throws -> AuditChain {
        var start = AuditChain()
        guard let first: Int64 = try database.row("SELECT position FROM audit ORDER BY position LIMIT 1")?[0],
            first > 1,
            let said = try database.row(
                "SELECT detail FROM audit WHERE kind = ? ORDER BY position DESC LIMIT 1", [shortened]),
            let detail = try? StoredJSON.object(said[0], "audit.detail"), detail["through"] == .int(Int(first - 1)),
            case .string(let hex)? = detail["link"], let link = Hex.bytes(hex), link.count == start.link.count
        else { return start }
        start.position = first - 1
        start.link = link
        return start
    }

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
struct AuditLine: Sendable {
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
