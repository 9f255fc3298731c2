// SPDX-License-Identifier: Apache-2.0

import Digests
package import DockProtocol
import Identifiers
import PlainJSON

/// Takes in whatever a gateway says and brings about what follows. One message in, at most one reply out.
///
/// Handling is idempotent: docks and brokers deliver twice. What cannot be handled is counted and survived.
package struct Conversation: Sendable {
    private let catalog: any Catalog
    private let answer: AnswerRequest
    private let reception: Reception
    private let mover: FlightMover
    private let publisher: CommandPublisher
    private let ledger: Ledger
    private let counters: Counters

    package init(dispatch: Dispatch, answer: AnswerRequest, ledger: Ledger, counters: Counters) {
        self.catalog = dispatch.catalog
        self.mover = dispatch.mover
        self.publisher = dispatch.publisher
        self.answer = answer
        self.reception = Reception(answer: answer, ledger: ledger, counters: counters)
        self.ledger = ledger
        self.counters = counters
    }

    /// Handles one message.
    ///
    /// - Returns: the reply to publish and its topic; nil when the message wants none. An event is acknowledged only after
    ///   what it changed is committed.
    /// - Throws: what the catalog threw; the message is then unanswered, and a dock that cares sends it again.
    package func receive(_ inbound: Inbound, from topic: Topic, now: UnixTime) async throws -> (
        reply: Envelope, to: Topic
    )? {
        reception.note(inbound, from: topic, now: now)
        let reply = try await reply(to: inbound, on: topic.channel, from: topic.sender, now: now)
        guard let reply, let to = topic.reply else { return nil }
        return (reply, to)
    }

    private func reply(
        to inbound: Inbound, on channel: Topic.Channel, from gateway: GatewaySerial, now: UnixTime
    ) async throws -> Envelope? {
        switch inbound {
        case .request(let envelope, let request):
            return try await answer.answer(request, envelope, from: gateway, now: now)
        case .event(let envelope, let event):
            try await take(event, envelope, from: gateway, now: now)
            return envelope.wantsEventReply ? envelope.answered(with: ResultReply.ok, at: Int(now.milliseconds)) : nil
        case .reply(let reply):
            try await take(reply, from: gateway, now: now)
            return nil
        case .topology(let envelope, let topology):
            try await catalog.saw(GatewayRecord(serial: gateway, topology, at: now))
            return envelope.answered(with: ResultReply.ok, at: Int(now.milliseconds))
        case .telemetry:
            // Aircraft send telemetry under their own serials, and anybody may: it makes nobody a gateway.
            ledger.refreshed(gateway, at: now)
            return nil
        case .unreadable(let message):
            counters.add(.messagesUnreadable, "reason=\"body\"")
            guard let header = message.header, channel == .requests || header.wantsEventReply else { return nil }
            return header.answered(with: ResultReply.refused, at: Int(now.milliseconds))
        }
    }

    private func take(
        _ event: Inbound.Event, _ envelope: Envelope, from gateway: GatewaySerial, now: UnixTime
    ) async throws {
        switch event {
        case .progress(let progress):
            guard let id = progress.flightID else { return }
            try await move(
                id, on: gateway, by: .progressReported(progress), progress.detail(envelope), envelope, now: now)
        case .ready(let ready):
            for id in ready.flightIDs.prefix(64) {
                try await move(id, on: gateway, by: .readyReported, envelope.detail, envelope, now: now)
            }
        case .homingExit, .returnHomeInfo, .setupException, .inFlightProgress, .unknown:
            try await note(event, envelope, from: gateway, now: now)
        }
    }

    /// Takes down what moves no flight: in the timeline of the flight that it names, else of the one in the air, else as a
    /// line of the gateway. A named flight that we do not know is acknowledged all the same.
    private func note(
        _ event: Inbound.Event, _ envelope: Envelope, from gateway: GatewaySerial, now: UnixTime
    ) async throws {
        guard let notice = event.notice else { return }
        let detail = envelope.detail(with: notice)
        if let id = event.noticedFlight {
            return try await move(id, on: gateway, by: nil, detail, envelope, now: now)
        }
        if let flight = try await catalog.flightInTheAir(on: gateway) {
            return try await move(flight.id, on: gateway, by: nil, detail, envelope, now: now)
        }
        // Anybody may invent a serial; only one that said what it is, or that somebody assigned, gets lines.
        guard let known = try await catalog.gateway(gateway), known.model != nil || known.workspace != nil,
            let workspace = try await catalog.workspace(of: gateway)
        else { return }
        let entry = TimelineEntry(
            at: now, kind: .messageIn, workspace: workspace, gateway: gateway, flight: nil, detail: detail)
        try await catalog.append([entry], audit: [])
    }

    /// Flights that we do not know – another controller's, or from before – are acknowledged all the same.
    private func move(
        _ id: FlightID, on gateway: GatewaySerial, by event: FlightTaskProgression.Event?, _ detail: JSONObject,
        _ envelope: Envelope, now: UnixTime
    ) async throws {
        guard let flight = try await catalog.flight(id, on: gateway) else { return }
        // A message is the same one only when it says the same: there are docks whose tid is always "123".
        let content = ContentHasher.digests(of: envelope.data.encoded()).fingerprint
        let key = ReceivedKey(gateway: gateway, tid: envelope.tid, method: "\(envelope.method ?? "") \(id) \(content)")
        let cause = Cause(
            event: event, entry: flight.entry(.messageIn, at: now, detail), received: key, isHeard: true)
        try await publisher.publish(try await mover.move(flight, by: cause, now: now), now: now)
    }

    private func take(_ reply: ServiceReply, from gateway: GatewaySerial, now: UnixTime) async throws {
        guard let command = try await catalog.command(tid: reply.tid, to: gateway) else {
            counters.add(.repliesUnmatched)
            return
        }
        let detail: JSONObject = [
            "method": .string(command.method), "tid": .string(reply.tid), "result": .int(reply.result.rawValue),
            "status": (reply.status?.rawValue).map(JSONValue.string),
        ]
        guard let id = command.flight, let flight = try await catalog.flight(id, in: command.workspace) else {
            let entry = TimelineEntry(
                at: now, kind: .messageIn, workspace: command.workspace, gateway: gateway, flight: nil, detail: detail)
            return try await catalog.append([entry], audit: [])
        }
        let cause = Cause(
            event: FlightTaskProgression.Event(replyTo: command.method, reply.result),
            entry: flight.entry(.messageIn, at: now, detail),
            received: ReceivedKey(gateway: gateway, tid: reply.tid, method: "services_reply"), settles: reply.tid,
            isHeard: true)
        try await publisher.publish(try await mover.move(flight, by: cause, now: now), now: now)
    }
}

