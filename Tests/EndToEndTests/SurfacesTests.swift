// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// Bad input on each surface: a clear answer that names the value and the remedy, and the service goes on.
@Suite(.enabled(if: Program.system("curl") != nil, "needs curl")) struct SurfacesTests {
    private static let nowhere = "mqtt://127.0.0.1:1"

    @Test(arguments: [
        ("not a zip", "not-a-zip", Array("hello".utf8), "WPML-Z001"),
        (
            "a zip without waylines", "no-waylines", KMZWriter.archive([KMZMember("wpmz/res/a.txt", Array("x".utf8))]),
            "WPML-Z0"
        ),
        (
            "XML that is not well-formed", "broken",
            KMZWriter.archive([KMZMember("wpmz/waylines.wpml", Array("<kml><a></kml>".utf8))]), "WPML-X001"
        ),
    ])
    func aFileThatCannotFlyIsRefusedWithItsFindings(_ what: String, _ name: String, _ bytes: [UInt8], _ rule: String)
        async throws
    {
        let service = try await Service(broker: Self.nowhere)
        let file = try service.folder.file("\(name).kmz", bytes)
        let answer = try await service.curl("POST", "/api/v1/waylines?name=\(name)", "--data-binary", "@\(file)")
        #expect(answer.status == 422 && answer.code == "wayline_rejected", "\(what): \(answer.body)")
        #expect(answer.body.contains(rule), "\(what): \(answer.body)")
        #expect(try await service.curl("GET", "/api/v1/waylines").body.contains("\"waylines\":[]"))

        let checked = try await Program.run(
            Program.ours("wayline"), ["check", "--profile", "dock", "--format", "json", file])
        #expect(checked.status == 1 && checked.output.contains(rule))
        let findings = try #require(
            (JSONSerialization.jsonObject(with: Data(checked.output.utf8)) as? [[String: Any]])?.first?["findings"]
                as? [Any])
        #expect(findings.count == (answer.json["findings"] as? [Any])?.count, "tool and server say the same")
        #expect(await service.running.stop() == 0)
    }

    @Test func requestsThatCannotBeServedSayWhy() async throws {
        let service = try await Service(broker: Self.nowhere)
        let missing = try await service.curl("GET", "/api/v1/waylines", token: "")
        #expect(missing.status == 401 && missing.code == "unauthenticated")
        #expect(try await service.curl("GET", "/api/v1/waylines", token: "wl_wrong").status == 401)
        let unknown = try await service.curl("GET", "/api/v1/waylines/0f8fad5b-d9cb-469f-a165-70867728950e")
        #expect(unknown.status == 404 && unknown.body.contains("0f8fad5b-d9cb-469f-a165-70867728950e"))
        let notJSON = try await service.curl("POST", "/api/v1/flights", "--data-binary", "{flight")
        #expect(notJSON.status == 400 && notJSON.code == "bad_request", "\(notJSON.body)")
        let wrongFields = try await service.curl(
            "POST", "/api/v1/flights", "--data-binary", #"{"gateway":"a b","rth_altitude":"100","rth":1}"#)
        #expect(wrongFields.status == 422 && wrongFields.code == "out_of_range")
        for field in ["gateway", "wayline_id", "rth_altitude", "rth"] {
            #expect(wrongFields.body.contains("\"\(field)\""))
        }
        let forged = try await service.curl(
            "GET", "/resources/0f8fad5b-d9cb-469f-a165-70867728950e.kmz?Expires=1&KeyId=k1&Signature=AA", token: "")
        #expect(forged.status == 403 && forged.code == "link_refused")
        #expect(try await service.curl("GET", "/healthz", token: "").status == 200)
        #expect(!service.running.complaint.contains("Signature"))
        #expect(await service.running.stop() == 0)
    }

    @Test func aSecondServiceOnTheSameFolderIsTurnedAway() async throws {
        let service = try await Service(broker: Self.nowhere)
        let second = try await Program.run(
            Program.ours("waylined"),
            ["serve", "--data-dir", service.folder.path + "/data", "--http-listen", "127.0.0.1:0"])
        #expect(second.status == 2 && second.complaint.contains("another waylined uses the data folder"))
        #expect(await service.running.stop() == 0)
    }

    @Test func aPortInUseIsNamedAndSoIsTheRemedy() async throws {
        let service = try await Service(broker: Self.nowhere)
        let port = try #require(service.address.split(separator: ":").last)
        let folder = try Folder()
        let second = try await Program.run(
            Program.ours("waylined"), ["serve", "--data-dir", folder.path, "--http-listen", "127.0.0.1:\(port)"])
        #expect(second.status == 2)
        #expect(
            second.complaint.contains("127.0.0.1:\(port)") && second.complaint.contains("--http-listen"),
            "\(second.complaint)")
        #expect(await service.running.stop() == 0)
    }

    @Test func aDataFolderThatCannotBeMadeIsNamed() async throws {
        let ended = try await Program.run(
            Program.ours("waylined"), ["serve", "--data-dir", "/dev/null/data", "--http-listen", "127.0.0.1:0"])
        #expect(ended.status == 2 && ended.complaint.contains("/dev/null/data") && ended.complaint.contains("hint:"))
    }

    @Test func everyFaultOfAConfigurationIsToldAtOnce() async throws {
        let folder = try Folder()
        let file = try folder.file("waylined.yaml", Array("http: {listen: nowhere}\nmqtt: {ulr: x}\n".utf8))
        let ended = try await Program.run(
            Program.ours("waylined"),
            ["serve", "--config", file, "--flights-reply-timeout", "soon", "--data-dir", folder.path])
        #expect(ended.status == 2)
        for words in ["nowhere", "mqtt.ulr is not a setting; did you mean \"mqtt.url\"?", "\"soon\""] {
            #expect(ended.complaint.contains(words), "\(ended.complaint)")
        }
    }

    @Test func tokensAreMadeAndRevokedThroughTheRunningService() async throws {
        let service = try await Service(broker: Self.nowhere)
        let data = ["--data-dir", service.folder.path + "/data"]
        let made = try await Program.run(
            Program.ours("waylined"), ["token", "create", "--scopes", "wayline:read"] + data)
        #expect(made.status == 0, "\(made.complaint)")
        #expect(try await service.curl("GET", "/api/v1/waylines", token: made.output).status == 200)
        let forbidden = try await service.curl(
            "POST", "/api/v1/waylines?name=a", token: made.output, "--data-binary", "x")
        #expect(forbidden.status == 403 && forbidden.body.contains("wayline:write"))
        let list = try await Program.run(Program.ours("waylined"), ["token", "list"] + data)
        let id = try #require(
            list.output.split(separator: "\n").first { $0.hasSuffix("wayline:read  ") }?.prefix { $0 != " " })
        #expect(try await Program.run(Program.ours("waylined"), ["token", "revoke", String(id)] + data).status == 0)
        #expect(try await service.curl("GET", "/api/v1/waylines", token: made.output).status == 401)
        #expect(await service.running.stop() == 0)
    }

    @Test(.enabled(if: Program.system("openssl") != nil, "needs openssl"))
    func withACertificateTheListenerAndItsLinksAreHTTPS() async throws {
        let folder = try Folder()
        let (chain, key) = (folder.path + "/cert.pem", folder.path + "/key.pem")
        let made = try await Program.run(
            try #require(Program.system("openssl")),
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=localhost",
                "-keyout", key, "-out", chain,
            ])
        try #require(made.status == 0, "\(made.complaint)")
        chmod(key, 0o600)
        let service = try await Service(
            broker: Self.nowhere, folder: folder, extra: ["--http-tls-cert-file", chain, "--http-tls-key-file", key])
        #expect(service.address.hasPrefix("https://"))
        #expect(try await service.curl("GET", "/healthz", token: "", "-k").status == 200)
        let answer = try await service.curl("GET", "/api/v1/waylines", "-k")
        #expect(answer.status == 200, "\(answer.body)")
        #expect(await service.running.stop() == 0)
    }

    @Test func whatWasAcknowledgedSurvivesAKill() async throws {
        let folder = try Folder()
        let sample = try #require(SampleFiles.all.first)
        let first = try await Service(broker: Self.nowhere, folder: folder)
        let wayline = try await first.upload(sample)
        first.running.signal(SIGKILL)
        _ = await first.running.status()
        let second = try await Service(broker: Self.nowhere, folder: folder)
        let link = try await second.curl(
            "POST", "/api/v1/waylines/\(wayline.id)/links", "--data-binary", #"{"expires_in":60}"#)
        let url = try #require(link.json["url"] as? String)
        let path = folder.path + "/got.kmz"
        #expect(try await Program.run(try #require(Program.system("curl")), ["-s", "-f", "-o", path, url]).status == 0)
        #expect(try Array(Data(contentsOf: URL(filePath: path))) == sample.bytes)
        #expect(await second.running.stop() == 0)
    }
}
