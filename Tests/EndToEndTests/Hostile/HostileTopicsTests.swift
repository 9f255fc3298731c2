// SPDX-License-Identifier: Apache-2.0

import Foundation
import MQTTTransport
import SampleFiles
import Testing

/// Who speaks is whom the topic names (Q05), and only there is it answered (Q07); what the broker kept is no news (Q09).
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl"), .timeLimit(.minutes(2)))
struct HostileTopicsTests {
    private static let flight = "b0a1c2d3-1111-4222-8333-444455556666"
    private static let ask =
        #"{"tid":"t","bid":"b","gateway":"OWNER","method":"flighttask_resource_get","data":{"flight_id":"\#(flight)"}}"#

    /// Topics that end in `requests` and name nobody; those with four levels reach us.
    private static let nobodys: [(id: String, topic: String, reachesUs: Bool)] = [
        ("Q05.01 an empty serial", "thing/product//requests", true),
        ("Q05.02 a broker's own level", "thing/product/$SYS/requests", true),
        ("Q05.03 a space", "thing/product/OWNER /requests", true),
        ("Q05.04 65 characters", "thing/product/\(String(repeating: "A", count: 65))/requests", true),
        ("Q05.05 300 characters", "thing/product/\(String(repeating: "A", count: 300))/requests", true),
        ("Q05.06 10,000 characters", "thing/product/\(String(repeating: "A", count: 10_000))/requests", true),
        ("Q05.07 full-width letters", "thing/product/ＯＷＮＥＲ/requests", true),
        ("Q05.08 a letter of another alphabet", "thing/product/ОWNER/requests", true),
        ("Q05.09 a way up", "thing/product/../requests", true),
        ("Q05.10 a percent sign", "thing/product/%4FWNER/requests", true),
        ("Q05.11 a dot", "thing/product/OWNER./requests", true),
        ("Q05.12 an emoji", "thing/product/🚁/requests", true),
        ("Q05.13 an empty first level", "/thing/product/OWNER/requests", false),
        ("Q05.14 an empty last level", "thing/product/OWNER/requests/", false),
        ("Q05.15 a level too many", "thing/product/OWNER/requests/OWNER", false),
        ("Q05.16 ten levels", "thing/product/a/b/c/d/e/f/g/requests", false),
        ("Q05.17 another root", "sys/product/OWNER/requests", false),
        ("Q05.18 capitals", "Thing/product/OWNER/requests", false),
        ("Q05.19 another channel", "thing/product/OWNER/requests_", false),
    ]

    @Test func aTopicThatNamesNobodyIsAnsweredNowhere() async throws {
        let (site, _) = try await HostileSite.withFlight(Self.flight, of: "OWNER")
        for (id, topic, _) in Self.nobodys {
            try await site.wire.say(topic, Self.ask)
            let good = try await site.sayGood("QUIET", on: "requests")
            #expect(try await site.wire.nextSaying() == good, "\(id)")
        }
        let metrics = try await site.service.metrics()
        #expect(
            metrics[#"wayline_mqtt_messages_unreadable_total{reason="topic"}"#]
                == Self.nobodys.filter(\.reachesUs).count)
        #expect(metrics[#"wayline_resource_requests_total{answer="link"}"#] == nil)
        await site.stop()
    }

    @Test(arguments: ["STRANGER", "owner", "OWNER-", "-OWNER", "0WNER"])
    func aSerialInTheBodyOpensNothingAndTheReplyGoesToTheTopicsOwnOnly(_ serial: String) async throws {
        let (site, _) = try await HostileSite.withFlight(Self.flight, of: "OWNER")
        try await site.wire.say("thing/product/\(serial)/requests", Self.ask)
        let refused = try await site.wire.nextSaying()
        #expect(refused.topic == "thing/product/\(serial)/requests_reply")
        #expect(
            refused.text
                == #"{"tid":"t","bid":"b","timestamp":0,"method":"flighttask_resource_get","data":{"result":200001}}"#)
        // What the owner asks is answered to the owner, whatever it calls itself.
        try await site.wire.say("thing/product/OWNER/requests", Self.ask.replacing("OWNER", with: serial))
        let link = try await site.wire.nextSaying()
        #expect(link.topic == "thing/product/OWNER/requests_reply" && link.text.contains("Gateway=OWNER"))
        await site.stop()
    }

    @Test func aReplyInAnothersNameSettlesNothing() async throws {
        let site = try await HostileSite()
        let dock = try await SeedDock("OWNER", broker: site.broker)
        let wayline = try await site.service.upload(try #require(SampleFiles.all.first))
        let body = #"{"gateway":"OWNER","wayline_id":"\#(wayline.id)","flight_id":"f1","rth_altitude":100}"#
        async let ordered = site.service.curl("POST", "/api/v1/flights", "--data-binary", body)
        let command = try await dock.next("services")
        let tid = try #require(command.tid)
        let forged =
            #"{"tid":"\#(tid)","bid":"f1","method":"flighttask_prepare","gateway":"OWNER","data":{"result":319001}}"#
        for topic in ["STRANGER/services_reply", "OWNER/requests", "OWNER/events", "STRANGER/events", "OWNER/services"]
        {
            try await site.wire.say("thing/product/\(topic)", forged)
        }
        try await dock.reply(to: command)
        #expect(try await ordered.json["state"] as? String == "prepared")
        await site.stop()
    }

    @Test func whatTheBrokerKeptIsNoNewsAndNothingOfOursIsKept() async throws {
        let broker = try await Broker()
        let early = try await Wire(broker.port, as: "early", hearing: [])
        let asked = #"{"tid":"kept","bid":"b","method":"flight_areas_get","data":null}"#
        let kept = ["thing/product/KEPT/requests", "thing/product/KEPT/events", "sys/product/KEPT/status"]
        for topic in kept { try await early.say(topic, asked, retain: true) }

        let service = try await Service(broker: broker.url)
        try await service.ready()
        let counter = #"wayline_mqtt_messages_unreadable_total{reason="retained"}"#
        #expect(try await service.counts(counter, atLeast: kept.count) == kept.count)
        let site = HostileSite(broker: broker, service: service, wire: try await Wire(broker.port, as: "everybody"))
        for _ in kept { #expect(try await site.wire.next().isRetained) }
        #expect(try await site.answersGood("KEPT", on: "requests"), "the kept one was not answered")
        #expect(try await site.answersGood("KEPT", on: "events"))

        let late = try await Wire(broker.port, as: "late")
        try await early.say("marker", "now")
        #expect(
            await late.heard(until: "now").map(\.topic).sorted() == kept.sorted(), "what others keep, and nothing else")
        await site.stop()
    }
}
