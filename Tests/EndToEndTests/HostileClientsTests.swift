// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// A real service and clients that leave, stay, or are too many: H10, H15, H16, H17 of the catalogue.
/// Their clocks are the service's own, so they run one after the other on a machine that does nothing else: the longer run
/// has them (.ci/longer/30-hostile-files).
@Suite(
    .enabled(
        if: ProcessInfo.processInfo.environment["WAYLINE_LARGE_INPUTS"] == "1", "run by .ci/longer/30-hostile-files"),
    .enabled(if: Program.system("curl") != nil, "needs curl"), .serialized, .timeLimit(.minutes(3)))
struct HostileClientsTests {
    private static let nowhere = "mqtt://127.0.0.1:1"

    private func head(_ service: Service, _ target: String, _ method: String = "GET", _ lines: String...) -> String {
        (["\(method) \(target) HTTP/1.1", "Host: localhost", "Authorization: Bearer \(service.token)"] + lines + [
            "", "",
        ])
        .joined(separator: "\r\n")
    }

    private func port(_ service: Service) throws -> Int {
        try #require(service.address.split(separator: ":").last.flatMap { Int($0) })
    }

    /// What is coming in, and what is kept.
    private func files(_ service: Service) throws -> [String] {
        let vault = service.folder.path + "/data/vault"
        let manager = FileManager.default
        return try manager.contentsOfDirectory(atPath: vault + "/tmp")
            + manager.subpathsOfDirectory(atPath: vault + "/objects").filter { $0.count > 2 }
    }

    /// A wayline file with a picture of this many bytes.
    private func largeFile(_ bytes: Int) throws -> [UInt8] {
        let sample = try #require(SampleFiles.all.first?.mission)
        return KMZWriter.archive(
            sample.members + [KMZMember("wpmz/res/a.jpg", [UInt8](repeating: 7, count: bytes), method: .stored)])
    }

    @Test("H10") func uploadsThatAreCutLeaveNothing() async throws {
        let service = try await Service(broker: Self.nowhere)
        let port = try port(service)
        for kibibytes in stride(from: 0, to: 1024, by: 32) {
            for resets in [false, true] {
                let line = try RawLine(port: port)
                try await line.send(
                    head(service, "/api/v1/waylines?name=a", "POST", "Content-Length: 1048576", "Expect: 100-continue"))
                #expect(try await line.text(through: "\r\n\r\n").hasPrefix("HTTP/1.1 100 "))
                try await line.send([UInt8](repeating: 0x50, count: kibibytes * 1024))
                if resets { line.reset() } else { line.finish() }
                if !resets {
                    #expect(String(decoding: try await line.rest(), as: UTF8.self).hasPrefix("HTTP/1.1 400 "))
                }
            }
        }
        // A reset is noticed when it is: the service says that it holds nothing any more.
        while try !files(service).isEmpty { try await alive(service) }
        #expect(try await service.curl("GET", "/api/v1/waylines").body == #"{"waylines":[]}"#)
        #expect(await service.running.stop() == 0)
    }

    private func alive(_ service: Service) async throws {
        try #require(try await service.curl("GET", "/healthz", token: "").status == 200)
    }

