// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import GRDB
import Identifiers
import PlainJSON
import ResourceSigning
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import CatalogOnSQLite

/// Q06: whoever asks for a flight that is not its own, or not open, is answered as if it had never been – over the real
/// catalog, which is asked the same question each time: the row of (gateway, id) in one index.
@Suite(.serialized) struct ForgedRequestsTests {
    /// Every state that a flight of the owner can be in.
    private static let flights: [(state: FlightState, events: [FlightTaskProgression.Event])] = [
        (.preparing, []), (.prepared, [.prepareReplied(.ok)]), (.executing, [report(.inProgress)]),
        (.paused, [report(.paused)]), (.ok, [report(.ok)]), (.partiallyDone, [report(.partiallyDone)]),
        (.failed, [report(.failed)]), (.canceled, [.prepareReplied(.ok), .undoAsked, .undoReplied(.ok)]),
        (.rejected, [.prepareReplied(ResultCode(rawValue: 314_013))]), (.timeout, [report(.timeout)]),
    ]

    private static func report(_ status: ProgressStatus) -> FlightTaskProgression.Event {
        .progressReported(FlightTaskProgress(flightID: nil, status: status))
    }

    private static func id(_ state: FlightState) -> String { "flight-" + state.rawValue.replacing("_", with: "-") }

    /// The service's answers on a catalog in a folder of its own.
    private struct Desk {
        let folder: TemporaryFolder
        let catalog: SQLiteCatalog
        let counters = Counters()
        let conversation: Conversation

