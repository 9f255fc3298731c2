// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import DockProtocol
import Foundation
import Identifiers
import Logging
import MQTTEdge
import MQTTTransport
import ResourceSigning
import Testing
import WaylineService
import WaylineTestKit

/// Q15: two instances of the service over one catalog and one broker, with a share group and without.
///
/// Two programs cannot be that today: `serve` has its data folder to itself. What an instance consists of can: two
/// sessions, each with a connection, a catalog on the same file and everything in between of its own.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto"), .timeLimit(.minutes(2)))
struct ReplicasTests {
    private static let count = 10

    private struct Replica {
        let catalog: SQLiteCatalog
        let dispatch: Dispatch
        let session: GatewaySession
        let connection: MQTTConnection

        init(_ name: String, of loop: MQTTLoop, broker: Broker, file: String, shareGroup: String?) throws {
            let catalog = try SQLiteCatalog(path: file)
            let counters = Counters(), ledger = Ledger(catalog: catalog)
            let id = try #require(KeyID("k1"))
            let key = try #require(SigningKey(id: id, use: .sign, secret: Array(0..<32)))
            let links = LinkIssuer(ring: try KeyRing([key]), base: "http://\(name).test")
            let settings = ServiceSettings(publicBaseURL: "http://\(name).test")
            let logger = Logger(label: name) { _ in SwiftLogNoOpLogHandler() }
            let options = MQTTOptions(
                address: MQTTAddress(host: "127.0.0.1", port: UInt16(broker.port)), clientID: name)
            let clock: @Sendable () -> UnixTime = { Samples.now + .seconds(100) }
            let answer = AnswerRequest(
                catalog: catalog, links: links, ledger: ledger, counters: counters, settings: settings)
            let inbox = GatewayInbox(
                reception: Reception(answer: answer, ledger: ledger, counters: counters), counters: counters,
                logger: logger, now: clock)
            connection = loop.connect(
                options, subscribing: Topic.serverSubscriptions(shareGroup: shareGroup).map { MQTTSubscription($0) },
                logger: logger, receiver: { inbox.receive($0, mayAnswer: $1) })
            dispatch = Dispatch(
                catalog: catalog, vault: MemoryVault(clock: StillClock()), queue: try JudgementQueue(seats: 1, room: 8),
                channel: GatewayChannel(connection: connection, counters: counters), links: links,
                watch: FlightWatch(catalog: catalog), counters: counters, settings: settings, clock: clock
            ) { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }
            session = GatewaySession(
                connection: connection, inbox: inbox,
                conversation: Conversation(dispatch: dispatch, answer: answer, ledger: ledger, counters: counters),
                counters: counters, logger: logger, now: clock)
            self.catalog = catalog
        }
    }

