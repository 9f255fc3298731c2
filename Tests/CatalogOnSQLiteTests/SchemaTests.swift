// SPDX-License-Identifier: Apache-2.0

import GRDB
import Identifiers
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import CatalogOnSQLite

/// What the code promises, the schema holds by itself.
@Suite(.serialized) struct SchemaTests {
    private let folder: TemporaryFolder
    private let catalog: SQLiteCatalog

    init() async throws {
        folder = try TemporaryFolder()
        catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
        let wayline = Samples.wayline()
        _ = try await catalog.admit(wayline)
        _ = try await catalog.create(FlightStep(flight: Samples.flight(of: wayline)))
    }

    @Test(arguments: [
        "DELETE FROM wayline",
        "DELETE FROM content",
        "DELETE FROM workspace",
        "UPDATE content SET digest = zeroblob(32)",
        "UPDATE content SET digest = zeroblob(31)",
        "UPDATE wayline SET name = ''",
        "UPDATE wayline SET size = -1",
        "UPDATE wayline SET workspace = 'other'",
        "UPDATE flight SET wayline = 'none'",
        "UPDATE flight SET state = 'lost'",
        "UPDATE flight SET version = 0",
        "UPDATE flight SET version = 'one'",
        "INSERT INTO content SELECT workspace, fingerprint, zeroblob(32) FROM content",
        """
        INSERT INTO wayline SELECT replace(id, '-7', '-8'), workspace, name, fingerprint, digest, size, profile,
            findings, summary, exit_on_rc_lost, created_at FROM wayline
        """,
    ])
    func whatMustNotBeIsRefused(statement: String) async throws {
        let failure = await #expect(throws: CatalogFailure.self) {
            try await catalog.write("breaking a rule") { try $0.execute(sql: statement) }
        }
        #expect(
            failure?.reason.contains("constraint failed") == true || failure?.reason.contains("cannot store") == true)
        try catalog.close()
    }

    @Test func theSchemaIsMadeOnce() async throws {
        try catalog.close()
        let again = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
        #expect(try await again.waylineCount() == 1)
        let version = try await again.read("reading the version") { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        #expect(version == Schema.version)
        try again.close()
    }

    @Test(arguments: [
        "SELECT * FROM wayline WHERE workspace = '' AND (created_at, id) < (1, '') ORDER BY created_at DESC, id DESC",
        "SELECT * FROM wayline WHERE workspace = '' AND name = ''",
        "SELECT 1 FROM wayline WHERE digest = x'' LIMIT 1",
        "SELECT * FROM flight WHERE workspace = '' AND gateway = '' ORDER BY created_at DESC, id DESC LIMIT 9",
        "SELECT * FROM flight WHERE gateway = '' AND id = '' ORDER BY created_at DESC, number DESC LIMIT 1",
        "SELECT * FROM flight WHERE gateway = '' AND is_open ORDER BY number",
        "SELECT id FROM flight WHERE workspace = '' AND needed_wayline = '' ORDER BY number LIMIT 10",
        "SELECT number FROM flight WHERE due_at <= 1 AND (leased_until IS NULL OR leased_until <= 1) ORDER BY due_at",
        "SELECT 1 FROM flight WHERE gateway = '' AND is_open AND workspace <> '' LIMIT 1",
        "SELECT * FROM timeline WHERE workspace = '' AND flight = '' ORDER BY sequence",
        "SELECT * FROM token WHERE digest = x''",
        "DELETE FROM received WHERE at < 1",
    ])
    func frequentStatementsFindTheirRowsThroughAnIndex(statement: String) async throws {
        let plan = try await catalog.read("explaining a statement") { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + statement).map { $0["detail"] as String }
        }
        #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("USING") }, "\(plan)")
        try catalog.close()
    }

    @Test func receivedMessagesAreForgottenAfterAWeek() async throws {
        let flight = try #require(try await catalog.flight(Samples.flightID("flight-1"), in: .default))
        var next = Samples.next(flight)
        _ = try await catalog.commit(FlightStep(flight: next, received: Samples.received("old")))
        next = Samples.next(next)
        next.updatedAt = next.updatedAt + Database.retention + .seconds(1)
        _ = try await catalog.commit(FlightStep(flight: next, received: Samples.received("new")))
        let kept = try await catalog.read("reading keys") {
            try String.fetchAll($0, sql: "SELECT CAST(tid AS TEXT) FROM received")
        }
        #expect(kept == ["new"])
        try catalog.close()
    }

    @Test func aValueThatCannotBeReadNamesItsColumn() async throws {
        try await catalog.write("damaging a value") { try $0.execute(sql: "UPDATE flight SET progression = '{}'") }
        let failure = await #expect(throws: CatalogFailure.self) {
            try await catalog.flight(Samples.flightID("flight-1"), in: .default)
        }
        #expect(failure?.kind == .damaged)
        #expect(failure?.reason.contains("flight.progression") == true)
        try catalog.close()
    }
}