    @Test("H15", .enabled(if: Program.system("prlimit") != nil, "needs prlimit"))
    func aServiceWithoutDescriptorsWaitsAndGoesOn() async throws {
        let service = try await Service(broker: Self.nowhere, under: ["/usr/bin/prlimit", "--nofile=96"])
        let port = try port(service)
        let early = try RawLine(port: port)
        try await early.send(head(service, "/healthz"))
        #expect(try await early.text(through: "}").hasPrefix("HTTP/1.1 200 "))

        let before = try service.openFiles()
        var crowd: [RawLine]? = try (0..<200).map { _ in try RawLine(port: port) }
        #expect(crowd?.count == 200, "the kernel takes them in")
        // Of 96 files 64 are kept back, and half of the rest is for connections: 16, one of which is in already.
        while try service.openFiles() < before + 15 { await Task.yield() }
        // Who is in is served, files for its upload included: they are not for connections to take.
        try await early.send(head(service, "/api/v1/waylines?name=a", "POST", "Content-Length: 3") + "abc")
        let judged = try await early.answer()
        #expect(judged.hasPrefix("HTTP/1.1 422 "), "\(judged)")
        #expect(try service.openFiles() < 96)
        try await early.send(head(service, "/healthz"))
        #expect(try await early.text(through: "}").hasPrefix("HTTP/1.1 200 "))

        crowd = nil
        try await alive(service)
        _ = try await service.upload(try #require(SampleFiles.all.first))
        #expect(await service.running.stop() == 0)
    }

    @Test("H16") func whatIsUnderWayComesToItsEndWhenTheServiceStops() async throws {
        let service = try await Service(broker: Self.nowhere)
        let port = try port(service)
        let bytes = try largeFile(6 << 20)
        let path = try service.folder.file("large.kmz", bytes)
        let stored = try await service.curl(
            "POST", "/api/v1/waylines?name=large&profile=generic", "--data-binary", "@\(path)")
        try #require(stored.status == 201, "\(stored.body)")
        let id = try #require(stored.json["id"] as? String)

        let downloads = try (0..<6).map { _ in try RawLine(port: port, window: 4096) }
        for line in downloads {
            try await line.send(head(service, "/api/v1/waylines/\(id)/content"))
            #expect(try await line.text(through: "\r\n\r\n").hasPrefix("HTTP/1.1 200 "))
        }
        let small = try #require(SampleFiles.all.first).bytes
        let uploads = try (0..<4).map { _ in try RawLine(port: port) }
        for (number, line) in uploads.enumerated() {
            try await line.send(
                head(
                    service, "/api/v1/waylines?name=late\(number)", "POST", "Content-Length: \(small.count)",
                    "Expect: 100-continue"))
            #expect(try await line.text(through: "\r\n\r\n").hasPrefix("HTTP/1.1 100 "))
            try await line.send(Array(small.prefix(100)))
        }
        let idle = try RawLine(port: port)
        try await idle.send(head(service, "/healthz"))
        _ = try await idle.text(through: "}")

        service.running.signal(SIGTERM)
        #expect(try await idle.rest().isEmpty, "who waits for nothing is let go")
        while (try? RawLine(port: port)) != nil { await Task.yield() }
        for line in uploads {
            try await line.send(Array(small.dropFirst(100)))
            let answer = String(decoding: try await line.rest(), as: UTF8.self)
            #expect(answer.hasPrefix("HTTP/1.1 201 ") || answer.hasPrefix("HTTP/1.1 503 "), "\(answer)")
        }
        for line in downloads { #expect(try await line.rest() == bytes) }
        #expect(await service.running.status() == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: service.folder.path + "/data/vault/tmp").isEmpty)
    }

    @Test("H17", .enabled(if: Program.system("openssl") != nil, "needs openssl"))
    func overTLSNobodyIsPromisedAnotherProtocol() async throws {
        let openssl = try #require(Program.system("openssl"))
        let folder = try Folder()
        let service = try await Service(broker: Self.nowhere, folder: folder, extra: try await certificate(in: folder))
        let port = try port(service)
        for (offered, agreed) in [("h2,http/1.1", "ALPN protocol: http/1.1"), ("h2", "No ALPN negotiated")] {
            let told = try await Program.run(
                openssl, ["s_client", "-connect", "127.0.0.1:\(port)", "-alpn", offered], input: "")
            #expect(told.output.contains(agreed), "\(told.output)")
        }
        #expect(try await service.curl("GET", "/healthz", token: "", "-k", "--http2").status == 200)
        #expect(try await service.curl("GET", "/healthz", token: "", "-k").status == 200)
        #expect(await service.running.stop() == 0)
    }

    private func certificate(in folder: Folder) async throws -> [String] {
        let (chain, key) = (folder.path + "/cert.pem", folder.path + "/key.pem")
        let made = try await Program.run(
            try #require(Program.system("openssl")),
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost", "-keyout", key, "-out", chain,
            ])
        try #require(made.status == 0, "\(made.complaint)")
        chmod(key, 0o600)
        return ["--http-tls-cert-file", chain, "--http-tls-key-file", key]
    }
}

extension Service {
    /// How many files the service has open now.
    fileprivate func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(running.processIdentifier)/fd").count
    }
}
