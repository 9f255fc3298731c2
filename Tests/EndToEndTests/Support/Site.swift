// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import TestFiles
import Testing

/// A folder of a test's own, gone with the value.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "wayline-test-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    @discardableResult
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let url = URL(filePath: path).appending(path: name)
        try Data(bytes).write(to: url)
        return url.path
    }
}

/// A real mosquitto of the test's own.
final class Broker: Sendable {
    static let binary = Program.system("mosquitto")
    static let isHere = binary != nil && Program.system("mosquitto_pub") != nil && Program.system("curl") != nil

    let port: Int
    private let folder: Folder
    private let running: Running

    convenience init(port: Int? = nil) async throws {
        let port = try port ?? freePort()
        let settings = """
            listener \(port) 127.0.0.1
            allow_anonymous true
            set_tcp_nodelay true
            max_queued_messages 10000
            """
        try await self.init(port: port, settings: settings, in: try Folder())
    }

    /// - Parameters:
    ///   - settings: of mosquitto.conf, a listener on this port among them.
    ///   - folder: for the file, and whatever the settings name. The user is heeded only when root starts the broker: as
    ///     another one it could not read there.
    init(port: Int, settings: String, in folder: Folder) async throws {
        self.port = port
        self.folder = folder
        let own = """
            \(settings)
            user root
            persistence false
            log_dest stderr
            log_type notice
            log_type information
            """
        let file = try folder.file("mosquitto.conf", Array(own.utf8))
        // Its standard output is buffered when it is a pipe, its standard error is not.
        running = try Running("/bin/sh", ["-c", "exec \(try #require(Self.binary)) -c \(file) 2>&1"])
        try await running.line(containing: "running")
    }

    var url: String { "mqtt://127.0.0.1:\(port)" }

    /// Waits until the broker has logged this.
    func line(containing text: String) async throws { try await running.line(containing: text) }

    /// Stops it where it stands: its sockets stay open, and nobody answers.
    func freeze() { running.signal(SIGSTOP) }
    func thaw() { running.signal(SIGCONT) }

    func kill() async {
        running.signal(SIGKILL)
        _ = await running.status()
    }
}

/// A real `waylined` of the test's own, and the API as `curl` sees it.
final class Service: Sendable {
    let address: String
    let token: String
    let folder: Folder
    let running: Running

    /// - Parameter under: the words of a program that starts this one.
    init(
        broker: String, folder: Folder? = nil, extra: [String] = [], environment: [String: String] = [:],
        under: [String] = []
    ) async throws {
        self.folder = try folder ?? Folder()
        let data = self.folder.path + "/data"
        let words =
            under + [Program.ours("waylined")]
            + ["serve", "--data-dir", data, "--http-listen", "127.0.0.1:0", "--mqtt-url", broker] + extra
        running = try Running(words[0], Array(words.dropFirst()), environment: environment)
        let line = try await running.line(containing: "listening on ")
        address = String(line.split(separator: " ").last ?? "")
        token = try String(contentsOfFile: data + "/token", encoding: .utf8).trimmingCharacters(
            in: .whitespacesAndNewlines)
    }

    struct Answer {
        let status: Int
        let body: String
        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:] }
        var code: String? { json["code"] as? String }
    }

    /// One request with curl.
    func curl(_ method: String, _ path: String, token: String? = nil, _ more: String...) async throws -> Answer {
        let target = path.hasPrefix("http") ? path : address + path
        var arguments = ["-s", "-X", method, "-w", "\n%{http_code}", target]
        if token != "" { arguments += ["-H", "Authorization: Bearer \(token ?? self.token)"] }
        let ended = try await Program.run(try #require(Program.system("curl")), arguments + more)
        let lines = ended.output.split(separator: "\n", omittingEmptySubsequences: false)
        return Answer(status: Int(lines.last ?? "") ?? 0, body: lines.dropLast().joined(separator: "\n"))
    }

    /// `wayline` as a client of this service.
    func wayline(_ arguments: String...) async throws -> Program.Ended {
        try await Program.run(
            Program.ours("wayline"), arguments + ["--server", address],
            environment: ["WAYLINE_TOKEN": token])
    }

    /// Waits until every subscription is granted.
    func ready() async throws {
        while try await curl("GET", "/readyz", token: "").status != 200 {}
    }

    /// Uploads a sample and gives back its id and fingerprint.
    func upload(_ sample: SampleFile) async throws -> (id: String, fingerprint: String) {
        let file = try folder.file(UUID().uuidString + ".kmz", sample.bytes)
        let name = UUID().uuidString
        let answer = try await curl("POST", "/api/v1/waylines?name=\(name)", "--data-binary", "@\(file)")
        try #require(answer.status == 201, "\(answer.body)")
        return (try #require(answer.json["id"] as? String), try #require(answer.json["fingerprint"] as? String))
    }
}