        init() async throws {
            folder = try TemporaryFolder()
            let catalog = try SQLiteCatalog(path: folder.file("catalog.sqlite"))
            let key = SigningKey(id: try #require(KeyID("k1")), use: .sign, secret: Array(0..<32))
            let links = LinkIssuer(ring: try KeyRing([try #require(key)]), base: "http://dock.test")
            let settings = ServiceSettings(publicBaseURL: "http://dock.test")
            let ledger = Ledger(catalog: catalog)
            let dispatch = Dispatch(
                catalog: catalog, vault: MemoryVault(clock: StillClock()), queue: try JudgementQueue(seats: 1, room: 1),
                channel: Nowhere(), links: links,
                watch: FlightWatch(catalog: catalog), counters: counters, settings: settings, clock: { Samples.now },
                draw: { [UInt8](repeating: 7, count: $0) })
            let answer = AnswerRequest(
                catalog: catalog, links: links, ledger: ledger, counters: counters, settings: settings)
            conversation = Conversation(dispatch: dispatch, answer: answer, ledger: ledger, counters: counters)
            self.catalog = catalog
            try await fill()
        }

        private func fill() async throws {
            _ = try await catalog.admit(Samples.wayline())
            for (state, events) in ForgedRequestsTests.flights {
                let flight = Samples.flight(ForgedRequestsTests.id(state), after: events)
                try #require(flight.state == state)
                try #require(try await catalog.create(FlightStep(flight: flight)) == nil)
            }
        }

        func asked(_ answer: String) -> Int? {
            let line = counters.prometheusText.split(separator: "\n")
                .first { $0.hasPrefix("wayline_resource_requests_total{answer=\"\(answer)\"}") }
            return line?.split(separator: " ").last.flatMap { Int($0) }
        }
    }

    private struct Nowhere: CommandChannel {
        var isReady: Bool { false }
        func publish(_ envelope: Envelope, to topic: Topic, expiry: Duration?) async throws(PublicationFailure) {
            throw .notSent("no broker")
        }
    }

    @Test func anothersFlightInAnyStateIsAnsweredByteForByteAsAnUnknownOne() async throws {
        let desk = try await Desk()
        let unknown = try await desk.conversation.ask("never-was", as: Samples.otherGateway)
        #expect(unknown.hasSuffix(#""data":{"result":200001}}"#))
        for (state, _) in Self.flights {
            #expect(try await desk.conversation.ask(Self.id(state), as: Samples.otherGateway) == unknown, "\(state)")
        }
        #expect(desk.asked("link") == nil && desk.asked("refused") == Self.flights.count + 1)
        try desk.catalog.close()
    }

    @Test func aDocksOwnFlightIsAnsweredWithALinkWhileItIsOpenAndAsUnknownAfterwards() async throws {
        let desk = try await Desk()
        let unknown = try await desk.conversation.ask("never-was", as: Samples.gateway)
        for (state, _) in Self.flights {
            let answer = try await desk.conversation.ask(Self.id(state), as: Samples.gateway)
            #expect(
                state.isOpen ? answer.contains(#""url":"http://dock.test/resources/"#) : answer == unknown, "\(state)")
        }
        #expect(desk.asked("link") == Self.flights.count { $0.state.isOpen })
        try desk.catalog.close()
    }

    @Test func aWithdrawnFlightIsAsUnknownAsOneThatNeverWas() async throws {
        let desk = try await Desk()
        let unknown = try await desk.conversation.ask("never-was", as: Samples.gateway)
        try await desk.catalog.withdraw(Samples.flight(Self.id(.preparing)))
        #expect(try await desk.conversation.ask(Self.id(.preparing), as: Samples.gateway) == unknown)
        try desk.catalog.close()
    }

    /// Ids that somebody might guess who has seen one, from a dock of its own.
    @Test func tenThousandForgedRequestsGetNoLink() async throws {
        let desk = try await Desk()
        let known = Self.flights.map { Self.id($0.state) }
        let unknown = try await desk.conversation.ask("never-was", as: Samples.otherGateway)
        let conversation = desk.conversation
        let wrong = try await withThrowingTaskGroup(of: Int.self) { group in
            for part in 0..<8 {
                group.addTask {
                    var wrong = 0
                    for number in 0..<1_250 {
                        let guess = Self.guess(number * 8 + part, from: known)
                        if try await conversation.ask(guess, as: Samples.otherGateway) != unknown { wrong += 1 }
                    }
                    return wrong
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(wrong == 0)
        #expect(desk.asked("link") == nil && desk.asked("refused") == 10_001)
        try desk.catalog.close()
    }

    private static func guess(_ number: Int, from known: [String]) -> String {
        let one = known[number % known.count]
        return switch number % 5 {
        case 0: one
        case 1: one.uppercased()
        case 2: one + "-\(number)"
        case 3: "\(number)"
        default: String(one.dropLast(number % one.count))
        }
    }

    /// The look-up does the same work whoever asks for whatever: it goes by gateway and id at once, never by id and then by
    /// owner.
    @Test func theLookUpGoesByGatewayAndIDAtOnce() async throws {
        let desk = try await Desk()
        let plan = try await desk.catalog.read("explaining the look-up") { database in
            try database.rows("EXPLAIN QUERY PLAN " + SQLiteCatalog.onGateway(FlightAssignment.columns), ["G", "F"]).map
            { $0[3] as String }
        }
        #expect(plan == ["SEARCH flight USING INDEX flight_gateway (gateway=? AND id=?)"])
        try desk.catalog.close()
    }
}

extension Conversation {
    /// What is answered when this gateway asks for a flight's resource.
    fileprivate func ask(_ flight: String, as gateway: GatewaySerial) async throws -> String {
        let json =
            #"{"tid":"t","bid":"b","gateway":"\#(Samples.gateway)","method":"flighttask_resource_get","data":{"flight_id":"\#(flight)"}}"#
        let topic = Topic(gateway, .requests)
        let inbound = Inbound.decode(topic: topic, payload: Array(json.utf8))
        let answer = try #require(try await receive(inbound, from: topic, now: Samples.now))
        #expect(answer.to.text == "thing/product/\(gateway)/requests_reply")
        return String(decoding: answer.reply.encoded(), as: UTF8.self)
    }
}
