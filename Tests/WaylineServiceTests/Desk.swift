// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import PlainJSON
import ResourceSigning
import Synchronization
import Testing
import WaylineTestKit

@testable import WaylineService

/// Where published commands end up: readable, in order, and able to fail as a broker does.
final class Tray: CommandChannel {
    private struct State {
        var isReady = true
        var failure: PublicationFailure?
        var published: [Envelope] = []
    }

    private let state = Mutex(State())

    var isReady: Bool { state.withLock { $0.isReady } }
    var published: [Envelope] { state.withLock { $0.published } }
    var methods: [String] { published.compactMap(\.method) }

    func reconnect() { state.withLock { $0.isReady = true } }
    func disconnect() { state.withLock { $0.isReady = false } }
    func fail(_ failure: PublicationFailure?) { state.withLock { $0.failure = failure } }

    func publish(_ envelope: Envelope, to topic: Topic, expiry: Duration?) async throws(PublicationFailure) {
        let failure = state.withLock { state in
            if state.failure == nil { state.published.append(envelope) }
            return state.failure
        }
        if let failure { throw failure }
    }
}

/// The service's middle on memory stores, a still clock and a tray.
struct Desk {
    let catalog = MemoryCatalog()
    let clock = StillClock()
    let vault: MemoryVault
    let tray = Tray()
    let ledger: Ledger
    let counters = Counters()
    let dispatch: Dispatch
    let conversation: Conversation
    let due: AttendDue
    let wayline = Samples.wayline()

    init() async throws {
        vault = MemoryVault(clock: clock)
        ledger = Ledger(catalog: catalog)
        let id = try #require(KeyID("k1"))
        let key = try #require(SigningKey(id: id, use: .sign, secret: Array(0..<32)))
        let links = LinkIssuer(ring: try KeyRing([key]), base: "http://dock.test")
        let settings = ServiceSettings(publicBaseURL: "http://dock.test")
        let numbers = Mutex(UInt8(0))
        dispatch = Dispatch(
            catalog: catalog, vault: vault, queue: try JudgementQueue(seats: 2, room: 8), channel: tray, links: links,
            watch: FlightWatch(catalog: catalog), counters: counters, settings: settings,
            clock: { [clock] in clock.now }
        ) { count in
            let number = numbers.withLock { number in
                number &+= 1
                return number
            }
            return [UInt8](repeating: number, count: count)
        }
        let answer = AnswerRequest(
            catalog: catalog, links: links, ledger: ledger, counters: counters, settings: settings)
        conversation = Conversation(dispatch: dispatch, answer: answer, ledger: ledger, counters: counters)
        due = AttendDue(dispatch: dispatch)
        _ = try await catalog.admit(wayline)
    }

    /// Orders a flight and does not wait for the dock.
    @discardableResult
    func order(_ id: String = "f1", _ change: (inout FlightOrder) -> Void = { _ in }) async throws -> FlightRecord {
        var order = FlightOrder(rthAltitude: 100)
        change(&order)
        let request = FlightRequest(
            gateway: Samples.gateway, wayline: wayline.id, flight: Samples.flightID(id), order: order)
        return try await dispatch.order(request, in: .default, waits: false).flight
    }

    func flight(_ id: String = "f1") async throws -> FlightRecord {
        try #require(try await catalog.flight(Samples.flightID(id), in: .default))
    }

    /// Something a dock says, as it would stand on the wire.
    @discardableResult
    func say(_ channel: Topic.Channel, _ json: String, from gateway: GatewaySerial = Samples.gateway) async throws
        -> String?
    {
        let topic = Topic(gateway, channel)
        let inbound = Inbound.decode(topic: topic, payload: Array(json.utf8))
        let reply = try await conversation.receive(inbound, from: topic, now: clock.now)
        return reply.map { String(decoding: $0.reply.encoded(), as: UTF8.self) }
    }

    /// The dock's reply to the newest command.
    func reply(_ result: Int, to number: Int? = nil) async throws {
        let command = number.map { tray.published[$0] } ?? tray.published[tray.published.count - 1]
        try await say("services_reply", command, result)
    }

    private func say(_ what: String, _ command: Envelope, _ result: Int) async throws {
        try await say(
            .servicesReply,
            #"{"tid":"\#(command.tid)","bid":"\#(command.bid ?? "")","method":"\#(command.method ?? "")","data":{"result":\#(result)}}"#
        )
    }

    func progress(_ status: String, flight: String = "f1", tid: String, percent: Int = 50, result: Int = 0) async throws
        -> String?
    {
        try await say(
            .events,
            #"{"tid":"\#(tid)","bid":"\#(flight)","method":"flighttask_progress","need_reply":1,"data":{"result":\#(result),"#
                + #""output":{"status":"\#(status)","progress":{"current_step":25,"percent":\#(percent)},"ext":{"flight_id":"\#(flight)"}}}}"#
        )
    }

    func pass(_ interval: Duration) async throws {
        clock.advance(by: interval)
        _ = try await due.attend(now: clock.now)
    }
}
