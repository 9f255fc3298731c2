// SPDX-License-Identifier: Apache-2.0

import Foundation
import HostileInputs
import MQTTTransport
import TestFiles
import Testing

/// Q16: the configuration that `waylined broker-config` prints, given to a real mosquitto: who may say what to whom is
/// judged by what is delivered.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl"), .timeLimit(.minutes(2)))
struct BrokerAccessTests {
    private static let users = ["waylined", "DOCKA", "DOCKB", "+"]
    private static let password = "a password"
    private static let docksSay = ["requests", "events", "services_reply", "status"]
    private static let serviceSays = ["services", "requests_reply", "events_reply", "status_reply"]
    private static let telemetry = ["osd", "state"]

    private struct Site {
        let folder: Folder
        let broker: Broker

        /// - Parameter change: what is changed in the printed settings.
        init(_ change: (String) -> String = { $0 }) async throws {
            folder = try Folder()
            let port = try freePort()
            let (accessList, passwords) = (folder.path + "/wayline.acl", folder.path + "/wayline.passwd")
            let printed = try await Program.run(
                Program.ours("waylined"),
                [
                    "broker-config", "--acl-file", accessList, "--password-file", passwords, "--mqtt-url",
                    "mqtt://127.0.0.1:\(port)",
                ])
            #expect(printed.status == 0, "\(printed.complaint)")
            let parts = printed.output.components(separatedBy: "\n# \(accessList)\n")
            try #require(parts.count == 2)
            try folder.file("wayline.acl", Array(parts[1].utf8))
            for (number, user) in BrokerAccessTests.users.enumerated() {
                let ended = try await Program.run(
                    try #require(Program.system("mosquitto_passwd")),
                    (number == 0 ? ["-c"] : []) + ["-b", passwords, user, BrokerAccessTests.password])
                #expect(ended.status == 0, "\(user): \(ended.complaint)")
            }
            let settings = change(parts[0]).replacing("listener \(port)", with: "listener \(port) 127.0.0.1")
            broker = try await Broker(port: port, settings: settings, in: folder)
        }

        /// How `mosquitto_pub` ends.
        func publish(_ topic: String, _ text: String, _ more: [String]) async throws -> Int32 {
            let arguments = ["-h", "127.0.0.1", "-p", "\(broker.port)", "-q", "1", "-t", topic, "-m", text]
            return try await Program.run(try #require(Program.system("mosquitto_pub")), arguments + more).status
        }

        func wire(_ user: String, as client: String? = nil, hearing filters: [String] = ["#"]) async throws -> Wire {
            try await Wire(
                broker.port, as: client ?? user, hearing: filters, login: (user, BrokerAccessTests.password))
        }
    }

    private static func topic(_ serial: String, _ channel: String) -> String { HostileMessage.topic(serial, channel) }

    private static var topics: [(serial: String, channel: String)] {
        ["DOCKA", "DOCKB"].flatMap { serial in
            (docksSay + serviceSays + telemetry + ["property/set"]).map { (serial, $0) }
        }
    }

    private static func maySay(_ user: String, _ serial: String, _ channel: String) -> Bool {
        if user == "+" { return false }
        if telemetry.contains(channel) { return true }  // of an aircraft, whose serial is not the dock's
        return user == "waylined" ? serviceSays.contains(channel) : user == serial && docksSay.contains(channel)
    }

    private static func mayHear(_ user: String, _ serial: String, _ channel: String) -> Bool {
        user == "waylined"
            ? (docksSay + telemetry).contains(channel) : user == serial && serviceSays.contains(channel)
    }

    @Test func whatEachHearsIsExactlyWhatIsMeantForIt() async throws {
        let site = try await Site()
        var wires: [String: Wire] = [:]
        for user in Self.users { wires[user] = try await site.wire(user) }
        var said: [(text: String, serial: String, channel: String)] = []
        for user in Self.users {
            for (serial, channel) in Self.topics {
                let text = "\(user) on \(Self.topic(serial, channel))"
                let refusal = await wires[user]?.refusal(of: text, to: Self.topic(serial, channel))
                let may = Self.maySay(user, serial, channel)
                #expect(refusal == (may ? nil : .refused(0x87)), "\(text)")
                if may { said.append((text, serial, channel)) }
            }
        }
        for user in Self.users where user != "+" {
            let other = user == "waylined" ? "DOCKA" : "waylined"
            let last = user == "waylined" ? Self.topic("DOCKA", "events") : Self.topic(user, "services")
            try await wires[other]?.say(last, "end of \(user)")
            let heard = await wires[user]?.heard(until: "end of \(user)").map(\.text) ?? []
            let due = said.filter { Self.mayHear(user, $0.serial, $0.channel) }.map(\.text)
            #expect(Set(heard) == Set(due) && heard.count == due.count, "\(user)")
        }
        // Nothing is meant for a user who is called like a wildcard. What the broker had for it came before this receipt.
        #expect(await wires["+"]?.refusal(of: "end", to: Self.topic("+", "events")) != nil)
        #expect(wires["+"]?.received == 0)
    }

