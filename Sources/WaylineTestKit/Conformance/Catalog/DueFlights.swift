// SPDX-License-Identifier: Apache-2.0

import Identifiers
import WaylineService

extension CatalogConformance {
    static let dueFlights = [
        CatalogConformance("flights are claimed when they are due, and not before") { catalog in
            let flight = try await catalog.fly(dueIn: 30)
            try require(try await catalog.claim(at: 29), is: [], "claimed a second early")
            try require(try await catalog.claim(at: 30), is: [flight.id.text], "claimed on time")
        },

        CatalogConformance("a claimed flight is answered as it stands") { catalog in
            let flight = try await catalog.fly(dueIn: 1)
            let claimed = try await catalog.claimDue(
                at: Samples.now + .seconds(1), lease: Samples.now + .seconds(9), limit: 9)
            try require(claimed, is: [flight], "flight")
        },

        CatalogConformance("a flight without anything due is not claimed") { catalog in
            _ = try await catalog.fly()
            try require(try await catalog.claim(at: 1_000_000), is: [], "claimed")
            try require(try await catalog.nextDue(), is: nil, "next due")
        },

        CatalogConformance("a claimed flight is nobody else's until its lease runs out") { catalog in
            let flight = try await catalog.fly(dueIn: 1)
            try require(try await catalog.claim(at: 1, lease: 10), is: [flight.id.text], "claimed first")
            try require(try await catalog.claim(at: 9, lease: 19), is: [], "claimed under the lease")
            try require(try await catalog.claim(at: 10, lease: 20), is: [flight.id.text], "claimed after the lease")
        },

        CatalogConformance("a step ends the lease") { catalog in
            let flight = try await catalog.fly(dueIn: 1)
            _ = try await catalog.claim(at: 1, lease: 100)
            let next = Samples.next(flight, awaiting: [Samples.awaited(deadline: Samples.now + .seconds(5))])
            _ = try await catalog.commit(FlightStep(flight: next))
            try require(try await catalog.nextDue(), is: Samples.now + .seconds(5), "next due")
            try require(try await catalog.claim(at: 5), is: [flight.id.text], "claimed")
        },

        CatalogConformance("a flight whose step left nothing due is not claimed") { catalog in
            let flight = try await catalog.fly(dueIn: 1)
            _ = try await catalog.commit(FlightStep(flight: Samples.next(flight)))
            try require(try await catalog.claim(at: 100), is: [], "claimed")
        },

        CatalogConformance("no more are claimed than asked for, the longest due first") { catalog in
            for (number, seconds) in [3, 1, 2].enumerated() {
                _ = try await catalog.fly("flight-\(seconds)", number: number, dueIn: seconds)
            }
            try require(try await catalog.claim(at: 9, limit: 2), is: ["flight-1", "flight-2"], "first two")
            try require(try await catalog.claim(at: 9, limit: 2), is: ["flight-3"], "the rest")
            try require(try await catalog.claim(at: 9, limit: 0), is: [], "of none")
        },

        CatalogConformance("when several claim at once, each flight goes to one of them") { catalog in
            for number in 0..<24 { _ = try await catalog.fly("flight-\(number)", number: number, dueIn: 1) }
            let claims = try await atOnce(8) { _ in try await catalog.claim(at: 2, limit: 5) }
            let ids = claims.flatMap(\.self)
            try require(ids.count, is: 24, "claimed")
            try require(Set(ids).count, is: 24, "different flights claimed")
        },

        CatalogConformance("a time to execute is due as a deadline is, the earlier of them first") { catalog in
            let wayline = Samples.wayline()
            _ = try await catalog.admit(wayline)
            let flight = Samples.flight(
                of: wayline, awaiting: [Samples.awaited()], executeAt: Samples.now + .seconds(7))
            _ = try await catalog.create(FlightStep(flight: flight))
            try require(try await catalog.nextDue(), is: Samples.now + .seconds(7), "next due")
        },

        CatalogConformance("the next due moment is the earliest, and a lease puts it off") { catalog in
            _ = try await catalog.fly("flight-1", number: 1, dueIn: 5)
            _ = try await catalog.fly("flight-2", number: 2, dueIn: 60)
            try require(try await catalog.nextDue(), is: Samples.now + .seconds(5), "next due")
            _ = try await catalog.claim(at: 5, lease: 40)
            try require(try await catalog.nextDue(), is: Samples.now + .seconds(40), "next due under a lease")
        },
    ]
}

extension WaylineCatalog where Self: FlightCatalog {
    fileprivate func fly(_ id: String = "flight-1", number: Int = 1, dueIn seconds: Int) async throws -> FlightRecord {
        try await fly(id, number: number, awaiting: [Samples.awaited(deadline: Samples.now + .seconds(seconds))])
    }

    /// The ids of what is claimed, `at` and `lease` in seconds after ``Samples/now``.
    fileprivate func claim(at seconds: Int, lease: Int = 1_000_000, limit: Int = 100) async throws -> [String] {
        let (now, lease) = (Samples.now + .seconds(seconds), Samples.now + .seconds(lease))
        return try await claimDue(at: now, lease: lease, limit: limit).map(\.id.text)
    }
}
