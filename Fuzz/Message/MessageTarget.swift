// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import FuzzHarness
import Identifiers
import PlainJSON
import WaylineService

/// A channel – the first byte names it – and what came on it: payloads one after the other, with a zero byte between
/// them, which no JSON has. Behind the last channel the payload is the body of an order over HTTP.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let selector = bytes.first else { return 0 }
    let payloads = bytes.dropFirst().split(separator: 0, maxSplits: 8, omittingEmptySubsequences: false).map(Array.init)
    let channels = Topic.Channel.allCases
    let number = Int(selector) % (channels.count + 1)
    var conversation = Conversation()
    for payload in payloads {
        checkJSON(payload)
        if number < channels.count {
            conversation.take(payload, on: channels[number])
        } else {
            checkOrder(payload)
        }
    }
    return 0
}

/// What is read can be written, and what was written is read as the same.
private func checkJSON(_ payload: [UInt8]) {
    guard let object = try? JSONObject.read(payload) else { return }
    let encoded = object.encoded()
    // Numbers are written without exponent: "1e308" grows.
    let again = present(
        try? JSONObject.read(encoded, limits: JSONLimits(bytes: 1 << 26)), "what is written can be read")
    hold(again.encoded() == encoded, "what is written is written so again")
    hold(again.members.map(\.name) == object.members.map(\.name), "members keep their names and order")
}

private func checkOrder(_ payload: [UInt8]) {
    guard let body = try? JSONObject.read(payload) else { return }
    switch FlightRequest.read(body) {
    case .failure(let refusal): hold(!refusal.faults.isEmpty, "an order is refused for a reason")
    case .success(let request):
        var flight = FlightTaskProgression(order: request.order)
        for event in [
            FlightTaskProgression.Event.prepareReplied(ResultCode(rawValue: 0)), .executeDue(at: 1_766_000_000_000),
            .executeReplied(ResultCode(rawValue: 0)), .undoAsked,
        ] { flight.take(event) }
    }
}

/// One flight, and what is said about it.
private struct Conversation {
    private let sender = present(GatewaySerial("7CTDM2400B00X1"), "it is a serial number")
    private var flight = FlightTaskProgression(order: FlightOrder(rthAltitude: 100))
    private static let moment = 1_766_000_000_000

    mutating func take(_ payload: [UInt8], on channel: Topic.Channel) {
        let topic = Topic(sender, channel)
        let inbound = Inbound.decode(topic: topic, payload: payload)
        hold(inbound == Inbound.decode(topic: topic, payload: payload), "reading twice gives the same")
        switch inbound {
        case .request(let message, _), .topology(let message, _): checkReply(to: message, topic)
        case .event(let message, let event):
            checkReply(to: message, topic)
            take(event)
        case .reply(let reply): take(reply)
        case .unreadable(let unreadable): if let header = unreadable.header { checkReply(to: header, topic) }
        case .telemetry: break
        }
        if case .command(let message, _) = Outbound.decode(topic: topic, payload: payload) {
            checkReply(to: message, topic)
        }
    }

    /// The answer names the message that it answers, and can be read by the one who asked.
    private func checkReply(to message: Envelope, _ topic: Topic) {
        let reply = message.answered(with: ResultReply.refused, at: Self.moment).encoded()
        let object = present(try? JSONObject.read(reply), "a reply is JSON within the limits")
        hold(object["tid"] == .string(message.tid), "a reply echoes the tid")
        hold(object["bid"] == message.bid.map(JSONValue.string), "a reply echoes the bid")
        hold(object["method"] == message.method.map(JSONValue.string), "a reply echoes the method")
        hold(reply.count <= 2048, "a reply is short")
        hold(!message.description.utf8.contains { $0 < 0x20 }, "a message in a log is one line")
        guard let back = topic.reply, [.requestsReply, .eventsReply, .statusReply].contains(back.channel) else {
            return
        }
        guard case .reply(let read) = Outbound.decode(topic: back, payload: reply) else {
            return hold(false, "a reply is read as one")
        }
        hold(read.tid == message.tid && ResultReply(read.data) == .refused, "a reply says what was meant")
    }

    private mutating func take(_ event: Inbound.Event) {
        switch event {
        case .progress(let progress): flight.take(.progressReported(progress))
        case .ready: flight.take(.readyReported)
        case .homingExit, .returnHomeInfo, .setupException, .inFlightProgress, .unknown: break
        }
    }

    private mutating func take(_ reply: ServiceReply) {
        switch reply.method {
        case "flighttask_prepare": flight.take(.prepareReplied(reply.result))
        case "flighttask_execute": flight.take(.executeReplied(reply.result))
        case "flighttask_undo": flight.take(.undoReplied(reply.result))
        case "flighttask_pause": flight.take(.pauseReplied(reply.result))
        case "flighttask_recovery": flight.take(.resumeReplied(reply.result))
        default: flight.take(.commandTimedOut(.prepare, attempt: flight.prepareAttempt))
        }
    }
}

extension FlightTaskProgression {
    /// An event taken, and what must be true afterwards.
    fileprivate mutating func take(_ event: Event) {
        let before = self
        let actions = apply(event)
        hold(before.state.isOpen || state == before.state, "what has ended stays so: \(before.state) → \(state)")
        let records = actions.filter { if case .record = $0 { true } else { false } }
        hold(records.isEmpty == (state == before.state), "a change of state is recorded, and nothing else")
        hold(records.isEmpty || actions.first == .record(state), "the record comes first")
    }
}
