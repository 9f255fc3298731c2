// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

/// What is older than it is to be kept goes, and nothing else.
@Suite struct SweepCatalogTests {
    private static let day = Duration.seconds(86_400)
    private let catalog = MemoryCatalog()

    /// A year of one closed flight, one entry without a flight and one audit line a day.
    private func fill() async throws {
        for day in 0..<365 {
            let at = Samples.now + Self.day * day
            let flight = Samples.flight("flight-\(day)", after: [.closed(reason: "done")], createdAt: at)
            _ = try await catalog.create(FlightStep(flight: flight))
            let entry = TimelineEntry(
                at: at, kind: .messageIn, workspace: .default, gateway: Samples.gateway, flight: nil, detail: [:])
            let line = AuditEntry(at: at, kind: "link_fetched", workspace: nil, detail: [:])
            try await catalog.append([entry], audit: [line])
        }
    }

    private func sweep(_ retention: Retention) async throws -> [Int] {
        let taken = try await SweepCatalog(catalog: catalog, retention: retention).sweep(
            now: Samples.now + Self.day * 365)
        return [taken.flights, taken.entries, taken.auditLines]
    }

    @Test func withoutALimitNothingGoes() async throws {
        try await fill()
        #expect(try await sweep(Retention()) == [0, 0, 0])
    }

    @Test func flightsAndTheirEntriesGoByTheirAge() async throws {
        try await fill()
        #expect(try await sweep(Retention(flights: Self.day * 30)) == [335, 335, 0])
        #expect(try await sweep(Retention(flights: Self.day * 30)) == [0, 0, 0])
        #expect(try await catalog.flight(Samples.flightID("flight-334"), in: .default) == nil)
        #expect(try await catalog.flight(Samples.flightID("flight-335"), in: .default) != nil)
    }

    @Test func theAuditGoesByItsOwnAge() async throws {
        try await fill()
        #expect(try await sweep(Retention(flights: nil, audit: Self.day * 100)) == [0, 0, 265])
        #expect(try await sweep(Retention(flights: nil, audit: Self.day * 100)) == [0, 0, 0])
        #expect(try await catalog.audit(after: 0, limit: 1).first?.position == 266)
    }
}
