// SPDX-License-Identifier: Apache-2.0
import Glibc
import Logging

typealias Instant = ContinuousClock.Instant

/// One connection as the loop's thread drives it. It never leaves that thread.
final class Line {
    /// How far the present attempt has come.
    enum Phase {
        /// Nothing is under way; the next attempt is due then.
        case resting(until: Instant)
        /// A dialler looks the host up and starts the connect.
        case dialling
        /// Connect, TLS and CONNECT are on their way; no CONNACK yet.
        case greeting(Handle, until: Instant)
        /// The broker has accepted us; these packets lack their SUBACK.
        case subscribing(Handle, until: Instant, open: [Int32: MQTTSubscription])
        case ready(Handle, since: Instant)
        /// DISCONNECT is on its way.
        case leaving(Handle, until: Instant)
        case gone
    }

    let link: Link
    private let dialler: Dialler
    private(set) var phase: Phase
    private var version: MQTTVersion
    private var retry = Retry()
    private var takeovers = Takeovers()
    /// Packet number of what the broker has not acknowledged, to the ticket of who waits.
    private var inFlight: [Int32: UInt64] = [:]
    private var nextTick: Instant

    init(_ link: Link, dialler: Dialler, now: Instant) {
        (self.link, self.dialler) = (link, dialler)
        version = link.options.version
        phase = .resting(until: now)
        nextTick = now
    }

    var handle: Handle? {
        switch phase {
        case .resting, .dialling, .gone: nil
        case .greeting(let handle, _), .subscribing(let handle, _, _), .ready(let handle, _),
             .leaving(let handle, _):
            handle
        }
    }

    var isGone: Bool { if case .gone = phase { true } else { false } }

    /// When `advance` has something to do even if no byte comes.
    var due: Instant? {
        switch phase {
        case .resting(let until): until
        case .dialling, .gone: nil
        case .greeting(_, let until), .subscribing(_, let until, _), .leaving(_, let until): min(until, nextTick)
        case .ready: nextTick
        }
    }
}

// MARK: - What time does

extension Line {
    /// Starts what is due, ends what has taken too long, keeps alive what lives.
    func advance(to now: Instant) {
        switch phase {
        case .resting(let until) where until <= now: dial()
        case .greeting(_, let until) where until <= now: fail(.timedOut, now)
        case .subscribing(_, let until, _) where until <= now: fail(.timedOut, now)
        case .leaving(_, let until) where until <= now: end()
        default: tick(now)
        }
    }

    private func tick(_ now: Instant) {
        guard let handle, nextTick <= now else { return }
        nextTick = now + .seconds(1)
        let error = handle.tick()
        digest(handle, error, now)
    }

    private func dial() {
        phase = .dialling
        let family = AddressFamily(hung: retry.hung)
        dialler.dial(Dial(link: link, version: version, family: family))
    }

    /// The dialler's answer. An answer that nobody waits for any more destroys its handle.
    func adopt(_ result: Result<Parcel, MQTTSetback>, now: Instant) {
        guard case .dialling = phase else { return }
        switch result {
        case .success(let parcel):
            guard let handle = parcel.open() else { return fail(.lost("the handle was lost on its way"), now) }
            phase = .greeting(handle, until: now + link.options.connectTimeout)
            nextTick = now + .seconds(1)
        case .failure(let setback):
            fail(setback, now)
        }
    }
}

// MARK: - What the socket does

extension Line {
    /// `events` are those of `poll`.
    func serve(_ events: Int16, now: Instant) {
        guard let handle else { return }
        var error: LibraryError?
        if events & Int16(POLLIN | POLLHUP | POLLERR | POLLNVAL) != 0 { error = handle.read() }
        if error == nil, handle.descriptor != nil, events & Int16(POLLOUT) != 0 { error = handle.write() }
        digest(handle, error, now)
    }

