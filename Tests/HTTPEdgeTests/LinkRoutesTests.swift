// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct LinkRoutesTests {
    @Test func aLinkIsIssuedAndWorks() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let body = #"{"expires_in":90,"gateway":"7CTDM2400B00X1","flight":"f-1"}"#
            let answer = try await server.ask("POST", "/api/v1/waylines/\(record.id)/links", json: body)
            #expect(answer.status == 201)
            let link = try json(answer)
            #expect(link.members.map(\.name) == ["url", "fingerprint", "expires_at"])
            #expect(link["fingerprint"] == .string("\(record.fingerprint)"))
            #expect(link["expires_at"] == "2025-12-17T19:34:50.000Z")
            guard case .string(let url) = link["url"] else { throw Line.Ended() }
            let query = "?Expires=1766000090&Gateway=7CTDM2400B00X1&Flight=f-1&KeyId=k1&"
            #expect(url.hasPrefix("http://files.example/resources/\(record.id).kmz" + query))
            let file = try await server.ask("GET", String(url.dropFirst("http://files.example".count)), token: nil)
            #expect(file.text == "content 1")
        }
    }

    @Test func aLinkForAFlightStandsInItsTimeline() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let flight = Samples.flight("f-1", of: record)
            _ = try await server.catalog.create(FlightStep(flight: flight))
            for id in ["f-1", "f-2"] {
                let answer = try await server.ask(
                    "POST", "/api/v1/waylines/\(record.id)/links", json: #"{"expires_in":90,"flight":"\#(id)"}"#)
                #expect(answer.status == 201)
            }
            let lines = try await server.catalog.changes(after: 0, limit: 9).map(\.entry)
            #expect(lines.map(\.flight) == [flight.id], "of a flight that is not there nothing is told")
            #expect(lines.first?.kind == .linkIssued)
            #expect(lines.first?.detail == ["for": "api", "expires": 1_766_000_090])
        }
    }

    @Test func withoutAWishALinkLastsAnHour() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            for body in ["", "{}"] {
                let answer = try await server.ask("POST", "/api/v1/waylines/\(record.id)/links", json: body)
                #expect(try json(answer)["expires_at"] == "2025-12-17T20:33:20.000Z")
            }
        }
    }

    @Test(arguments: [
        (#"{"expires_in":0}"#, "expires_in"), (#"{"expires_in":604801}"#, "expires_in"),
        (#"{"expires_in":"60"}"#, "expires_in"),
        (#"{"gateway":"a b"}"#, "gateway"), (#"{"flight":"_"}"#, "flight"), (#"{"expires":60}"#, "expires"),
    ])
    func aWishThatCannotBeGrantedNamesItsField(_ body: String, _ field: String) async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let answer = try await server.ask("POST", "/api/v1/waylines/\(record.id)/links", json: body)
            #expect(answer.status == 422)
            #expect(try json(answer)["code"] == "out_of_range")
            #expect(answer.text.contains(#""field":"\#(field)""#))
        }
    }

    @Test func theLongestLinkLastsAWeek() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let answer = try await server.ask(
                "POST", "/api/v1/waylines/\(record.id)/links", json: #"{"expires_in":604800}"#)
            #expect(answer.status == 201)
        }
    }

    @Test(arguments: ["[]", "{", "nonsense", "{\"a\":\u{FEFF}1}", String(repeating: "[", count: 100)])
    func aBodyThatIsNoObjectIsABadRequest(_ body: String) async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let answer = try await server.ask("POST", "/api/v1/waylines/\(record.id)/links", json: body)
            #expect(answer.status == 400)
            #expect(try json(answer)["code"] == "bad_request")
        }
    }

    @Test func aBodyLargerThanAMessageIsTooLarge() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let body = "{\"gateway\":\"" + String(repeating: "a", count: 65_536) + "\"}"
            let answer = try await server.ask("POST", "/api/v1/waylines/\(record.id)/links", json: body)
            #expect(answer.status == 413)
        }
    }
}
