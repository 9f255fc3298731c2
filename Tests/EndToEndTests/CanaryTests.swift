// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// U16, K04: every secret is given a text that stands nowhere else; after a day's work at log level `trace` it is
/// looked for wherever one could have got to.
@Suite(.enabled(if: Program.system("curl") != nil, "needs curl"), .timeLimit(.minutes(2)))
struct CanaryTests {
    private static let password = "canary-mqtt-password-7f3a"
    private static let appKey = "canary-app-key-91bc"
    private static let appLicense = "canary-app-license-e0d4"
    private static let bindingCode = "canary-binding-code-55aa"
    private static let token = "wl_canary-token-that-nobody-made-c0ffee"

    @Test(.enabled(if: Broker.isHere, "needs mosquitto"))
    func noSecretLeavesItsPlace() async throws {
        let broker = try await Broker()
        let folder = try Folder()
        try Self.lay(in: folder)
        let service = try await Service(
            broker: broker.url, folder: folder,
            extra: ["--config", folder.path + "/waylined.yaml", "--log-level", "trace"])
        var work = Work(service: service)
        try await work.files()
        try await work.flight(of: try await SeedDock("CANARYDOCK", broker: broker))
        try await work.refusals()
        try await work.keys()
        let said = work.said()
        let process = try Self.process(service.running.processIdentifier)
        #expect(await service.running.stop() == 0)

        #expect(work.signatures.count >= 4, "links through the API, in a prepare, in a reply to a dock")
        let secrets = try Self.secrets(of: service, work)
        for (place, text) in said + process + [("standard error", service.running.complaint)] {
            for (name, secret) in secrets where text.contains(secret) {
                Issue.record("\(name) stands in \(place): \(text.around(secret))")
            }
        }
        let log = service.running.complaint
        #expect(log.contains("link refused") && log.contains("/resources/"), "the log is the one that was meant")
        for word in ["Signature", "Expires=", "KeyId=", "Bearer", "access_token"] {
            #expect(!log.contains(word), "\(log.around(word))")
        }
        try Self.expectNothing(of: secrets, but: work.wayline, in: folder.path + "/data")
    }

    /// Key file, password and settings, private.
    private static func lay(in folder: Folder) throws {
        try FileManager.default.createDirectory(atPath: folder.path + "/data", withIntermediateDirectories: true)
        let files = [
            ("data/keys.json", BadKeyFile.file(BadKeyFile.secret)), ("password", password + "\n"),
            (
                "waylined.yaml",
                """
                mqtt: {username: waylined, password_file: \(folder.path)/password}
                dock: {app_id: "1234", app_key: \(appKey), app_license: \(appLicense)}
                organization: {binding_code: \(bindingCode)}
                """
            ),
        ]
        for (name, text) in files { chmod(try folder.file(name, Array(text.utf8)), 0o600) }
    }

    /// Every secret by name, in every spelling it could have.
    private static func secrets(of service: Service, _ work: Work) throws -> [(name: String, text: String)] {
        let keys = try String(contentsOfFile: service.folder.path + "/data/keys.json", encoding: .utf8)
        var secrets = [
            ("the token", service.token), ("a wrong token", token), ("the password", password), ("the app key", appKey),
            ("the licence", appLicense), ("the binding code", bindingCode),
        ]
        for part in keys.split(separator: "\"secret\":\"").dropFirst() {
            let text = String(part.prefix { $0 != "\"" })
            let bytes = try #require(Data(base64Encoded: text))
            let link = text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
            let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            secrets += [("a key", String(text.dropLast())), ("a key, for links", link), ("a key, in digits", hex)]
        }
        #expect(secrets.count == 6 + 2 * 3, "the key that signed and the one after the rotation")
        return secrets + work.signatures.map { ("a signature", $0) }
    }

    private static func process(_ id: Int32) throws -> [(place: String, text: String)] {
        try ["cmdline", "environ"].map { name in
            let data = try #require(FileManager.default.contents(atPath: "/proc/\(id)/\(name)"))
            return ("/proc/PID/\(name)", String(decoding: data, as: UTF8.self))
        }
    }