    /// Two replicas with a prepared flight, and a dock; then what the test wants of them.
    private func withTwo(
        shareGroup: String?, _ body: (_ dock: Wire, _ flight: FlightID, _ catalog: SQLiteCatalog) async throws -> Void
    ) async throws {
        let broker = try await Broker(), folder = try Folder(), loop = try MQTTLoop()
        let replicas = try ["one", "two"].map {
            try Replica(
                $0, of: loop, broker: broker, file: folder.path + "/catalog.sqlite", shareGroup: shareGroup)
        }
        let dock = try await Wire(
            broker.port, as: "dock",
            hearing: ["services", "requests_reply", "events_reply"].map { "thing/product/\(Samples.gateway)/\($0)" })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for replica in replicas { group.addTask { try await replica.session.run() } }
            for replica in replicas {
                for await state in replica.connection.states() where state.isReady { break }
            }
            let flight = try await prepare(replicas[0], dock)
            try await body(dock, flight, replicas[1].catalog)
            for replica in replicas { await replica.connection.close() }
            group.cancelAll()
        }
        await loop.shutdown()
        for replica in replicas { try replica.catalog.close() }
    }

    private func prepare(_ replica: Replica, _ dock: Wire) async throws -> FlightID {
        let wayline = Samples.wayline(), flight = Samples.flightID("f1")
        _ = try await replica.catalog.admit(wayline)
        let request = FlightRequest(
            gateway: Samples.gateway, wayline: wayline.id, flight: flight, order: FlightOrder(rthAltitude: 100))
        _ = try await replica.dispatch.order(request, in: .default, waits: false)
        let command = try await dock.nextSaying()
        let tid = try #require(command.text.firstMatch(of: /"tid":"([^"]+)"/)?.output.1)
        // Both instances hear the reply; it settles the command once.
        try await dock.say(
            "thing/product/\(Samples.gateway)/services_reply",
            #"{"tid":"\#(tid)","bid":"f1","method":"flighttask_prepare","data":{"result":0}}"#)
        while try await replica.catalog.flight(flight, in: .default)?.state != .prepared { await Task.yield() }
        return flight
    }

    private func ask(_ dock: Wire) async throws {
        for number in 0..<Self.count {
            try await dock.say(
                "thing/product/\(Samples.gateway)/requests",
                #"{"tid":"r\#(number)","bid":"b","method":"flighttask_resource_get","data":{"flight_id":"f1"}}"#)
        }
    }

    private func report(_ dock: Wire) async throws {
        try await dock.say(
            "thing/product/\(Samples.gateway)/events",
            #"{"tid":"e","bid":"f1","need_reply":1,"method":"flighttask_progress","data":{"output":{"status":"ok"}}}"#)
    }

    private func fingerprints(_ answers: [Wire.Saying]) -> Set<Substring> {
        Set(answers.compactMap { $0.text.firstMatch(of: /"fingerprint":"([0-9a-f]{32})"/)?.output.1 })
    }

    @Test func withoutAShareGroupBothAnswerAlikeAndTheFlightMovesOnce() async throws {
        try await withTwo(shareGroup: nil) { dock, flight, catalog in
            try await ask(dock)
            var answers: [Wire.Saying] = []
            for _ in 0..<2 * Self.count { answers.append(try await dock.nextSaying()) }
            for number in 0..<Self.count {
                let pair = answers.filter { $0.text.contains(#""tid":"r\#(number)""#) }
                #expect(pair.count == 2 && pair.allSatisfy { $0.text.contains(#""result":0"#) }, "\(pair)")
                #expect(fingerprints(pair).count == 1, "one file, whichever answer the dock takes")
            }
            try await report(dock)
            for _ in 0..<2 {
                let reply = try await dock.nextSaying().text
                #expect(reply.contains(#""tid":"e""#) && reply.contains(#""result":0"#))
            }
            let record = try #require(try await catalog.flight(flight, in: .default))
            #expect(record.state == .ok)
        }
    }

    @Test func inAShareGroupEachQuestionHasOneAnswer() async throws {
        try await withTwo(shareGroup: "a-name-that-nobody-guesses") { dock, flight, catalog in
            try await ask(dock)
            try await report(dock)
            var answers: [Wire.Saying] = []
            for _ in 0...Self.count { answers.append(try await dock.nextSaying()) }
            // Whoever would answer a second time has done so before this last one is answered, on whichever instance.
            for number in 0..<2 * Self.count {
                try await dock.say(
                    "thing/product/\(Samples.gateway)/requests",
                    #"{"tid":"l\#(number)","bid":"b","method":"flight_areas_get","data":null}"#)
            }
            for _ in 0..<2 * Self.count { answers.append(try await dock.nextSaying()) }
            let tids = answers.compactMap { $0.text.firstMatch(of: /"tid":"([^"]+)"/)?.output.1 }
            #expect(tids.count == Set(tids).count && tids.count == 3 * Self.count + 1, "\(tids)")
            let hosts = answers.compactMap { $0.text.firstMatch(of: /http:\/\/(\w+)\.test/)?.output.1 }
            #expect(Set(hosts) == ["one", "two"], "both had their share")
            #expect(fingerprints(answers).count == 1)
            #expect(try await catalog.flight(flight, in: .default)?.state == .ok)
        }
    }
}
