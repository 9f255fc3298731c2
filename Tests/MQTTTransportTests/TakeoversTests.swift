// SPDX-License-Identifier: Apache-2.0
import Logging
import Synchronization
import Testing

@testable import MQTTTransport

@Suite struct TakeoversTests {
    private let start = ContinuousClock.now

    @Test func anEndWithoutAWordIsATakeoverOnlyWhenTheBrokerIsStillThere() {
        var takeovers = Takeovers()
        takeovers.suspect()
        takeovers.acquit()
        let whenGone = takeovers.confirm(at: start)
        #expect(!whenGone && takeovers.countInMinute(before: start) == 0)
        takeovers.suspect()
        let whenThere = takeovers.confirm(at: start)
        #expect(whenThere && takeovers.countInMinute(before: start) == 1)
        let again = takeovers.confirm(at: start)
        #expect(!again, "one welcome, one takeover")
    }

    @Test func threeInAMinuteRaiseTheAlarmOnceAMinute() {
        var takeovers = Takeovers()
        for second in [0, 29, 61] { takeovers.count(at: start + .seconds(second)) }
        let spread = takeovers.isAlarm(at: start + .seconds(61))
        takeovers.count(at: start + .seconds(62))
        let third = takeovers.isAlarm(at: start + .seconds(62))
        takeovers.count(at: start + .seconds(63))
        let soon = takeovers.isAlarm(at: start + .seconds(63))
        for second in [121, 122, 123] { takeovers.count(at: start + .seconds(second)) }
        let later = takeovers.isAlarm(at: start + .seconds(123))
        #expect([spread, third, soon, later] == [false, true, false, true])
    }

    @Test func theRestGrowsToAMinuteSoThatOneOfTheTwoHasIt() {
        var takeovers = Takeovers()
        var rests: [Duration] = []
        for second in 0..<9 {
            takeovers.count(at: start + .seconds(second))
            rests.append(takeovers.restWhenTold)
        }
        #expect(rests == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
        #expect(takeovers.restWhenSuspicious == .seconds(4), "a broker that only restarts is found within five seconds")
        takeovers.settle()
        #expect(takeovers.restWhenSuspicious == .milliseconds(50))
    }
}

/// What a connection said loudest.
final class Heard: Sendable {
    private let lines = Mutex<[String]>([])

    func logger() -> Logger {
        Logger(label: "test") { _ in Handler(heard: self) }
    }

    func errors(with text: String) -> Int { lines.withLock { $0.count { $0.contains(text) } } }

    private struct Handler: LogHandler {
        let heard: Heard
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.error

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) { heard.lines.withLock { $0.append("\(event.message)") } }
    }
}

extension AgainstBroker {
    @Suite struct ClientIDs {
        @Test func twoWithOneIDAreToldApartFromABrokenBrokerAndLeaveEachOtherTime() async throws {
            let broker = try PrivateBroker.started()
            try await withLoop { loop in
                let heard = Heard()
                let pair = (0..<2).map { _ in
                    loop.connect(MQTTOptions(to: broker.port, as: "same"), subscribing: [], logger: heard.logger())
                }
                while heard.errors(with: #"another client uses the client id "same""#) < 1 { await Task.yield() }
                let counts = pair.map { $0.counters.presumedTakeovers + $0.counters.takeovers }
                #expect(counts.max() ?? 0 >= Takeovers.alarming, "\(counts)")
                // Who raised the alarm has just come in; the other one rests now, and whoever is in stays.
                await pair[0].close()
                await pair[1].reachesReady()
            }
        }

        @Test func aBrokerThatTellsIsCountedByItsWord() async throws {
            let listener = try Listener()
            try await withLoop { loop in
                let heard = Heard()
                let connection = loop.connect(
                    MQTTOptions(to: listener.port, as: "c"), subscribing: [], logger: heard.logger())
                for _ in 0..<Takeovers.alarming {
                    let peer = try listener.accept()
                    peer.write([0x20, 0x03, 0x00, 0x00, 0x00])
                    await connection.reachesReady()
                    peer.write([0xe0, 0x01, 0x8e])
                    await connection.setback { $0 == .takenOver }
                }
                while heard.errors(with: "another client uses") < 1 { await Task.yield() }
                #expect(connection.counters.takeovers == Takeovers.alarming)
                #expect(connection.counters.presumedTakeovers == 0)
            }
        }

        @Test func aBrokerThatDiesAgainAndAgainIsNobodysTakeover() async throws {
            let broker = try PrivateBroker()
            try await withLoop { loop in
                let connection = loop.connect(MQTTOptions(to: broker.port, as: "c"))
                for _ in 0..<Takeovers.alarming {
                    try broker.start()
                    await connection.reachesReady()
                    broker.kill()
                    await connection.setback { if case .unreachable = $0 { true } else { false } }
                }
                #expect(connection.counters.presumedTakeovers == 0)
            }
        }

        @Test func theWitnessSeesWhatGoesOverTheLineInItsOrder() async throws {
            let broker = try PrivateBroker.started()
            let seen = Sightings()
            try await withLoop { loop in
                let connection = loop.connect(
                    MQTTOptions(to: broker.port, as: "c"), subscribing: [MQTTSubscription("t")], logger: quiet,
                    witness: { seen.add($0) })
                await connection.reachesReady()
                try await connection.publish("x", to: "t")
                #expect(await connection.texts(through: "x") == ["x"])
            }
            #expect(
                seen.all == [
                    .state(.connected), .state(.ready(.v5)),
                    .published(topic: "t", payload: Array("x".utf8), qos: .atLeastOnce, retain: false),
                    .received(
                        MQTTMessage(topic: "t", payload: Array("x".utf8), qos: .atLeastOnce, isRetained: false)),
                    .state(.closed),
                ])
        }

        private final class Sightings: Sendable {
            private let sightings = Mutex<[MQTTSighting]>([])
            var all: [MQTTSighting] { sightings.withLock { $0 } }
            func add(_ sighting: MQTTSighting) { sightings.withLock { $0.append(sighting) } }
        }
    }
}