    /// Nothing in the data folder but the key file and the first token's file may hold one.
    ///
    /// - Parameter known: what does stand there, to show that it would be found.
    private static func expectNothing(
        of secrets: [(name: String, text: String)], but known: String, in folder: String
    ) throws {
        var isKnownFound = false
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder)
        where !["keys.json", "token"].contains(path) {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + path) else { continue }
            isKnownFound = isKnownFound || bytes.range(of: Data(known.utf8)) != nil
            for (name, secret) in secrets where bytes.range(of: Data(secret.utf8)) != nil {
                Issue.record("\(name) stands in \(path)")
            }
        }
        #expect(isKnownFound, "the id of a file that was uploaded")
    }

    /// What a server is used for in a day, and all that it answers – but for the links that it is asked for.
    private struct Work {
        let service: Service
        private(set) var signatures: Set<String> = []
        private var answers: [(place: String, text: String)] = []
        private(set) var wayline = ""
        private var link = ""

        init(service: Service) { self.service = service }

        func said() -> [(place: String, text: String)] { answers }

        private mutating func note(_ place: String, _ answer: Service.Answer, is status: Int) {
            #expect(answer.status == status, "\(place): \(answer.body)")
            answers.append((place, answer.body))
        }

        private mutating func sign(_ url: String?) throws {
            let url = try #require(url)
            let signature = try #require(url.split(separator: "&Signature=").last)
            signatures.insert(String(signature))
            link = url
        }

        mutating func files() async throws {
            try await service.ready()
            wayline = try await service.upload(try #require(SampleFiles.all.first)).id
            try sign(try await service.link(wayline))
            note("a download", try await service.curl("GET", link, token: "", "-o", "/dev/null"), is: 200)
            note("the list", try await service.curl("GET", "/api/v1/waylines"), is: 200)
            note("a report", try await service.curl("GET", "/api/v1/waylines/\(wayline)/report"), is: 200)
        }

        mutating func flight(of dock: SeedDock) async throws {
            let id = "c0a1c2d3-1111-4222-8333-444455556666", service = service
            let order =
                #"{"gateway":"\#(dock.serial)","wayline_id":"\#(wayline)","flight_id":"\#(id)","rth_altitude":100}"#
            async let ordered = service.curl("POST", "/api/v1/flights", "--data-binary", order)
            let prepare = try await dock.next("services")
            try sign((prepare.data["file"] as? [String: Any])?["url"] as? String)
            try await dock.reply(to: prepare)
            note("an order", try await ordered, is: 201)
            try await ask(dock, "config", #"{"config_type":"json","config_scope":"product"}"#, for: CanaryTests.appKey)
            try await ask(
                dock, "airport_organization_get",
                #"{"device_binding_code":"\#(CanaryTests.bindingCode)","organization_id":"default"}"#,
                for: "wayline")
            try await ask(dock, "flighttask_resource_get", #"{"flight_id":"\#(id)"}"#, for: "Signature=")
            try await ask(dock, "no_such_method", #"{"token":"\#(CanaryTests.token)"}"#, for: "200001")
            try await dock.say("requests", #"{"method":"config","#)
            try await dock.progress(flight: id, status: "ok", percent: 100, tid: "t-9")
            _ = try await dock.next("events_reply")
            note("the flight", try await service.curl("GET", "/api/v1/flights/\(id)"), is: 200)
            note("a wrong state", try await service.curl("POST", "/api/v1/flights/\(id)/pause"), is: 409)
            note("the gateways", try await service.curl("GET", "/api/v1/gateways"), is: 200)
        }

        /// A request of the dock's, and that it got what is nobody else's business.
        private mutating func ask(_ dock: SeedDock, _ method: String, _ data: String, for text: String) async throws {
            try await dock.say(
                "requests",
                #"{"method":"\#(method)","timestamp":1234567890123,"tid":"t-\#(method)","bid":"b","data":\#(data)}"#)
            let reply = try await dock.next("requests_reply")
            let words = String(
                decoding: try JSONSerialization.data(withJSONObject: reply.body, options: .withoutEscapingSlashes),
                as: UTF8.self)
            #expect(words.contains(text), "\(method): \(words)")
            let output = reply.data["output"] as? [String: Any]
            if let file = output?["file"] as? [String: Any] { try sign(file["url"] as? String) }
        }

        mutating func refusals() async throws {
            let service = service, link = link, canary = CanaryTests.token
            note("a forged link", try await service.curl("GET", link + "A", token: ""), is: 403)
            note(
                "a link of another host",
                try await service.curl("GET", link, token: canary, "-H", "Host: evil.example", "-o", "/dev/null"),
                is: 200)
            note("another method", try await service.curl("DELETE", link, token: ""), is: 405)
            note(
                "a link under a wrong path",
                try await service.curl("GET", link.replacing("/resources", with: "/wl/resources"), token: ""), is: 404)
            note(
                "a link as a path", try await service.curl("GET", link.replacing("?", with: "%3F"), token: ""), is: 403)
            note("a wrong token", try await service.curl("GET", "/api/v1/waylines", token: canary), is: 401)
            note(
                "a token in a query",
                try await service.curl("GET", "/api/v1/waylines?access_token=\(canary)", token: ""), is: 401)
            note("a token as a name", try await service.curl("GET", "/api/v1/waylines?q=\(canary)"), is: 200)
            note("no JSON", try await service.curl("POST", "/api/v1/flights", "--data-binary", "{\(canary)"), is: 400)
            note("no file", try await service.curl("POST", "/api/v1/waylines?name=x", "--data-binary", canary), is: 422)
            note("nothing", try await service.curl("GET", "/nothing?Signature=\(canary)"), is: 404)
            note("the metrics", try await service.curl("GET", "/metrics", token: ""), is: 200)
            note("its readiness", try await service.curl("GET", "/readyz", token: ""), is: 200)
        }

        mutating func keys() async throws {
            let rotated = try await service.waylined("keys", "rotate")
            #expect(rotated.status == 0)
            try sign(try await service.link(wayline))
            let listed = try await service.waylined("token", "list"),
                audit = try await service.waylined("audit", "verify")
            for (name, ended) in [("keys rotate", rotated), ("token list", listed), ("audit verify", audit)] {
                #expect(ended.status == 0, "\(ended.complaint)")
                answers.append((name, ended.output + ended.complaint))
            }
            service.running.signal(SIGHUP)
            try await service.complains(of: "keys reloaded", times: 1)
        }
    }
}

extension String {
    /// The line that a text stands in.
    fileprivate func around(_ text: String) -> String {
        split(separator: "\n").first { $0.contains(text) }.map { String($0.prefix(300)) } ?? ""
    }
}
