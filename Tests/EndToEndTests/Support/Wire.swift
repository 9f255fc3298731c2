// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import MQTTTransport
import Synchronization
import Testing

/// A client of the broker inside the test: quicker than a program for each message, and it hears whatever anybody says.
final class Wire: Sendable {
    struct Saying: Hashable, CustomStringConvertible {
        let topic: String
        /// As it came, but for the time of its sending, which is 0.
        let text: String
        var description: String { "\(topic) \(text)" }

        init(_ topic: String, _ text: String) {
            self.topic = topic
            self.text = text.replacing(/"timestamp":\d+/, with: #""timestamp":0"#)
        }
    }

    private let loop: MQTTLoop
    private let connection: MQTTConnection
    private let own = Mutex<Set<Mark>>([])

    /// Returns when every subscription is granted.
    init(
        _ port: Int, as client: String, hearing filters: [String] = ["#"],
        login: (user: String, password: String)? = nil
    )
        async throws
    {
        loop = try MQTTLoop()
        var options = MQTTOptions(
            address: MQTTAddress(host: "127.0.0.1", port: UInt16(port)), clientID: client)
        options.username = login?.user
        options.password = login.map { MQTTPassword($0.password) }
        options.maximumPayload = 64 << 20
        options.maximumPacket = 80 << 20
        options.incomingLimit = 100_000
        options.outgoingLimit = 100_000
        connection = loop.connect(
            options, subscribing: filters.map { MQTTSubscription($0) },
            logger: Logger(label: "wire") { _ in SwiftLogNoOpLogHandler() })
        for await state in connection.states() where state.isReady { return }
        throw Deaf()
    }

    struct Deaf: Error {}

    /// By what a message of our own is known when it comes back.
    private struct Mark: Hashable {
        let topic: String
        let length: Int
        let start: ArraySlice<UInt8>

        init(_ topic: String, _ payload: [UInt8]) {
            (self.topic, length, start) = (topic, payload.count, payload.prefix(256))
        }
    }

    /// Returns when the broker has it.
    func say(_ topic: String, _ payload: [UInt8], retain: Bool = false) async throws {
        own.withLock { _ = $0.insert(Mark(topic, payload)) }
        try await connection.publish(topic: topic, payload: payload, retain: retain)
    }

    func say(_ topic: String, _ text: String, retain: Bool = false) async throws {
        try await say(topic, Array(text.utf8), retain: retain)
    }

    /// How publishing ends; nil when the broker has taken it.
    func refusal(of text: String, to topic: String) async -> MQTTRefusal? {
        do throws(MQTTRefusal) {
            try await connection.publish(topic: topic, payload: Array(text.utf8))
            return nil
        } catch {
            return error
        }
    }

    /// Returns when the broker is there and every subscription is granted.
    func comesBack() async throws {
        for await state in connection.states() where state.isReady { return }
        throw Deaf()
    }

    /// Messages that the broker has sent us, read here or not.
    var received: Int { connection.counters.received }

    /// The next message of anybody else.
    func next() async throws -> MQTTMessage {
        for await message in connection.messages where !isOwn(message) { return message }
        throw Deaf()
    }

    private func isOwn(_ message: MQTTMessage) -> Bool {
        own.withLock { $0.contains(Mark(message.topic, message.payload)) }
    }

    func nextSaying() async throws -> Saying {
        let message = try await next()
        return Saying(message.topic, String(decoding: message.payload, as: UTF8.self))
    }

    /// What was heard before the message with this text, whoever said it.
    func heard(until last: String) async -> [Saying] {
        var heard: [Saying] = []
        for await message in connection.messages {
            let text = String(decoding: message.payload, as: UTF8.self)
            if text == last { break }
            heard.append(Saying(message.topic, text))
        }
        return heard
    }
}

extension Service {
    /// What `/metrics` says, each line's name and labels to its number.
    func metrics() async throws -> [String: Int] {
        let text = try await curl("GET", "/metrics", token: "").body
        var numbers: [String: Int] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            if words.count == 2 { numbers[String(words[0])] = Int(words[1]) }
        }
        return numbers
    }

    /// Waits until a number has come so far: some are copied once a second.
    func counts(_ name: String, atLeast number: Int) async throws -> Int {
        while true {
            if let seen = try await metrics()[name], seen >= number { return seen }
        }
    }
}
