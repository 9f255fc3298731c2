// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import Identifiers
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

/// T02: moments that 31, 32 and 33 bits of seconds do not hold go into the file and come out again.
@Suite(.serialized) struct FarTimesTests {
    @Test(arguments: [
        Int64(2_147_483_646_999), 2_147_483_648_000, 4_294_967_294_001, 4_294_967_296_000, 4_417_977_600_000,
        8_589_934_592_000, 253_402_300_799_999, -1, 1,
    ])
    func aMomentComesBackAsItWas(_ milliseconds: Int64) async throws {
        let moment = UnixTime(milliseconds: milliseconds), folder = try TemporaryFolder()
        let catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
        let wayline = Samples.wayline(createdAt: moment)
        _ = try await catalog.admit(wayline)
        #expect(try await catalog.wayline(wayline.id)?.createdAt == moment)

        let awaited = Samples.awaited(deadline: moment)
        let flight = Samples.flight(of: wayline, awaiting: [awaited], createdAt: moment, heardAt: moment)
        _ = try await catalog.create(FlightStep(flight: flight))
        let stored = try #require(try await catalog.flight(flight.id, in: .default))
        #expect(stored == flight && stored.awaiting.first?.deadline == moment)

        #expect(try await catalog.nextDue() == moment)
        let before = moment - .milliseconds(1)
        #expect(try await catalog.claimDue(at: before, lease: moment, limit: 9).isEmpty, "not a millisecond early")
        #expect(try await catalog.claimDue(at: moment, lease: moment + .seconds(15), limit: 9).map(\.id) == [flight.id])

        try await catalog.add(Samples.token(7, expiresAt: moment))
        #expect(try await catalog.tokens().first?.expiresAt == moment)
        try catalog.close()
    }
}
