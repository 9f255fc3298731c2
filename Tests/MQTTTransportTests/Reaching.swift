// SPDX-License-Identifier: Apache-2.0
import Logging
import Testing

@testable import MQTTTransport

/// Every test against a broker: one after another, as they count descriptors and share two cores.
@Suite(
    .serialized, .timeLimit(.minutes(2)),
    .enabled(if: PrivateBroker.program != nil, "needs the mosquitto broker (package mosquitto)"))
enum AgainstBroker {}

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

/// A loop for the length of a test.
func withLoop(_ body: (MQTTLoop) async throws -> Void) async throws {
    let loop = try MQTTLoop()
    do {
        try await body(loop)
    } catch {
        await loop.shutdown()
        throw error
    }
    await loop.shutdown()
}

extension MQTTOptions {
    init(to port: UInt16, as clientID: String, version: MQTTVersion = .v5) {
        self.init(address: MQTTAddress(host: "127.0.0.1", port: port), clientID: clientID)
        self.version = version
    }
}

extension MQTTLoop {
    func connect(_ options: MQTTOptions, _ filters: String...) -> MQTTConnection {
        connect(options, subscribing: filters.map { MQTTSubscription($0) }, logger: quiet)
    }

    /// A connection that is ready.
    func ready(_ options: MQTTOptions, _ filters: String...) async -> MQTTConnection {
        let connection = connect(options, subscribing: filters.map { MQTTSubscription($0) }, logger: quiet)
        await connection.reachesReady()
        return connection
    }
}

extension MQTTConnection {
    /// Waits until the state, now or later, is one of these.
    func reaches(_ isWanted: (MQTTState) -> Bool) async {
        for await state in states() where isWanted(state) { return }
        Issue.record("the connection was closed before it got there")
    }

    func reachesReady() async {
        await reaches(\.isReady)
    }

    /// Waits until a loss has been noticed.
    func losesBroker() async {
        await reaches { if case .connecting(.some) = $0 { true } else { false } }
    }

    /// The first thing that goes wrong, now or later.
    func setback() async -> MQTTSetback? {
        for await case .connecting(let setback?) in states() { return setback }
        return nil
    }

    /// Waits for a certain kind of setback.
    func setback(_ isWanted: (MQTTSetback) -> Bool) async {
        await reaches { if case .connecting(let setback?) = $0 { isWanted(setback) } else { false } }
    }

    /// The payloads that come in, up to and with the one given.
    func texts(through last: String) async -> [String] {
        var texts: [String] = []
        for await message in messages {
            texts.append(String(decoding: message.payload, as: UTF8.self))
            if texts.last == last { break }
        }
        return texts
    }

    /// How publishing ends; nil when it is acknowledged.
    func outcome(publishing text: String, to topic: String) async -> MQTTRefusal? {
        do throws(MQTTRefusal) {
            try await publish(text, to: topic)
            return nil
        } catch {
            return error
        }
    }

    func publish(_ text: String, to topic: String, qos: MQTTQoS = .atLeastOnce) async throws(MQTTRefusal) {
        try await publish(topic: topic, payload: Array(text.utf8), qos: qos)
    }
}
