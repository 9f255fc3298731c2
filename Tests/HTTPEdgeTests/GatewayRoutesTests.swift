// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct GatewayRoutesTests {
    @Test func aGatewayIsShownWithWhatIsKnownOfIt() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            let gateway = GatewayRecord(
                serial: Samples.gateway, model: DeviceModel(key: "3-2-0"), aircraft: "1581F6", aircraftModel: nil,
                lastSeen: server.clock.now)
            try await server.catalog.saw(gateway)
            _ = try await server.catalog.create(FlightStep(flight: Samples.flight("f-1", of: record)))
            let answer = try await server.ask("GET", "/api/v1/gateways")
            #expect(answer.status == 200)
            let name = try #require(DeviceModel(key: "3-2-0")?.name)
            #expect(
                answer.text == """
                    {"gateways":[{"sn":"7CTDM2400B00X1","model":"\(name)","model_key":"3-2-0","aircraft":"1581F6",\
                    "last_seen":"2025-12-17T19:33:20.000Z","online":true,"open_flights":["f-1"]}]}
                    """)
            server.clock.advance(by: .seconds(60))
            let later = try await server.ask("GET", "/api/v1/gateways")
            #expect(later.text.contains(#""online":false"#))
        }
    }

    @Test func gatewaysAreListedInPieces() async throws {
        try await TestServer.run { server in
            for number in 1...3 { try await server.catalog.saw(GatewayRecord(serial: Samples.serial("G\(number)"))) }
            let first = try await server.ask("GET", "/api/v1/gateways?limit=2")
            guard case .string(let cursor) = try json(first)["next_cursor"] else { throw Line.Ended() }
            let second = try await server.ask("GET", "/api/v1/gateways?limit=2&cursor=\(cursor)")
            #expect(second.text == #"{"gateways":[{"sn":"G3","online":false,"open_flights":[]}]}"#)
        }
    }

    @Test func anAdministratorGivesAGatewayToAWorkspace() async throws {
        try await TestServer.run { server in
            try await server.catalog.ensure(Samples.otherWorkspace)
            let own = try await server.ask("PUT", "/api/v1/gateways/G1", body: [])
            #expect(own.status == 200)
            #expect(try json(own)["workspace"] == "default")
            let other = try await server.ask("PUT", "/api/v1/gateways/G1", json: #"{"workspace":"other"}"#)
            #expect(try json(other)["workspace"] == "other")
            #expect(try await server.catalog.workspace(of: Samples.serial("G1")) == Samples.otherWorkspace)
            let none = try await server.ask("PUT", "/api/v1/gateways/G1", json: #"{"workspace":"none"}"#)
            #expect(none.status == 404)
        }
    }

    @Test func aGatewayInFlightStaysWhereItIs() async throws {
        try await TestServer.run { server in
            try await server.catalog.ensure(Samples.otherWorkspace)
            let record = try await server.store()
            _ = try await server.catalog.create(FlightStep(flight: Samples.flight(of: record)))
            let answer = try await server.ask(
                "PUT", "/api/v1/gateways/\(Samples.gateway)", json: #"{"workspace":"other"}"#)
            #expect(answer.status == 409)
            #expect(try json(answer)["code"] == "in_use")
        }
    }

    @Test(arguments: [("return-home", "return_home"), ("return-home-cancel", "return_home_cancel")])
    func theWayHomeIsAskedForAndAnsweredInWords(_ path: String, _ method: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("POST", "/api/v1/gateways/7CTDM2400B00X1/\(path)")
            #expect(answer.status == 200)
            let words = try json(answer)
            #expect(words["method"] == .string(method))
            #expect(words["result"] == ResultCode.ok.inWords)
            #expect(server.dock.methods == [method])
        }
    }

    @Test func aGatewayThatIsSilentIsATimeOut() async throws {
        try await TestServer.run(replyTimeout: .milliseconds(50)) { server in
            server.dock.answers(nil)
            let answer = try await server.ask("POST", "/api/v1/gateways/7CTDM2400B00X1/return-home")
            #expect(answer.status == 504)
            #expect(try json(answer)["code"] == "gateway_timeout")
            let lines = try await server.catalog.changes(after: 0, limit: 9).map(\.entry)
            #expect(lines.map(\.kind) == [.messageOut, .state])
            #expect(lines.last?.detail["unanswered"] == "return_home")
        }
    }

    @Test func aGatewayOfAnotherWorkspaceIsNotFound() async throws {
        try await TestServer.run { server in
            try await server.catalog.ensure(Samples.otherWorkspace)
            _ = try await server.catalog.assign(Samples.gateway, to: Samples.otherWorkspace)
            let answer = try await server.ask("POST", "/api/v1/gateways/\(Samples.gateway)/return-home")
            #expect(answer.status == 404)
            #expect(server.dock.methods.isEmpty)
        }
    }
}
