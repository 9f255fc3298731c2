// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import TestFiles
import Testing

/// `mqtt.record_file`: all that was said stands in it, and no secret; and a dock's side of it can be played again.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl"), .timeLimit(.minutes(2)))
struct RecordedTrafficTests {
    private static let flight = "d0a1c2d3-1111-4222-8333-444455556666"
    private static let secrets = [
        "canary-app-id-17", "canary-app-key-91bc", "canary-app-license-e0d4", "canary-binding-code-55aa",
        "canary-device-secret", "canary-nonce", "canary-access-key", "canary-token-nested", "canary-by-value-alone",
    ]

    private static func lay(in folder: Folder) throws {
        let settings = """
            dock: {app_id: \(secrets[0]), app_key: \(secrets[1]), app_license: \(secrets[2])}
            organization: {binding_code: \(secrets[3])}
            mqtt: {record_file: \(folder.path)/mqtt.jsonl, username: waylined, password_file: \(folder.path)/password}
            """
        chmod(try folder.file("password", Array(secrets[8].utf8)), 0o600)
        chmod(try folder.file("waylined.yaml", Array(settings.utf8)), 0o600)
    }

    /// What a dock says that is nobody else's business: topic, and text with the secrets of above.
    private static let sayings = [
        (
            "requests",
            #"{"tid":"1","bid":"b","method":"config","data":{"config_type":"json","config_scope":"product"}}"#
        ),
        (
            "requests",
            #"{"tid":"2","bid":"b","method":"airport_organization_get","data":"#
                + #"{"device_binding_code":"\#(secrets[3])","organization_id":"default"}}"#
        ),
        (
            "events",
            #"{"tid":"3","bid":"b","need_reply":1,"method":"x","data":{"#
                + #""a":[{"credentials":{"access_key_id":"\#(secrets[6])"}}],"b":"{\"token\":\"\#(secrets[7])\"}"}}"#
        ),
        ("requests", #"{"tid":"4","method":"config","app_key":"\#(secrets[1])","#),
        ("events", #"{"tid":"5","need_reply":1,"method":"y","data":{"note":"it is \#(secrets[8])"}}"#),
        ("requests", #"{"tid":"6","bid":"b","method":"flighttask_resource_get","data":{"flight_id":"\#(flight)"}}"#),
    ]
    private static let topology =
        #"{"tid":"7","bid":"b","method":"update_topo","data":{"domain":"3","type":3,"sub_type":0,"#
        + #""device_secret":"\#(secrets[4])","nonce":"\#(secrets[5])","sub_devices":[]}}"#

    @Test func noSecretStandsInARecording() async throws {
        let broker = try await Broker()
        let folder = try Folder()
        try Self.lay(in: folder)
        let service = try await Service(
            broker: broker.url, folder: folder, extra: ["--config", folder.path + "/waylined.yaml"])
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let replies = try await converse(service, broker, wayline.id)
        #expect(await service.running.stop() == 0)
        #expect(replies.contains { $0.contains(Self.secrets[1]) } && replies.contains { $0.contains("Signature=") })

        let text = try String(contentsOfFile: folder.path + "/mqtt.jsonl", encoding: .utf8)
        for secret in Self.secrets + ["Signature", "KeyId", "Expires="] {
            #expect(
                !text.contains(secret), "\(secret): \(text.split(separator: "\n").first { $0.contains(secret) } ?? "")")
        }
        for word in [
            #""direction":"in""#, #""direction":"out""#, #""method":"flighttask_prepare""#,
            "/resources/\(wayline.id).kmz?",
            #""fingerprint":"\#(wayline.fingerprint)""#, #""payload_digest""#, #""event":"subscribed","mqtt":"5""#,
            #""event":"closed""#, #""app_key":"[removed]""#,
        ] { #expect(text.contains(word), "\(word)") }
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path + "/mqtt.jsonl")[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    /// A flight is ordered, and the dock says all of the above; what it is answered.
    private func converse(_ service: Service, _ broker: Broker, _ wayline: String) async throws -> [String] {
        try await service.ready()
        let dock = try await SeedDock("CANARYDOCK", broker: broker)
        let body =
            #"{"gateway":"CANARYDOCK","wayline_id":"\#(wayline)","flight_id":"\#(Self.flight)","rth_altitude":100}"#
        async let ordered = service.curl("POST", "/api/v1/flights", "--data-binary", body)
        let prepare = try await dock.next("services")
        try await dock.reply(to: prepare)
        #expect(try await ordered.status == 201)
        let wire = try await Wire(broker.port, as: "dock", hearing: ["+/product/CANARYDOCK/+"])
        try await wire.say("sys/product/CANARYDOCK/status", Self.topology)
        _ = try await wire.nextSaying()
        var replies: [String] = []
        for (channel, text) in Self.sayings {
            try await wire.say("thing/product/CANARYDOCK/\(channel)", text)
            if !text.hasSuffix(",") { replies.append(try await wire.nextSaying().text) }
        }
        return replies
    }

    @Test func aRecordedFlightIsPlayedToAnotherServiceAndComparedWithIt() async throws {
        let broker = try await Broker()
        let folder = try Folder()
        let recording = folder.path + "/mqtt.jsonl"
        try await fly(broker, folder, into: recording)

        let other = try await Service(broker: broker.url)
        try await other.ready()
        let played = try await replay(recording, broker)
        #expect(played.status == 1, "\(played.output)\n\(played.complaint)")
        let differing = played.output.split(separator: "\n").filter { $0.hasPrefix("differs") }
        #expect(differing.count == 1, "\(played.output)")
        #expect(
            differing.first?.contains("flighttask_resource_get") == true && differing.first?.contains("tid ") == true)
        #expect(differing.first?.hasSuffix("recorded result 0, now result 200001") == true, "it knows no such flight")
        for method in ["config", "airport_bind_status", "update_topo", "flighttask_progress"] {
            #expect(played.output.contains("alike") && played.output.contains(" \(method) tid "), "\(method)")
        }
        #expect(played.output.contains("2 commands recorded, 0 now, 2 replies withheld"), "\(played.output)")

        // Without the one question that only the first service can answer.
        let lines = try String(contentsOfFile: recording, encoding: .utf8).split(separator: "\n")
        let rest = lines.filter { !$0.contains("flighttask_resource_get") }.joined(separator: "\n")
        let again = try await replay(try folder.file("rest.jsonl", Array(rest.utf8)), broker, "--gateway", "RECDOCK")
        #expect(again.status == 0, "\(again.output)\n\(again.complaint)")
        #expect(!again.output.contains("differs") && again.output.contains("0 different"))
        #expect(await other.running.stop() == 0)
    }

    private func fly(_ broker: Broker, _ folder: Folder, into recording: String) async throws {
        let service = try await Service(broker: broker.url, folder: folder, extra: ["--mqtt-record-file", recording])
        try await service.ready()
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let dock = try Running(
            Program.ours("docksim"), ["--broker", broker.url, "--gateway", "RECDOCK", "--speed", "10000"])
        try await dock.line(containing: "online")
        let flown = try await service.wayline("fly", wayline.id, "--gateway", "RECDOCK", "--rth-altitude", "100")
        #expect(flown.status == 0, "\(flown.complaint)")
        #expect(await dock.status() == 0)
        #expect(await service.running.stop() == 0)
    }

    private func replay(_ file: String, _ broker: Broker, _ more: String...) async throws -> Program.Ended {
        try await Program.run(
            Program.ours("docksim"), ["replay", file, "--broker", broker.url, "--speed", "20"] + more)
    }

    @Test func whatCannotBePlayedIsToldWithExitTwo() async throws {
        let folder = try Folder()
        let empty = try folder.file("empty.jsonl", Array("no recording\n".utf8))
        let line =
            #"{"time":"2026-01-01T00:00:00.000Z","direction":"in","topic":"thing/product/D/events","qos":1,"#
            + #""retain":false,"payload":{"tid":"1"}}"#
        let one = try folder.file("one.jsonl", Array(line.utf8))
        let command = try folder.file("command.jsonl", Array(line.replacing("D/events", with: "D/services").utf8))
        let nobody = "mqtt://127.0.0.1:\(try freePort())"
        for (arguments, complaint) in [
            ([folder.path + "/none", "--broker", nobody], "cannot read the recording"),
            ([empty, "--broker", nobody], "no message of a dock stands in"),
            ([one, "--broker", nobody, "--gateway", "E"], "for the gateway E"),
            ([command, "--broker", nobody], "no message of a dock stands in"),
            ([one, "--broker", nobody, "--speed", "0"], "--speed is 0"),
            ([one, "--broker", nobody, "--speed", "1e-308"], "--speed is 1e-308"),
            ([one, "--broker", "http://x"], "--broker"),
            ([one, "--broker", nobody, "--patience", "0.3"], "no connection to"),
        ] {
            let ended = try await Program.run(Program.ours("docksim"), ["replay"] + arguments)
            #expect(ended.status == 2 && ended.complaint.contains(complaint), "\(arguments): \(ended.complaint)")
        }
    }

    @Test func itsHelpIsItsOwn() async throws {
        let ended = try await Program.run(Program.ours("docksim"), ["replay", "--help"])
        #expect(ended.status == 0 && ended.output.contains("USAGE: docksim replay"), "\(ended.output)")
    }

    @Test func aRecordingThatCannotBeWrittenIsToldAtTheStart() async throws {
        let folder = try Folder()
        let open = try folder.file("open.jsonl", [])
        chmod(open, 0o644)
        let ended = try await Program.run(
            Program.ours("waylined"),
            ["serve", "--data-dir", folder.path + "/data", "--http-listen", "127.0.0.1:0", "--mqtt-record-file", open])
        #expect(ended.status == 2)
        #expect(ended.complaint.contains("\(open) is open to other users") && ended.complaint.contains("chmod 600"))
    }
}
