// SPDX-License-Identifier: Apache-2.0

import GRDB
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import CatalogOnSQLite

/// Whatever is done to the audit behind the catalog's back shows, and where.
@Suite(.serialized) struct AuditChainTests {
    private static let lines: Int64 = 1100

    @Test(
        arguments: [
            ("UPDATE audit SET at = at + 1 WHERE position = 1", 1),
            ("UPDATE audit SET kind = 'link_issued' WHERE position = 1050", 1050),
            ("UPDATE audit SET workspace = NULL WHERE position = 7", 7),
            ("UPDATE audit SET detail = '{}' WHERE position = 1100", 1100),
            ("UPDATE audit SET detail = replace(detail, ':', ': ') WHERE position = 3", 3),
            ("UPDATE audit SET detail = 'no JSON' WHERE position = 3", 3),
            ("UPDATE audit SET workspace = '' WHERE position = 9", 9),
            ("UPDATE audit SET link = zeroblob(32) WHERE position = 1000", 1000),
            ("DELETE FROM audit WHERE position = 1", 1),
            ("DELETE FROM audit WHERE position = 1001", 1001),
            ("DELETE FROM audit WHERE position > 1050", 1051),
            ("DELETE FROM audit", 1),
            ("INSERT INTO audit (at, kind, detail, link) VALUES (1, 'token_created', '{}', zeroblob(32))", 1101),
            ("UPDATE audit SET position = position + 1 WHERE position = 1100", 1100),
        ] as [(String, Int64)])
    func tamperingShows(statement: String, position: Int64) async throws {
        let folder = try TemporaryFolder()
        let catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
        try await catalog.append([], audit: (1...Self.lines).map { Samples.audit("line \($0)") })
        #expect(try await catalog.brokenAuditPosition() == nil)
        try await catalog.write("tampering") { try $0.execute(sql: statement) }
        #expect(try await catalog.brokenAuditPosition() == position)
        // Nor does it heal by going on.
        try await catalog.append([], audit: (1...60).map { Samples.audit("later line \($0)") })
        #expect(try await catalog.brokenAuditPosition() == position)
        try catalog.close()
    }

    /// 1,100 lines of which the first 400 went for their age: what is left begins with line 401.
    @Test(
        arguments: [
            ("DELETE FROM audit WHERE position = 401", 1),
            ("DELETE FROM audit WHERE kind = 'audit_shortened'", 1),
            (
                "UPDATE audit SET detail = replace(detail, '\"through\":400', '\"through\":401') WHERE position = 1101",
                1
            ),
            ("UPDATE audit SET detail = replace(detail, '\"link\":\"', '\"link\":\"00') WHERE position = 1101", 1),
            ("UPDATE audit SET at = at + 1 WHERE position = 401", 401),
            ("UPDATE audit SET at = at + 1 WHERE position = 1101", 1101),
            ("DELETE FROM audit WHERE position = 500", 500),
        ] as [(String, Int64)])
    func tamperingWithWhatIsLeftShows(statement: String, position: Int64) async throws {
        let folder = try TemporaryFolder()
        let catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
        try await catalog.append([], audit: (1...Self.lines).map { Samples.audit("line \($0)") })
        let later = Samples.now + .seconds(60)
        #expect(try await catalog.shortenAudit(before: later, at: later, most: 400) == 400)
        #expect(try await catalog.brokenAuditPosition() == nil)
        try await catalog.write("tampering") { try $0.execute(sql: statement) }
        #expect(try await catalog.brokenAuditPosition() == position)
        try catalog.close()
    }

    @Test func whatIsBrokenIsNotTakenAway() async throws {
        let folder = try TemporaryFolder()
        let catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
        try await catalog.append([], audit: (1...9).map { Samples.audit("line \($0)") })
        try await catalog.write("tampering") { try $0.execute(sql: "UPDATE audit SET kind = 'x' WHERE position = 3") }
        let later = Samples.now + .seconds(60)
        #expect(try await catalog.shortenAudit(before: later, at: later, most: 2) == 2, "they are whole")
        let failure = await #expect(throws: CatalogFailure.self) {
            try await catalog.shortenAudit(before: later, at: later, most: 9)
        }
        #expect(failure?.reason.contains("broken at line 3") == true, "\(String(describing: failure))")
        #expect(try await catalog.audit(after: 0, limit: 1).first?.position == 3)
        try catalog.close()
    }

    @Test func theChainGoesOnAfterReopening() async throws {
        let folder = try TemporaryFolder()
        for number in 0..<3 {
            let catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
            try await catalog.append([], audit: [Samples.audit("\(number)")])
            #expect(try await catalog.brokenAuditPosition() == nil)
            #expect(try await catalog.audit(after: 0, limit: 9).map(\.position) == (0...number).map { Int64($0) + 1 })
            try catalog.close()
        }
    }
}
