// SPDX-License-Identifier: Apache-2.0

import HTTPValues
import PlainJSON
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// U05, U06, T01, T02: the server's own clock decides, wherever it is moved to.
@Suite(.timeLimit(.minutes(5)))
struct LinkClockTests {
    private static let target = Array(HostileLinks.plain.utf8)

    /// A clock that is set forwards and backwards while links are out: the verdict follows it, both ways.
    @Test func theVerdictFollowsTheClock() async throws {
        try await TestServer.run { server in
            try await server.storeVector()
            let hour: Int64 = 3600, years: Int64 = 10 * 31_557_600, end = HostileLinks.expires
            for (moment, status) in [
                (end - 1, 200), (end, 410), (end + 1, 410), (end - 1, 200), (end - hour, 200), (end + hour, 410),
                (end - years, 200), (end + years, 410), (end - 300, 200), (end + 300, 410), (1, 200), (end - 1, 200),
            ] {
                server.clock.set(moment)
                #expect(try await server.raw("GET", Self.target).status == status, "\(moment - end) s from its end")
            }
        }
    }

    /// Milliseconds do not count: a second lasts until the next one begins.
    @Test func aSecondIsWhole() async throws {
        try await TestServer.run { server in
            try await server.storeVector()
            server.clock.set(HostileLinks.expires - 1)
            server.clock.advance(by: .milliseconds(999))
            #expect(try await server.raw("GET", Self.target).status == 200)
            server.clock.advance(by: .milliseconds(1))
            #expect(try await server.raw("GET", Self.target).status == 410)
        }
    }

    /// U06: two servers of one key, 30 s apart, disagree for 30 s and no longer.
    @Test func eachOfTwoServersJudgesByItsOwnClock() async throws {
        try await TestServer.run { early in
            try await early.storeVector()
            try await TestServer.run { late in
                try await late.storeVector()
                for (moment, due) in [(-31, [200, 200]), (-30, [200, 410]), (-1, [200, 410]), (0, [410, 410])] {
                    early.clock.set(HostileLinks.expires + Int64(moment))
                    late.clock.set(HostileLinks.expires + Int64(moment) + 30)
                    let answers = [try await early.raw("GET", Self.target), try await late.raw("GET", Self.target)]
                    #expect(answers.map(\.status) == due, "\(moment)")
                }
            }
        }
    }

    /// T02: seconds that 31, 32 and 33 bits do not hold.
    @Test(arguments: [
        (Int64(2_147_483_646), "2038-01-19T03:14:06", "Tue, 19 Jan 2038 03:14:06 GMT"),
        (2_147_483_648, "2038-01-19T03:14:08", "Tue, 19 Jan 2038 03:14:08 GMT"),
        (4_294_967_294, "2106-02-07T06:28:14", "Sun, 07 Feb 2106 06:28:14 GMT"),
        (4_294_967_296, "2106-02-07T06:28:16", "Sun, 07 Feb 2106 06:28:16 GMT"),
        (4_417_977_600, "2110-01-01T00:00:00", "Wed, 01 Jan 2110 00:00:00 GMT"),
    ])
    func aLinkIsMadeAndUsedInFarYears(_ now: Int64, _ text: String, _ date: String) async throws {
        try await TestServer.run { server in
            server.clock.set(now)
            let record = try await server.store()
            let issued = try await server.ask("POST", "/api/v1/waylines/\(record.id)/links", json: #"{"expires_in":1}"#)
            #expect(issued.status == 201)
            #expect(try json(issued)["expires_at"] == .string("\(UnixTime(seconds: now + 1))"))
            guard case .string(let url) = try json(issued)["url"] else { throw Line.Ended() }
            #expect(url.contains("Expires=\(now + 1)&"))
            let target = Array(url.dropFirst("http://files.example".count).utf8)
            #expect(try await server.raw("GET", target).status == 200)
            server.clock.set(now + 1)
            #expect(try await server.raw("GET", target).status == 410)
        }
        #expect("\(UnixTime(seconds: now))" == text + ".000Z")
        #expect(HTTPDate.text(UnixTime(seconds: now)) == date)
    }
}

extension StillClock {
    /// Moves the clock to a second, forwards or backwards.
    func set(_ seconds: Int64) {
        advance(by: .milliseconds(seconds * 1000 - now.milliseconds))
    }
}
