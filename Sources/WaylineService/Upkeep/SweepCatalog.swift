// SPDX-License-Identifier: Apache-2.0

/// For how long the catalog keeps what happened; nil: for ever, which is what nobody decided otherwise.
package struct Retention: Sendable, Hashable {
    /// Flights that came to their end, with their timelines, counted from their last change; and what happened to
    /// gateways without a flight.
    package var flights: Duration?
    /// The audit.
    package var audit: Duration?

    package init(flights: Duration? = nil, audit: Duration? = nil) {
        self.flights = flights
        self.audit = audit
    }
}

/// Takes away what is older than it is to be kept. Never an open flight, never a wayline file, and never which contents a
/// workspace has seen: a second file with the same MD5 is refused however old the first is.
package struct SweepCatalog: Sendable {
    /// What was taken away.
    package struct Taken: Sendable, Hashable {
        package var flights = 0
        package var entries = 0
        package var auditLines = 0

        package init() {}

        package var isNothing: Bool { self == Taken() }
    }

    /// How many rows go in one commit: writers wait for no more than that.
    private static let share = 2000

    private let catalog: any Catalog
    private let retention: Retention

    package init(catalog: any Catalog, retention: Retention) {
        self.catalog = catalog
        self.retention = retention
    }

    package func sweep(now: UnixTime) async throws -> Taken {
        var taken = Taken()
        if let kept = retention.flights {
            taken.flights = try await all { try await catalog.forgetFlights(changedBefore: now - kept, most: $0) }
            taken.entries = try await all { try await catalog.forgetEntries(before: now - kept, most: $0) }
        }
        if let kept = retention.audit {
            taken.auditLines = try await all { try await catalog.shortenAudit(before: now - kept, at: now, most: $0) }
        }
        return taken
    }

    private func all(_ some: (Int) async throws -> Int) async throws -> Int {
        var count = 0
        while case let gone = try await some(Self.share), gone > 0 {
            count += gone
            try Task.checkCancellation()
        }
        return count
    }
}
