// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import MQTTTransport

extension AgainstBroker {
    @Suite struct Shutdown {
        @Test func everythingEndsWithTheLoop() async throws {
            let broker = try PrivateBroker.started()
            let loop = try MQTTLoop()
            let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c"), "t")
            let states = connection.states()
            await loop.shutdown()
            #expect(connection.state == .closed)
            #expect(await states.reduce(into: []) { $0.append($1) } == [.ready(.v5), .closed])
            #expect(await connection.messages.reduce(0) { count, _ in count + 1 } == 0)
            await #expect(throws: MQTTRefusal.notConnected) { try await connection.publish("x", to: "t") }
            #expect(loop.connect(MQTTOptions(to: broker.port, as: "late"), "t").state == .closed)
            await connection.close()
            await loop.shutdown()
        }

        @Test func theBrokerHearsAGoodbye() async throws {
            let listener = try Listener()
            try await withLoop { loop in
                let connection = loop.connect(MQTTOptions(to: listener.port, as: "c", version: .v311))
                let peer = try listener.accept()
                #expect(peer.read(15).first == 0x10)
                peer.write([0x20, 0x02, 0x00, 0x00])
                await connection.reachesReady()
                await connection.close()
                #expect(peer.read(2) == [0xe0, 0x00])
                #expect(peer.read(1) == [])
            }
        }

        @Test func aFrozenBrokerDoesNotHoldUpTheEnd() async throws {
            let broker = try PrivateBroker.started()
            let loop = try MQTTLoop()
            let ready = await loop.ready(MQTTOptions(to: broker.port, as: "ready"))
            broker.freeze()
            let greeting = loop.connect(MQTTOptions(to: broker.port, as: "greeting"))
            async let outcome = ready.outcome(publishing: "x", to: "t")
            while ready.handedOver < 1 { await Task.yield() }
            await loop.shutdown()
            #expect(await outcome == .outcomeUnknown)
            #expect(greeting.state == .closed)
        }

        @Test func aConnectThatHangsHoldsUpNobody() async throws {
            let broker = try PrivateBroker.started()
            let hole = try Listener(backlog: 0)
            let filler = try hole.fill()
            defer { filler.shut() }
            let loop = try MQTTLoop()
            let stuck = (0..<3).map { loop.connect(MQTTOptions(to: hole.port, as: "stuck\($0)")) }
            while try !hole.isAwaited() { await Task.yield() }
            let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c"), "t")
            try await connection.publish("x", to: "t")
            #expect(await connection.texts(through: "x") == ["x"])
            await loop.shutdown()
            #expect(stuck.allSatisfy { $0.state == .closed })
        }

        @Test func aCancelledCallerStopsWaiting() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c"))
                broker.freeze()
                let outcome = await withTaskGroup(of: MQTTRefusal?.self) { group in
                    group.addTask { await connection.outcome(publishing: "x", to: "t") }
                    while connection.handedOver < 1 { await Task.yield() }
                    group.cancelAll()
                    return await group.next() ?? nil
                }
                #expect(outcome == .outcomeUnknown)
            }
        }

        @Test func aCancelledTaskPublishesNothing() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let connection = await loop.ready(MQTTOptions(to: broker.port, as: "c"), "t")
                let outcome = await withTaskGroup(of: MQTTRefusal?.self) { group in
                    group.cancelAll()
                    group.addTask { await connection.outcome(publishing: "never", to: "t") }
                    return await group.next() ?? nil
                }
                #expect(outcome == .cancelled)
                try await connection.publish("after", to: "t")
                #expect(await connection.texts(through: "after") == ["after"])
            }
        }

        @Test func moreThanTheLimitIsRefusedAtOnce() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                var options = MQTTOptions(to: broker.port, as: "c")
                options.outgoingLimit = 2
                let connection = await loop.ready(options)
                broker.freeze()
                async let one: Void = connection.publish("1", to: "t")
                async let two: Void = connection.publish("2", to: "t")
                while connection.outstanding < 2 { await Task.yield() }
                await #expect(throws: MQTTRefusal.queueFull) { try await connection.publish("3", to: "t") }
                broker.thaw()
                _ = try await (one, two)
                try await connection.publish("4", to: "t")
            }
        }
    }
}
