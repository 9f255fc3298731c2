// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import Logging
import MQTTTransport
import ResourceSigning
import Testing
import WaylineService
import WaylineTestKit

@testable import MQTTEdge

/// What happens to a message on the connection's own thread.
@Suite struct GatewayInboxTests {
    private let catalog = MemoryCatalog()
    private let counters = Counters()
    private let inbox: GatewayInbox

    init() throws {
        let id = try #require(KeyID("k1"))
        let key = try #require(SigningKey(id: id, use: .sign, secret: Array(0..<32)))
        let ledger = Ledger(catalog: catalog)
        let answer = AnswerRequest(
            catalog: catalog, links: LinkIssuer(ring: try KeyRing([key]), base: "http://dock.test"), ledger: ledger,
            counters: counters, settings: ServiceSettings(publicBaseURL: "http://dock.test"))
        inbox = GatewayInbox(
            reception: Reception(answer: answer, ledger: ledger, counters: counters), counters: counters,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { Samples.now },
            pace: Pace(rate: 1, burst: 5))
    }

    private func message(_ text: String, on channel: String = "requests", isRetained: Bool = false) -> MQTTMessage {
        MQTTMessage(
            topic: "thing/product/\(Samples.gateway)/\(channel)", payload: Array(text.utf8), qos: .atLeastOnce,
            isRetained: isRetained)
    }

    private func question(_ flight: String, _ more: String = "") -> String {
        #"{"tid":"t","bid":"b","method":"flighttask_resource_get","data":{"flight_id":"\#(flight)"\#(more)}}"#
    }

    /// How many messages wait to be handled.
    private func waiting() async -> Int {
        for lane in inbox.lanes.all { lane.finish() }
        var count = 0
        for lane in inbox.lanes.all { await lane.run { _ in count += 1 } }
        return count
    }

    private func text(_ answer: MQTTAnswer?) -> String {
        answer.map { String(decoding: $0.payload, as: UTF8.self) } ?? ""
    }

    @Test func aRequestThatNeedsNoLookUpIsAnsweredAtOnce() async throws {
        let answer = inbox.receive(
            message(#"{"tid":"t","bid":"b","method":"flight_areas_get","data":{}}"#), mayAnswer: true)
        #expect(answer?.topic == "thing/product/\(Samples.gateway)/requests_reply")
        #expect(text(answer).contains(#""tid":"t""#) && text(answer).hasSuffix(#""data":{"result":0}}"#))
        #expect(counters.prometheusText.contains(#"wayline_mqtt_messages_received_total{channel="requests"} 1"#))
        #expect(await waiting() == 0)
    }

    @Test func aLinkForAFlightInMemoryIsMadeAtOnceAndNotedAsAnyOther() async throws {
        let wayline = Samples.wayline()
        _ = try await catalog.admit(wayline)
        _ = try await catalog.create(FlightStep(flight: Samples.flight("f1", of: wayline)))
        let answer = inbox.receive(message(question("f1")), mayAnswer: true)
        #expect(text(answer).contains(#""url":"http://dock.test/resources/"#))
        #expect(counters.prometheusText.contains(#"wayline_resource_requests_total{answer="link"} 1"#))
        #expect(await waiting() == 0)
    }

    @Test func whatMustBeLookedUpWaits() async {
        #expect(inbox.receive(message(question("never-was")), mayAnswer: true) == nil)
        #expect(!counters.prometheusText.contains("wayline_mqtt_messages_received_total{"), "who handles it counts it")
        #expect(await waiting() == 1)
    }

    @Test func whatIsLongOrUnreadableOrAnEventWaits() async {
        let long = question("f1", #","x":"\#(String(repeating: "x", count: 3000))""#)
        #expect(inbox.receive(message(long), mayAnswer: true) == nil)
        #expect(inbox.receive(message("{"), mayAnswer: true) == nil)
        #expect(inbox.receive(message(question("f1"), on: "events"), mayAnswer: true) == nil)
        #expect(await waiting() == 3)
    }

    @Test func whatIsRetainedOrForNobodyIsCountedAndNoMore() async {
        #expect(inbox.receive(message(question("f1"), isRetained: true), mayAnswer: true) == nil)
        #expect(inbox.receive(message(question("f1"), on: "nowhere"), mayAnswer: true) == nil)
        for reason in ["retained", "topic"] {
            #expect(counters.prometheusText.contains(#"wayline_mqtt_messages_unreadable_total{reason="\#(reason)"} 1"#))
        }
        #expect(await waiting() == 0)
    }

    @Test func whileAnAnswerMightBeRefusedRequestsWait() async {
        let ask = message(#"{"tid":"t","bid":"b","method":"flight_areas_get","data":{}}"#)
        #expect(inbox.receive(ask, mayAnswer: false) == nil)
        #expect(await waiting() == 1)
    }

    @Test func whoAsksTooOftenIsNotAnswered() async {
        let ask = message(#"{"tid":"t","bid":"b","method":"flight_areas_get","data":{}}"#)
        #expect((0..<9).count { _ in inbox.receive(ask, mayAnswer: true) != nil } == 5)
        #expect(counters.prometheusText.contains(#"wayline_mqtt_messages_dropped_total{reason="flood"} 4"#))
        #expect(await waiting() == 0)
    }
}
