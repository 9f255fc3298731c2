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
