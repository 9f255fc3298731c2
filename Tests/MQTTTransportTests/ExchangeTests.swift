// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import MQTTTransport

extension AgainstBroker {
    @Suite struct Exchange {
        @Test(arguments: [MQTTVersion.v5, .v311], [MQTTQoS.atMostOnce, .atLeastOnce])
        func whatIsPublishedArrivesAsItWasSent(version: MQTTVersion, qos: MQTTQoS) async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c", version: version), "t/+/x")
                #expect(connection.state == .ready(version))
                let payload = (0...255).map { UInt8($0) }
                try await connection.publish(topic: "t/é/x", payload: payload, qos: qos)
                var messages = connection.messages.makeAsyncIterator()
                let message = await messages.next()
                #expect(message == MQTTMessage(topic: "t/é/x", payload: payload, qos: qos, isRetained: false))
                #expect(connection.counters.published == 1)
                #expect(connection.counters.received == 1)
            }
        }

        @Test func whatAReceiverAnswersLeavesAndItsEndIsTold() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let (ends, end) = AsyncStream.makeStream(of: MQTTRefusal?.self)
                let echo = loop.connect(
                    MQTTOptions(to: broker.port, as: "echo"), subscribing: [MQTTSubscription("question/+")],
                    logger: quiet,
                    receiver: { message, mayAnswer in
                        #expect(mayAnswer)
                        guard message.payload != [0] else { return nil }
                        let topic = message.payload == [1] ? "answer/+" : "answer"
                        return MQTTAnswer(topic: topic, payload: message.payload) { result in
                            if case .failure(let refusal) = result { end.yield(refusal) } else { end.yield(nil) }
                        }
                    })
                await echo.reachesReady()
                let asker = await loop.ready(MQTTOptions(to: broker.port, as: "asker"), "answer")
                for payload: [UInt8] in [[0], [1], [2, 3], [4]] {
                    try await asker.publish(topic: "question/x", payload: payload)
                }
                var messages = asker.messages.makeAsyncIterator(), told = ends.makeAsyncIterator()
                #expect(await messages.next()?.payload == [2, 3])
                #expect(await messages.next()?.payload == [4])
                var refusals: [MQTTRefusal?] = []
                for _ in 0..<3 { refusals.append(await told.next() ?? .cancelled) }
                #expect(refusals == [.unusableTopic("answer/+"), nil, nil])
                #expect(echo.counters.received == 4 && echo.counters.published == 2 && echo.counters.refused == 1)
                #expect(echo.outstanding == 0)
            }
        }

        @Test func whatIsSentWithoutWaitingArrivesAndItsEndIsTold() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c"), "t")
                let (ends, end) = AsyncStream.makeStream(of: Bool.self)
                for number in 0..<100 {
                    connection.send(topic: "t", payload: [UInt8(number)]) { result in
                        if case .success = result { end.yield(true) } else { end.yield(false) }
                    }
                }
                var messages = connection.messages.makeAsyncIterator(), told = ends.makeAsyncIterator()
                for number in 0..<100 { #expect(await messages.next()?.payload == [UInt8(number)]) }
                for _ in 0..<100 { #expect(await told.next() == true) }
                await connection.close()
                connection.send(topic: "t", payload: []) { result in
                    if case .failure(.notConnected) = result { end.yield(true) } else { end.yield(false) }
                }
                #expect(await told.next() == true)
            }
        }

        @Test func anEmptyPayloadIsAMessageToo() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c"), "t")
                try await connection.publish("", to: "t")
                var messages = connection.messages.makeAsyncIterator()
                #expect(await messages.next()?.payload == [])
            }
        }

        @Test func fiveHundredAtOnceAllArrive() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c"), "t")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<500 { group.addTask { try await connection.publish("\(number)", to: "t") } }
                    try await group.waitForAll()
                }
                var seen: Set<String> = []
                for await message in connection.messages {
                    seen.insert(String(decoding: message.payload, as: UTF8.self))
                    if seen.count == 500 { break }
                }
                #expect(connection.counters.published == 500)
            }
        }

        @Test func onlyWhatTheBrokerKeptIsMarkedRetained() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let writer = await loop.ready(MQTTOptions(to: broker.port, as: "writer"))
                try await writer.publish(topic: "t", payload: [1], retain: true)
                let reader = await loop.ready(MQTTOptions(to: broker.port, as: "reader"), "t")
                try await writer.publish(topic: "t", payload: [2])
                var messages = reader.messages.makeAsyncIterator()
                let (kept, live) = (await messages.next(), await messages.next())
                #expect(kept?.payload == [1] && kept?.isRetained == true)
                #expect(live?.payload == [2] && live?.isRetained == false)
            }
        }

        @Test func aMessageOutlivesItsExpiryAtNoBroker() async throws {
            // The subscriber's session is kept while it is away; the broker drops what expires in the meantime.
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                var lasting = MQTTOptions(to: broker.port, as: "reader", version: .v311)
                lasting.cleanStart = false
                await loop.ready(lasting, "t").close()
                let writer = await loop.ready(MQTTOptions(to: broker.port, as: "writer"))
                try await writer.publish(topic: "t", payload: Array("brief".utf8), expiry: .seconds(1))
                // A second of the broker's own clock: its uptime is published once a second.
                let clock = await loop.ready(MQTTOptions(to: broker.port, as: "clock"), "$SYS/broker/uptime")
                var ticks = clock.messages.makeAsyncIterator()
                for _ in 0..<4 { _ = await ticks.next() }
                try await writer.publish("lasting", to: "t")
                let reader = await loop.ready(lasting, "t")
                #expect(await reader.texts(through: "lasting") == ["lasting"])
            }
        }

        @Test func aPayloadOverTheLimitIsDroppedAndCounted() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                var small = MQTTOptions(to: broker.port, as: "small")
                small.maximumPayload = 16
                let reader = await loop.ready(small, "t")
                let writer = await loop.ready(MQTTOptions(to: broker.port, as: "large"))
                try await writer.publish(String(repeating: "x", count: 17), to: "t")
                try await writer.publish(String(repeating: "y", count: 16), to: "t")
                #expect(await reader.texts(through: String(repeating: "y", count: 16)).count == 1)
                #expect(reader.counters.droppedOversize == 1)
                await #expect(throws: MQTTRefusal.payloadTooLarge(bytes: 17, limit: 16)) {
                    try await reader.publish(String(repeating: "x", count: 17), to: "t")
                }
            }
        }

        /// MQTT 5 lets us say how much we take in, before the library would hold it whole; 3.1.1 does not.
        @Test(arguments: [(MQTTVersion.v5, 1), (.v311, 2)])
        func aPacketOverTheAnnouncedSizeStaysWithTheBroker(version: MQTTVersion, arrived: Int) async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                var small = MQTTOptions(to: broker.port, as: "small", version: version)
                small.maximumPayload = 16
                small.maximumPacket = 1_000
                let reader = await loop.ready(small, "t")
                let writer = await loop.ready(MQTTOptions(to: broker.port, as: "large"))
                for size in [900, 1_100] { try await writer.publish(String(repeating: "x", count: size), to: "t") }
                try await writer.publish("last", to: "t")
                #expect(await reader.texts(through: "last") == ["last"])
                #expect(reader.counters.droppedOversize == arrived)
                #expect(reader.state == .ready(version) && reader.counters.timesReady == 1)
            }
        }

        @Test func aReaderThatIsTooFarBehindLosesTheNewest() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                var narrow = MQTTOptions(to: broker.port, as: "narrow")
                narrow.incomingLimit = 3
                let reader = await loop.ready(narrow, "t")
                let writer = await loop.ready(MQTTOptions(to: broker.port, as: "writer"))
                for number in 1...5 { try await writer.publish("\(number)", to: "t") }
                while reader.counters.received + reader.counters.droppedUnread < 5 { await Task.yield() }
                #expect(reader.counters.droppedUnread == 2)
                #expect(await reader.texts(through: "3") == ["1", "2", "3"])
            }
        }

        @Test func threeHundredConnectionsShareOneThread() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let connections = (0..<300).map { number in
                    loop.connect(MQTTOptions(to: broker.port, as: "dock\(number)"), "to/\(number)")
                }
                for connection in connections { await connection.reachesReady() }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (number, connection) in connections.enumerated() {
                        group.addTask { try await connection.publish("\(number)", to: "to/\((number + 1) % 300)") }
                    }
                    try await group.waitForAll()
                }
                for (number, connection) in connections.enumerated() {
                    let expected = "\((number + 299) % 300)"
                    #expect(await connection.texts(through: expected) == [expected])
                }
            }
        }

        @Test func descriptorsAbove1023AreAsGoodAsOthers() async throws {
            let broker = try PrivateBroker.started()
            let files = try OpenFiles(upTo: 1100)
            defer { files.close() }
            try await withLoop { loop in
                let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c"), "t")
                try await connection.publish("high", to: "t")
                #expect(await connection.texts(through: "high") == ["high"])
            }
        }
    }
}
