// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import DockProtocol
import Identifiers
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

/// What a method returned from is there when the file is opened again.
@Suite(.serialized) struct ReopeningTests {
    @Test func everythingIsThereAgain() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("catalog.sqlite")
        let before = try SQLiteCatalog(path: path)
        let flight = try await fill(before)
        let expected = try await Snapshot(of: before, flight)
        try before.close()

        let after = try SQLiteCatalog(path: path)
        #expect(try await Snapshot(of: after, flight) == expected)
        #expect(try await after.brokenAuditPosition() == nil)
        try after.close()
    }

    @Test func whatWasSeenAndReceivedIsRememberedAgain() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("catalog.sqlite")
        let before = try SQLiteCatalog(path: path)
        let flight = try await fill(before)
        let wayline = Samples.wayline(2)
        _ = try await before.admit(wayline)
        _ = try await before.delete(wayline.id, in: .default, at: Samples.now)
        try before.close()

        let after = try SQLiteCatalog(path: path)
        let twin = Samples.wayline(3, fingerprint: wayline.fingerprint)
        #expect(try await after.admit(twin) == .fingerprintCollision(wayline.digest))
        let again = FlightStep(flight: Samples.next(flight), received: Samples.received())
        #expect(try await after.commit(again) == .repeated)
        try after.close()
    }

    @Test func twoCatalogsSeeEachOthersCommits() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("catalog.sqlite")
        let (one, other) = (try SQLiteCatalog(path: path), try SQLiteCatalog(path: path))
        let record = Samples.wayline()
        _ = try await one.admit(record)
        #expect(try await other.wayline(record.id) == record)
        try one.close()
        #expect(try await other.wayline(record.id) == record)
        try other.close()
    }

    /// One of each kind; answers the flight as it stands.
    private func fill(_ catalog: SQLiteCatalog) async throws -> FlightRecord {
        let wayline = Samples.wayline()
        _ = try await catalog.admit(wayline)
        let flight = Samples.flight(of: wayline, awaiting: [Samples.awaited()])
        let commands = [Samples.command(for: flight)]
        _ = try await catalog.create(
            FlightStep(flight: flight, entries: [Samples.entry(of: flight)], commands: commands))
        let next = Samples.next(flight, after: [.prepareReplied(.ok)], executeAt: Samples.now + .seconds(60))
        _ = try await catalog.commit(
            FlightStep(flight: next, entries: [Samples.entry(of: next, kind: .state)], received: Samples.received()))
        try await catalog.saw(GatewayRecord(serial: Samples.gateway, lastSeen: Samples.now))
        try await catalog.add(Samples.token(workspace: Samples.otherWorkspace))
        _ = try await catalog.assign(Samples.gateway, to: .default)
        try await catalog.append(
            [Samples.entry()], audit: [Samples.audit(), Samples.audit("key_rotated", workspace: nil)])
        return next
    }

    private struct Snapshot: Equatable {
        let waylines: [WaylineRecord]
        let flight: FlightRecord?
        let command: CommandRecord?
        let changes: [Change]
        let lastChange: Int64
        let gateway: GatewayRecord?
        let workspaces: [WorkspaceID]
        let tokens: [TokenRecord]
        let audit: [AuditEntry]
        let nextDue: UnixTime?

        init(of catalog: SQLiteCatalog, _ flight: FlightRecord) async throws {
            waylines = try await catalog.waylines(WaylineQuery(workspace: .default)).items
            self.flight = try await catalog.flight(flight.id, in: flight.workspace)
            command = try await catalog.command(tid: "tid-1", to: flight.gateway)
            changes = try await catalog.changes(after: 0, limit: 100)
            lastChange = try await catalog.lastChange()
            gateway = try await catalog.gateway(flight.gateway)
            workspaces = try await catalog.workspaces()
            tokens = try await catalog.tokens()
            audit = try await catalog.audit(after: 0, limit: 100).map(\.entry)
            nextDue = try await catalog.nextDue()
        }
    }
}
