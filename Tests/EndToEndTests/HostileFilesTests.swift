// SPDX-License-Identifier: Apache-2.0

import Foundation
import HostileInputs
import TestFiles
import Testing

/// The catalogue of hostile files against a real server, and against the tool: both say the same, and nothing stays.
@Suite(.enabled(if: Program.system("curl") != nil, "needs curl")) struct HostileFilesTests {
    /// The large ones when `.ci/longer/30-hostile-files` asks for them.
    private static let inputs = HostileFile.all.filter {
        !$0.isLarge || ProcessInfo.processInfo.environment["WAYLINE_LARGE_INPUTS"] == "1"
    }

    /// Everything over one connection and in one process: a transfer for each file, one after the other.
    private static func uploadAll(to service: Service) async throws -> [String: Service.Answer] {
        let transfers = try inputs.map { input in
            let file = try service.folder.file("\(input.id).kmz", input.bytes)
            return """
                url = "\(service.address)/api/v1/waylines?name=\(input.id)"
                header = "Authorization: Bearer \(service.token)"
                data-binary = "@\(file)"
                output = "\(service.folder.path)/\(input.id).answer"
                write-out = "\(input.id) %{http_code}\\n"
                silent

                """
        }
        let settings = try service.folder.file("transfers", Array(transfers.joined(separator: "next\n").utf8))
        let ended = try await Program.run(try #require(Program.system("curl")), ["-K", settings])
        #expect(ended.status == 0, "\(ended.complaint)")
        var answers: [String: Service.Answer] = [:]
        for line in ended.output.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            let body = try String(contentsOfFile: "\(service.folder.path)/\(words[0]).answer", encoding: .utf8)
            answers[words[0]] = Service.Answer(status: Int(words[1]) ?? 0, body: body)
        }
        return answers
    }

    /// Codes of the findings that are errors.
    private static func errors(_ report: [String: Any]) -> Set<String> {
        let findings = report["findings"] as? [[String: Any]] ?? []
        return Set(findings.filter { $0["severity"] as? String == "error" }.compactMap { $0["rule"] as? String })
    }

    @Test func everyInputGetsItsAnswerFromServerAndToolAndNothingStays() async throws {
        let service = try await Service(broker: "mqtt://127.0.0.1:1")
        let answers = try await Self.uploadAll(to: service)
        #expect(answers.count == Self.inputs.count)
        for input in Self.inputs {
            let answer = try #require(answers[input.id], "\(input)")
            let isAccepted = input.dock == .accepted
            #expect(answer.status == (isAccepted ? 201 : 422), "\(input): \(answer.body.prefix(300))")
            #expect(answer.code == (isAccepted ? nil : "wayline_rejected"), "\(input)")
            #expect(Self.errors(answer.json) == input.dock.rules, "\(input)")
        }
        try await Self.expectNothingLeft(in: service)
        try await Self.expectToolAgrees(with: answers, in: service.folder)
        #expect(await service.running.stop() == 0)
    }

    /// The list holds what was accepted and nothing else, on the disk stand its bytes and nothing else, the service lives.
    private static func expectNothingLeft(in service: Service) async throws {
        let accepted = inputs.filter { $0.dock == .accepted }
        let list = try await service.curl("GET", "/api/v1/waylines?limit=200")
        let names = (list.json["waylines"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
        #expect(names.sorted() == accepted.map(\.id).sorted())
        // The last upload's file goes when nobody looks at it any more, which is soon.
        while try !files(below: "tmp", in: service).isEmpty {
            #expect(try await service.curl("GET", "/healthz", token: "").status == 200)
        }
        #expect(try files(below: "objects", in: service).count == Set(accepted.map(\.bytes)).count)
        #expect(try await service.curl("GET", "/healthz", token: "").status == 200)
    }

    /// Regular files in a folder of this name anywhere in the data folder.
    private static func files(below folder: String, in service: Service) throws -> [String] {
        let data = service.folder.path + "/data"
        return try FileManager.default.subpathsOfDirectory(atPath: data).filter { path in
            var isFolder = ObjCBool(false)
            let exists = FileManager.default.fileExists(atPath: data + "/" + path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue && path.split(separator: "/").dropLast().contains(Substring(folder))
        }
    }

    /// One run of the tool over all of them says what the server said, finding by finding.
    private static func expectToolAgrees(with answers: [String: Service.Answer], in folder: Folder) async throws {
        let paths = inputs.map { "\(folder.path)/\($0.id).kmz" }
        let checked = try await Program.run(
            Program.ours("wayline"), ["check", "--profile", "dock", "--format", "json"] + paths)
        #expect(checked.status == 1, "\(checked.complaint)")
        let reports = try #require(
            JSONSerialization.jsonObject(with: Data(checked.output.utf8)) as? [[String: Any]])
        #expect(reports.count == inputs.count)
        for (input, report) in zip(inputs, reports) {
            #expect((report["path"] as? String)?.hasSuffix("/\(input.id).kmz") == true)
            #expect(report["verdict"] as? String == (input.dock == .accepted ? "accepted" : "rejected"), "\(input)")
            let said = answers[input.id]?.json["findings"] as? NSArray
            #expect(report["findings"] as? NSArray == said, "\(input)")
        }
    }

    /// Pairs with one MD5 that others made. All of them are refused as files: three by their framing, and F2, whose
    /// framing is right, for the mission in it, which has no headings and no turns.
    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func noFileOfACollidingPairComesIn() async throws {
        let service = try await Service(broker: "mqtt://127.0.0.1:1")
        let paths = SharedFiles.paths("fixtures", ["kmz"]).filter { SharedFiles.name($0).hasPrefix("md5_") }
        #expect(paths.count == 8)
        for path in paths {
            let file = SharedFiles.folder.appending(path: path).path()
            let answer = try await service.curl(
                "POST", "/api/v1/waylines?name=\(UUID().uuidString)", "--data-binary", "@\(file)")
            #expect(answer.status == 422 && answer.code == "wayline_rejected", "\(path): \(answer.body)")
            let isWellFramed = SharedFiles.name(path).hasPrefix("md5_f2")
            #expect(Self.errors(answer.json).contains { $0.hasPrefix("WPML-Z") } != isWellFramed, "\(path)")
        }
        #expect(await service.running.stop() == 0)
    }
}
