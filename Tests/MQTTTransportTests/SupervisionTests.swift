// SPDX-License-Identifier: Apache-2.0
import Glibc
import Synchronization
import Testing

@testable import MQTTTransport

extension AgainstBroker {
    @Suite struct Supervision {
        @Test func aBrokerThatComesLateIsFound() async throws {
            let broker = try PrivateBroker()
            try await withLoop { loop in
                let connection = loop.connect(MQTTOptions(to: broker.port, as: "c"), "t")
                await connection.setback { if case .unreachable = $0 { true } else { false } }
                try broker.start()
                let started = ContinuousClock.now
                await connection.reachesReady()
                print("Q10: ready \(ContinuousClock.now - started) after the broker came")
            }
        }

        @Test(arguments: [MQTTVersion.v5, .v311])
        func nothingOfTheGapArrivesAfterABrokersDeath(version: MQTTVersion) async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let reader = await loop.ready(MQTTOptions(to: broker.port, as: "reader", version: version), "t")
                let writer = await loop.ready(MQTTOptions(to: broker.port, as: "writer", version: version))
                broker.kill()
                await writer.losesBroker()
                await reader.losesBroker()
                for _ in 0..<10 {
                    await #expect(throws: MQTTRefusal.notConnected) { try await writer.publish("gap", to: "t") }
                }
                try broker.start()
                await reader.reachesReady()
                await writer.reachesReady()
                try await writer.publish("after", to: "t")
                #expect(await reader.texts(through: "after") == ["after"])
                #expect(writer.counters.refused == 10)
                #expect(writer.counters.timesReady == 2)
            }
        }

        @Test func whatWasHandedOverWhenTheBrokerDiesIsUnknownAndNotRepeated() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let writer = await loop.ready(MQTTOptions(to: broker.port, as: "writer"))
                let reader = await loop.ready(MQTTOptions(to: broker.port, as: "reader"), "t")
                broker.freeze()
                // More than the library keeps in flight: the rest stands in its own queue.
                async let outcomes = outcomes(of: 50, on: writer)
                while writer.handedOver < 50 { await Task.yield() }
                broker.kill()
                #expect(await outcomes == Array(repeating: .outcomeUnknown, count: 50))
                await reader.losesBroker()
                try broker.start()
                await reader.reachesReady()
                await writer.reachesReady()
                try await writer.publish("after", to: "t")
                #expect(await reader.texts(through: "after") == ["after"])
            }
        }

        @Test func aBrokerThatFallsSilentIsNoticedByKeepAlive() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                var options = MQTTOptions(to: broker.port, as: "c")
                options.keepAlive = 5
                options.connectTimeout = .seconds(1)
                let connection = await loop.ready(options)
                options.clientID = "busy"
                let busy = await loop.ready(options)
                broker.freeze()
                let frozen = ContinuousClock.now
                // What is sent into the silence does not count as a sign of life.
                async let unheard: Void = keepTrying(busy)
                await busy.setback { if case .lost = $0 { true } else { false } }
                await connection.setback { if case .lost = $0 { true } else { false } }
                print("Q12: a silent broker was noticed \(ContinuousClock.now - frozen) after; keep-alive 5 s")
                await unheard
                await connection.setback { $0 == .timedOut }
                await #expect(throws: MQTTRefusal.notConnected) { try await connection.publish("gap", to: "t") }
                let thawed = ContinuousClock.now
                broker.thaw()
                await connection.reachesReady()
                print("Q12: ready \(ContinuousClock.now - thawed) after the broker answered again")
            }
        }

        @Test func aWrongPasswordIsTriedUntilItIsRight() async throws {
            guard let tool = find("mosquitto_passwd") else { throw FixtureFailure("mosquitto_passwd is not installed") }
            let broker = try PrivateBroker(allowAnonymous: false) { ["password_file \($0.path("passwords"))"] }
            try Child.run(tool, "-c", "-b", broker.directory.path("passwords"), "user", "old")
            try broker.start()
            try await withLoop { loop in
                for (version, code) in [(MQTTVersion.v5, UInt8(0x87)), (.v311, 5)] {
                    var options = MQTTOptions(to: broker.port, as: "c", version: version)
                    options.username = "user"
                    options.password = MQTTPassword("new \(version.rawValue)")
                    let connection = loop.connect(options, "t")
                    let setback = await connection.setback()
                    #expect(setback == .refused(code))
                    try Child.run(tool, "-b", broker.directory.path("passwords"), "user", "new \(version.rawValue)")
                    broker.reload()
                    let fixed = ContinuousClock.now
                    await connection.reachesReady()
                    print("Q10: ready \(ContinuousClock.now - fixed) after the broker learnt the password")
                }
            }
        }

        @Test(arguments: [VersionGate.answerOfFive, VersionGate.answerOfThree])
        func aBrokerThatRefusesVersion5IsAskedWith311(answer: [UInt8]) async throws {
            let broker = try PrivateBroker.started()
            let gate = try VersionGate(before: broker, answer: answer)
            try await withLoop { loop in
                let connection = await loop.ready(MQTTOptions(to: gate.port, as: "c"), "t")
                #expect(connection.state == .ready(.v311))
                try await connection.publish(topic: "t", payload: [7], expiry: .seconds(30))
                var messages = connection.messages.makeAsyncIterator()
                #expect(await messages.next()?.payload == [7])
                #expect(connection.counters.setbacks == 0)
            }
        }

        @Test func aDeniedMessageIsReportedOnVersion5() async throws {
            let broker = try PrivateBroker(options: { ["acl_file \($0.path("acl"))"] })
            try broker.directory.write("topic write allowed\n", to: "acl")
            try broker.start()
            try await withLoop { loop in
                let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c"))
                try await connection.publish("x", to: "allowed")
                await #expect(throws: MQTTRefusal.refused(0x87)) { try await connection.publish("x", to: "denied") }
            }
        }

        @Test func aClientIDThatWasTakenOverComesBack() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let first = await loop.ready(MQTTOptions(to: broker.port, as: "same"))
                let second = await loop.ready(MQTTOptions(to: broker.port, as: "same"))
                await first.losesBroker()
                await second.close()
                await first.reachesReady()
            }
        }

        @Test func aBrokerThatSaysWhoTookOverIsHeard() async throws {
            // Mosquitto 2.0.11 closes the socket without a word; other brokers send DISCONNECT with 0x8e.
            let listener = try Listener()
            try await withLoop { loop in
                let connection = loop.connect(MQTTOptions(to: listener.port, as: "c"))
                let peer = try listener.accept()
                peer.write([0x20, 0x03, 0x00, 0x00, 0x00])
                await connection.reachesReady()
                peer.write([0xe0, 0x01, 0x8e])
                let setback = await connection.setback()
                #expect(setback == .takenOver)
            }
        }

        @Test func unusableOptionsAreASetbackAndNotACrash() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let unusable = [
                    MQTTOptions(to: broker.port, as: "a\u{0}b"),
                    MQTTOptions(to: broker.port, as: String(repeating: "x", count: 70_000)),
                ]
                for options in unusable {
                    let connection = loop.connect(options, "t")
                    await connection.setback { if case .unusableOptions = $0 { true } else { false } }
                }
                let connection = loop.connect(MQTTOptions(to: broker.port, as: "c"), "not/#/a/filter")
                await connection.losesBroker()
            }
        }

        @Test(arguments: [
            Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8),
            // A SUBACK without a code, and one that refuses; version 3.1.1.
            [0x20, 0x02, 0x00, 0x00, 0x90, 0x02, 0x00, 0x01],
            [0x20, 0x02, 0x00, 0x00, 0x90, 0x03, 0x00, 0x01, 0x80],
            // A message that announces 256 MiB, and a length that never ends.
            [0x20, 0x02, 0x00, 0x00, 0x30, 0xff, 0xff, 0xff, 0x7f],
            [0x20, 0x02, 0x00, 0x00, 0x30, 0xff, 0xff, 0xff, 0xff, 0xff],
            [],
        ] as [[UInt8]])
        func aPeerThatSpeaksNonsenseIsLeftAndTriedAgain(nonsense: [UInt8]) async throws {
            let listener = try Listener()
            try await withLoop { loop in
                let connection = loop.connect(MQTTOptions(to: listener.port, as: "c", version: .v311), "t")
                let first = try listener.accept()
                first.write(nonsense)
                // All of CONNECT, so that closing sends no reset.
                _ = first.read(15)
                first.socket.shut()
                await connection.losesBroker()
                #expect(connection.counters.timesReady == 0)
                let second = try listener.accept()
                second.write([0x20, 0x02, 0x00, 0x00, 0x90, 0x03, 0x00, 0x01, 0x01])
                await connection.reachesReady()
                second.socket.shut()
            }
        }

        @Test func aConnectThatTakesItsTimeSucceeds() async throws {
            let listener = try Listener(backlog: 0)
            let filler = try listener.fill()
            defer { filler.shut() }
            try await withLoop { loop in
                let connection = loop.connect(MQTTOptions(to: listener.port, as: "c", version: .v311))
                while try !listener.isAwaited() { await Task.yield() }
                // Its first SYN was dropped; there is room for the next one, a second later.
                _ = try listener.accept()
                let peer = try listener.accept()
                #expect(peer.read(15).first == 0x10)
                peer.write([0x20, 0x02, 0x00, 0x00])
                await connection.reachesReady()
            }
        }

        @Test func anUnknownHostIsTriedOn() async throws {
            try await withLoop { loop in
                let options = MQTTOptions(
                    address: MQTTAddress(host: "no-such-host.invalid", port: 1883), clientID: "c")
                let connection = loop.connect(options)
                await connection.setback { if case .unreachable = $0 { true } else { false } }
                while connection.counters.setbacks < 2 { await Task.yield() }
            }
        }

        /// Publishes, each time waiting in vain for the receipt, until the loss has been noticed.
        private func keepTrying(_ connection: MQTTConnection) async {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<20 { group.addTask { _ = await connection.outcome(publishing: "x", to: "t") } }
            }
        }

        @Test func aResetIsALossLikeAnyOther() async throws {
            let listener = try Listener()
            try await withLoop { loop in
                let connection = loop.connect(MQTTOptions(to: listener.port, as: "c", version: .v311))
                let peer = try listener.accept()
                peer.write([0x20, 0x02, 0x00, 0x00])
                await connection.reachesReady()
                peer.reset()
                await connection.setback { if case .lost = $0 { true } else { false } }
                try listener.accept().write([0x20, 0x02, 0x00, 0x00])
                await connection.reachesReady()
            }
        }

        @Test func aPasswordThatIsPutRightOnOurSideIsUsed() async throws {
            guard let tool = find("mosquitto_passwd") else { throw FixtureFailure("mosquitto_passwd is not installed") }
            let broker = try PrivateBroker(allowAnonymous: false) { ["password_file \($0.path("passwords"))"] }
            try Child.run(tool, "-c", "-b", broker.directory.path("passwords"), "user", "right")
            try broker.start()
            let password = Mutex("wrong")
            try await withLoop { loop in
                var options = MQTTOptions(to: broker.port, as: "c")
                options.username = "user"
                let connection = loop.connect(
                    options, subscribing: [], logger: quiet, password: { MQTTPassword(password.withLock { $0 }) })
                #expect(await connection.setback() == .refused(0x87))
                password.withLock { $0 = "right" }
                let fixed = ContinuousClock.now
                await connection.reachesReady()
                print("Q10: ready \(ContinuousClock.now - fixed) after our password was put right")
            }
        }

        private func outcomes(of count: Int, on connection: MQTTConnection) async -> [MQTTRefusal?] {
            await withTaskGroup(of: MQTTRefusal?.self) { group in
                for number in 0..<count {
                    group.addTask { await connection.outcome(publishing: "\(number)", to: "t") }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
        }
    }
}