    /// Acts on what the library noted during a call, then on how the call ended.
    private func digest(_ handle: Handle, _ error: LibraryError?, _ now: Instant) {
        var setback: MQTTSetback?
        var isExplained = false
        for event in handle.takeEvents() {
            setback = digest(event, now) ?? setback
            if case .disconnected(let code) = event, code >= 0x80 { isExplained = true }
        }
        // What a receiver answered.
        if setback == nil, error == nil, handle.descriptor != nil, link.hasQueued { return publishQueued(now: now) }
        guard setback != nil || error != nil || handle.descriptor == nil else { return }
        if case .leaving = phase { return end() }
        if case .ready = phase, setback == nil, error?.isClosing ?? true, !isExplained { takeovers.suspect() }
        fail(setback ?? error.map { reason($0, handle) } ?? .lost("the socket was closed"), now)
    }

    /// Before the greeting an error tells of the road there, after it of a loss.
    private func reason(_ error: LibraryError, _ handle: Handle) -> MQTTSetback {
        if case .greeting = phase { error.setback(complaint: handle.complaint) } else { error.loss }
    }

    private func digest(_ event: HandleEvent, _ now: Instant) -> MQTTSetback? {
        switch event {
        case .greeted(let code):
            guard code == 0 else { return .refused(UInt8(truncatingIfNeeded: code)) }
            return subscribe(now)
        case .subscribed(let packet, let codes):
            return granted(packet, codes, now)
        case .published(let packet, let code):
            acknowledged(packet, code)
        case .message(let message):
            link.deliver(message)
        case .oversize(let bytes):
            link.count { $0.droppedOversize += 1 }
            link.show(.oversize(bytes: bytes))
            link.logger.debug("dropped a message over the limit", metadata: ["bytes": "\(bytes)"])
        case .disconnected(let code) where code == sessionTakenOver:
            return .takenOver
        case .disconnected:
            break
        }
        return nil
    }
}

/// Reason code of MQTT 5.
private let sessionTakenOver: Int32 = 0x8e
private let unsupportedVersion: UInt8 = 0x84
/// Return code of MQTT 3.1.1 for the same.
private let unacceptableVersion: UInt8 = 0x01

// MARK: - Subscribing

extension Line {
    private func subscribe(_ now: Instant) -> MQTTSetback? {
        guard case .greeting(let handle, _) = phase else { return nil }
        var open: [Int32: MQTTSubscription] = [:]
        for subscription in link.subscriptions {
            switch handle.subscribe(subscription) {
            case .success(let packet): open[packet] = subscription
            case .failure(let error): return error.loss
            }
        }
        phase = .subscribing(handle, until: now + link.options.connectTimeout, open: open)
        link.become(.connected)
        if open.isEmpty { becomeReady(handle, now) }
        return nil
    }

    private func granted(_ packet: Int32, _ codes: [Int32], _ now: Instant) -> MQTTSetback? {
        guard case .subscribing(let handle, let until, var open) = phase,
              let subscription = open.removeValue(forKey: packet)
        else { return nil }
        // A SUBACK without a code grants nothing.
        let code = codes.first ?? 0x80
        guard codes.count == 1, code >= 0, code < 0x80 else {
            return .subscriptionRefused(filter: subscription.filter, code: UInt8(truncatingIfNeeded: code))
        }
        phase = .subscribing(handle, until: until, open: open)
        if open.isEmpty { becomeReady(handle, now) }
        return nil
    }

    private func becomeReady(_ handle: Handle, _ now: Instant) {
        phase = .ready(handle, since: now)
        if takeovers.confirm(at: now) {
            link.count { $0.presumedTakeovers += 1 }
            raiseAlarm(now)
        }
        link.logger.info(
            "connected to the broker",
            metadata: ["broker": "\(link.options.address)", "mqtt": "\(handle.version.rawValue)"])
        link.become(.ready(handle.version))
    }
}

// MARK: - Publishing

