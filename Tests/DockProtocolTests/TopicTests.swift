// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import Testing

@Suite struct TopicTests {
    @Test(arguments: Topic.Channel.allCases)
    func everyChannelReadsBackFromItsText(channel: Topic.Channel) throws {
        let topic = Topic(try #require(GatewaySerial("SN_1-a")), channel)
        #expect(Topic(topic.text) == topic)
    }

    @Test func statusAloneStandsUnderSys() throws {
        let serial = try #require(GatewaySerial("SN1"))
        #expect(Topic(serial, .status).text == "sys/product/SN1/status")
        #expect(Topic(serial, .servicesReply).text == "thing/product/SN1/services_reply")
    }

    @Test(arguments: [
        "", "thing/product/SN1", "thing/product/SN1/requests/", "/thing/product/SN1/requests",
        "thing/product//requests",
        "thing/product/+/requests", "thing/product/#", "thing/product/SN 1/requests", "thing/product/SN1/unknown",
        "sys/product/SN1/requests", "thing/product/SN1/status", "thing/other/SN1/requests",
        "Thing/product/SN1/requests",
        "thing/product/SN1/property/set", "thing/product/\(String(repeating: "a", count: 65))/requests",
        "$share/g/thing/product/SN1/requests", "thing/product/SN1\0/requests", "thing/product/ＳＮ/requests",
    ])
    func nothingElseIsATopic(text: String) {
        #expect(Topic(text) == nil)
    }

    @Test func questionsAreAnsweredBesideWhereTheyCame() throws {
        #expect(Topic("thing/product/SN1/requests")?.reply?.text == "thing/product/SN1/requests_reply")
        #expect(Topic("thing/product/SN1/events")?.reply?.text == "thing/product/SN1/events_reply")
        #expect(Topic("sys/product/SN1/status")?.reply?.text == "sys/product/SN1/status_reply")
    }

    @Test(arguments: ["thing/product/S/services_reply", "thing/product/S/osd", "thing/product/S/requests_reply"])
    func anAnswerIsNeverAnswered(text: String) throws {
        #expect(try #require(Topic(text)).reply == nil)
    }

    @Test func aServerListensToSixChannels() {
        #expect(
            Topic.serverSubscriptions() == [
                "thing/product/+/requests", "thing/product/+/events", "thing/product/+/services_reply",
                "thing/product/+/osd", "thing/product/+/state", "sys/product/+/status",
            ])
    }

    @Test func aShareGroupSharesAllButTheRepliesToCommands() {
        #expect(
            Topic.serverSubscriptions(shareGroup: "w") == [
                "$share/w/thing/product/+/requests", "$share/w/thing/product/+/events",
                "thing/product/+/services_reply", "$share/w/thing/product/+/osd", "$share/w/thing/product/+/state",
                "$share/w/sys/product/+/status",
            ])
    }

    @Test func aGatewayListensToItsOwnTopicsAlone() throws {
        let serial = try #require(GatewaySerial("SN1"))
        #expect(
            Topic.gatewaySubscriptions(of: serial) == [
                "thing/product/SN1/services", "thing/product/SN1/requests_reply", "thing/product/SN1/events_reply",
                "sys/product/SN1/status_reply",
            ])
    }
}