extension Envelope {
    fileprivate var detail: JSONObject { detail(with: [:]) }

    /// What a line says of an event: what it was, whether and how it is acknowledged, and what it told.
    fileprivate func detail(with more: JSONObject) -> JSONObject {
        var detail: JSONObject = ["method": method.map(JSONValue.string), "tid": .string(tid)]
        more.members.forEach { detail.append($0.name, $0.value) }
        detail.append("answered", wantsEventReply ? .int(ResultCode.ok.rawValue) : nil)
        return detail
    }
}

extension FlightTaskProgress {
    fileprivate func detail(_ envelope: Envelope) -> JSONObject {
        envelope.detail(with: [
            "status": .string(status.rawValue), "result": .int(result.rawValue), "step": .number(step),
            "percent": .number(percent), "waypoint": .number(waypoint),
            "break_reason": .number(breakPoint?.reason?.rawValue),
        ])
    }
}

extension FlightTaskProgression.Event {
    fileprivate init?(replyTo method: String, _ result: ResultCode) {
        switch FlightTaskProgression.Command(method: method) {
        case .prepare: self = .prepareReplied(result)
        case .execute: self = .executeReplied(result)
        case .undo: self = .undoReplied(result)
        case .pause: self = .pauseReplied(result)
        case .resume: self = .resumeReplied(result)
        case nil: return nil
        }
    }
}

extension GatewayRecord {
    fileprivate init(serial: GatewaySerial, _ topology: UpdateTopo, at now: UnixTime) {
        let aircraft = topology.devices.first
        self.init(
            serial: serial, model: topology.gateway, aircraft: aircraft?.serial, aircraftModel: aircraft?.model,
            lastSeen: now)
    }
}