extension Line {
    /// Hands over what is queued, if there is a broker to hand it to.
    func publishQueued(now: Instant) {
        guard case .ready(let handle, _) = phase else { return }
        var failure: LibraryError?
        for (ticket, message) in link.takeQueue() {
            switch handle.publish(message) {
            case .success(let packet):
                expect(packet, for: ticket)
                link.show(
                    .published(
                        topic: message.topic, payload: message.payload, qos: message.qos, retain: message.retain))
            case .failure(let error):
                let refusal = error.refusal(topic: message.topic)
                link.settle(ticket, .failure(refusal))
                if refusal == .outcomeUnknown || refusal == .notConnected { failure = error }
            }
        }
        digest(handle, failure, now)
    }

    private func expect(_ packet: Int32, for ticket: UInt64) {
        // Packet numbers wrap round at 65535; whoever still waits for the old one will not hear of it.
        if let older = inFlight.updateValue(ticket, forKey: packet) {
            link.settle(older, .failure(.outcomeUnknown))
        }
    }

    private func acknowledged(_ packet: Int32, _ code: Int32) {
        guard let ticket = inFlight.removeValue(forKey: packet) else { return }
        link.settle(ticket, code < 0x80 ? .success(()) : .failure(.refused(UInt8(truncatingIfNeeded: code))))
    }
}

// MARK: - Ending

extension Line {
    /// Throws the handle away, with all that it holds, and plans the next attempt.
    private func fail(_ setback: MQTTSetback, _ now: Instant) {
        let mayFallBack = setback == .refused(unsupportedVersion) || setback == .refused(unacceptableVersion)
        if mayFallBack, version == .v5 {
            link.logger.info("the broker refuses MQTT 5, trying 3.1.1", metadata: ["broker": "\(link.options.address)"])
            version = .v311
            phase = .resting(until: now)
            return
        }
        // The next handle offers the preferred version again: the broker behind the address may be a newer one.
        version = link.options.version
        report(setback)
        // One that is thrown out as soon as it is in, as two clients with one id do to each other, has not recovered.
        if case .ready(_, let since) = phase {
            if now - since >= .seconds(10) { retry.reset() }
            if now - since >= .seconds(60) { takeovers.settle() }
        } else {
            takeovers.acquit()
        }
        phase = .resting(until: now + rest(after: setback, now))
        loseInFlight()
        link.become(.connecting(after: setback))
    }

    private func rest(after setback: MQTTSetback, _ now: Instant) -> Duration {
        if setback == .takenOver {
            takeovers.count(at: now)
            link.count { $0.takeovers += 1 }
            raiseAlarm(now)
            return Retry.jittered(takeovers.restWhenTold)
        }
        return takeovers.isSuspicious ? Retry.jittered(takeovers.restWhenSuspicious) : retry.pause(after: setback)
    }

    private func raiseAlarm(_ now: Instant) {
        guard takeovers.isAlarm(at: now) else { return }
        let count = takeovers.countInMinute(before: now)
        link.logger.error(
            """
            thrown out \(count) times within a minute by a broker that is there: another client uses \
            the client id "\(link.options.clientID)"; give each client an id of its own
            """, metadata: ["broker": "\(link.options.address)"])
    }

    /// Once aloud, then quietly, as an absent broker is looked for every second or so.
    private func report(_ setback: MQTTSetback) {
        let level = if case .connecting(after: setback) = link.state { true } else { false }
        link.logger.log(
            level: level ? .debug : .warning, "\(setback)", metadata: ["broker": "\(link.options.address)"])
    }

    private func loseInFlight() {
        for ticket in inFlight.values { link.settle(ticket, .failure(.outcomeUnknown)) }
        inFlight = [:]
    }

    /// Says goodbye, for good. A broker that does not read gets a second, then the socket is closed.
    func leave(now: Instant) {
        switch phase {
        case .leaving: return
        case .subscribing, .ready: break
        // A broker that has not greeted us has nobody to part from.
        case .resting, .dialling, .greeting, .gone: return end()
        }
        guard let handle else { return end() }
        phase = .leaving(handle, until: now + .seconds(1))
        handle.sayGoodbye()
        digest(handle, nil, now)
    }

    private func end() {
        guard !isGone else { return }
        phase = .gone
        loseInFlight()
        link.become(.closed)
    }
}