    @Test func nobodyTakesAnothersPlaceAndNothingTooLargeComesIn() async throws {
        let site = try await Site()
        let dock = try await site.wire("DOCKA", hearing: ["thing/product/DOCKA/services"])
        let thief = try await site.wire("DOCKB", as: "DOCKA")
        let service = try await site.wire("waylined", hearing: [])
        try await service.say("thing/product/DOCKA/services", "still here")
        #expect(try await dock.nextSaying().text == "still here")
        #expect(await thief.refusal(of: "x", to: "thing/product/DOCKA/events") == .refused(0x87))
        await #expect(throws: MQTTRefusal.refused(0x95)) {
            try await dock.say("thing/product/DOCKA/events", [UInt8](repeating: 0x20, count: 131_072))
        }
    }

    @Test func whatIsToBeKeptThrowsItsSenderOut() async throws {
        let site = try await Site()
        let login = ["-u", "DOCKA", "-P", Self.password]
        #expect(try await site.publish("thing/product/DOCKA/events", "kept", login + ["-V", "311", "-r"]) != 0)
        let service = try await site.wire("waylined")
        #expect(try await site.publish("thing/product/DOCKA/events", "end", login) == 0)
        #expect(await service.heard(until: "end").isEmpty)
    }

    @Test func withoutAPasswordNobodyComesIn() async throws {
        let site = try await Site()
        for login in [["-u", "DOCKA"], ["-u", "DOCKA", "-P", "wrong"], ["-u", "#", "-P", Self.password], []] {
            let ended = try await Program.run(
                try #require(Program.system("mosquitto_pub")),
                [
                    "-h", "127.0.0.1", "-p", "\(site.broker.port)", "-q", "1", "-t", "thing/product/DOCKA/events", "-m",
                    "x",
                ]
                    + login)
            #expect(ended.status != 0, "\(login)")
        }
    }

    /// Q17: what a broker says after a client's death is held to the same rules as what it said in life.
    @Test(arguments: [("DOCKA", ["the will of DOCKA", "end"]), ("DOCKB", ["end"])])
    func aWillSpeaksForItsOwnDockOnly(_ user: String, heard: [String]) async throws {
        let site = try await Site()
        let service = try await site.wire("waylined")
        let dying = try Running(
            try #require(Program.system("stdbuf")),
            [
                "-oL", try #require(Program.system("mosquitto_sub")), "-d", "-h", "127.0.0.1", "-p",
                "\(site.broker.port)",
                "-u", user, "-P", Self.password, "-t", "thing/product/\(user)/services", "--will-qos", "1",
                "--will-topic",
                "thing/product/DOCKA/requests", "--will-payload", "the will of \(user)",
            ])
        try await dying.line(containing: "Subscribed")
        dying.signal(SIGKILL)
        _ = await dying.status()
        try await site.broker.line(containing: "Client \(user) closed its connection")
        #expect(
            try await site.publish("thing/product/DOCKA/requests", "end", ["-u", "DOCKA", "-P", Self.password]) == 0)
        #expect(await service.heard(until: "end").map(\.text) + ["end"] == heard)
    }

    /// Q17: a client that says that it may be silent for ever, or for most of a day, is told to say something each five
    /// minutes (MQTT 5; nobody can tell it to a client of 3.1.1).
    @Test(arguments: [0, 65_535] as [UInt16]) func nobodyIsSilentForLong(_ seconds: UInt16) async throws {
        let site = try await Site()
        let line = try RawLine(port: site.broker.port)
        try await line.send(Self.connect(keepAlive: seconds))
        let head = try await line.bytes(2)
        let answer = try await line.bytes(Int(try #require(head.last)))
        #expect(head.first == 0x20 && answer.dropFirst().first == 0, "welcome")
        let serverKeepAlive: [UInt8] = [0x13, 0x01, 0x2C]
        #expect(answer.indices.contains { answer[$0...].starts(with: serverKeepAlive) }, "\(answer)")
    }

    /// Q17: the limit stands where mosquitto heeds it.
    @Test func moreClientsThanTheBrokerIsMadeForAreNotLetIn() async throws {
        let site = try await Site { $0.replacing("max_connections 1000", with: "max_connections 2") }
        let wires = [try await site.wire("DOCKA"), try await site.wire("DOCKB")]
        let line = try RawLine(port: site.broker.port)
        try await line.send(Self.connect(keepAlive: 60))
        #expect(await (try? line.bytes(1)) ?? [] == [], "closed without a word")
        try await wires[0].say("thing/product/DOCKA/events", "still served")
    }

    /// CONNECT of MQTT 5 by the user waylined.
    private static func connect(keepAlive: UInt16) -> [UInt8] {
        func text(_ text: String) -> [UInt8] { [0, UInt8(text.utf8.count)] + Array(text.utf8) }
        let body =
            text("MQTT") + [5, 0xC2, UInt8(keepAlive >> 8), UInt8(keepAlive & 0xFF), 0] + text("c") + text("waylined")
            + text(password)
        return [0x10, UInt8(body.count)] + body
    }

    @Test func theServiceWorksWithIt() async throws {
        let site = try await Site()
        let secret = try site.folder.file("secret", Array(Self.password.utf8))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: secret)
        let service = try await Service(
            broker: site.broker.url, extra: ["--mqtt-username", "waylined", "--mqtt-password-file", secret])
        try await service.ready()
        let dock = try await site.wire("DOCKA")
        try await dock.say(
            "thing/product/DOCKA/requests", #"{"tid":"t","bid":"b","method":"flight_areas_get","data":null}"#)
        let reply = try await dock.nextSaying()
        #expect(reply.topic == "thing/product/DOCKA/requests_reply" && reply.text.contains(#""data":{"result":0}"#))
        #expect(await service.running.stop() == 0)
    }
}
