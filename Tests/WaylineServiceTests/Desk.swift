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
        var answer: Answer?
    }

    /// What happens at once when something was published.
    typealias Answer = @Sendable (Envelope) async throws -> Void

    private let state = Mutex(State())

    var isReady: Bool { state.withLock { $0.isReady } }
    var published: [Envelope] { state.withLock { $0.published } }
    var methods: [String] { published.compactMap(\.method) }

    func reconnect() { state.withLock { $0.isReady = true } }
    func disconnect() { state.withLock { $0.isReady = false } }
    func answers(_ answer: Answer?) { state.withLock { $0.answer = answer } }
    func fail(_ failure: PublicationFailure?) { state.withLock { $0.failure = failure } }

    func publish(_ envelope: Envelope, to topic: Topic, expiry: Duration?) async throws(PublicationFailure) {
        let (failure, answer) = state.withLock { state in
            if state.failure == nil { state.published.append(envelope) }
            return (state.failure, state.answer)
        }
        if let failure { throw failure }
        do { try await answer?(envelope) } catch { Issue.record(error, "the answer to \(envelope)") }
    }
}

/// Numbers instead of randomness, none twice, also after a restart.
final class Draws: Sendable {
    private let last = Mutex(UInt8(0))

    func draw(_ count: Int) -> [UInt8] {
        let number = last.withLock { last in
            last &+= 1
            return last
        }
        return [UInt8](repeating: number, count: count)
    }
}

/// The service's middle on memory stores, a still clock and a tray.
struct Desk {
    let catalog: MemoryCatalog
    let clock: StillClock
    let vault: MemoryVault
    let draws: Draws
    let tray = Tray()
    let ledger: Ledger
    let counters = Counters()
    let dispatch: Dispatch
    let conversation: Conversation
    let due: AttendDue
    let wayline: WaylineRecord

    /// - Parameter wayline: what is stored already.
    init(_ wayline: WaylineRecord = Samples.wayline()) async throws {
        let clock = StillClock()
        try self.init(
            wayline: wayline, catalog: MemoryCatalog(), clock: clock, vault: MemoryVault(clock: clock), draws: Draws())
        _ = try await catalog.admit(wayline)
    }

    /// The service after a crash: the stores and the time are the same, everything else is new.
    func restarted() throws -> Desk {
        try Desk(wayline: wayline, catalog: catalog, clock: clock, vault: vault, draws: draws)
    }

    private init(wayline: WaylineRecord, catalog: MemoryCatalog, clock: StillClock, vault: MemoryVault, draws: Draws)
        throws
    {
        (self.wayline, self.catalog, self.clock, self.vault, self.draws) = (wayline, catalog, clock, vault, draws)
        ledger = Ledger(catalog: catalog)
        let id = try #require(KeyID("k1"))
        let key = try #require(SigningKey(id: id, use: .sign, secret: Array(0..<32)))
        let links = LinkIssuer(ring: try KeyRing([key]), base: "http://dock.test")
        let settings = ServiceSettings(publicBaseURL: "http://dock.test")
        dispatch = Dispatch(
            catalog: catalog, vault: vault, queue: try JudgementQueue(seats: 2, room: 8), channel: tray, links: links,
            watch: FlightWatch(catalog: catalog), counters: counters, settings: settings,
            clock: { clock.now }
        ) { draws.draw($0) }
        let answer = AnswerRequest(
            catalog: catalog, links: links, ledger: ledger, counters: counters, settings: settings)
        conversation = Conversation(dispatch: dispatch, answer: answer, ledger: ledger, counters: counters)
        due = AttendDue(dispatch: dispatch)
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

    /// The dock's answer to every command from now on; nil for silence.
    func answers(_ result: Int?) {
        guard let result else { return tray.answers(nil) }
        let (conversation, clock) = (conversation, clock)
        tray.answers { envelope in
            let topic = Topic(Samples.gateway, .servicesReply)
            let reply = envelope.answered(with: ResultReply(ResultCode(rawValue: result)), at: 0)
            let inbound = Inbound.decode(topic: topic, payload: reply.encoded())
            _ = try await conversation.receive(inbound, from: topic, now: clock.now)
        }
    }

    /// Asks as the API does. The dock answers at once, or its answer is not waited for.
    func steer(_ event: FlightTaskProgression.Event, _ id: String = "f1") async throws -> FlightRecord {
        try await dispatch.steer(Samples.flightID(id), in: .default, by: event)
    }

    /// The lines of a flight, what was noted in passing included.
    func timeline(_ id: String = "f1") async throws -> [TimelineEntry] {
        try await ledger.flush()
        return try await catalog.timeline(of: Samples.flightID(id), in: .default).map(\.entry)
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
