// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// What the README tells a newcomer to type is typed here, and says what the README says it says.
@Suite struct ReadmeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The lines of each fenced block of this language.
    private static func blocks(_ language: String) throws -> [[String]] {
        let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
        var blocks: [[String]] = []
        var current: [String]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if current == nil, line == "```" + language {
                current = []
            } else if line == "```", let done = current {
                blocks.append(done)
                current = nil
            } else {
                current?.append(line)
            }
        }
        return blocks
    }

    private static func shell(_ command: String, _ environment: [String: String] = [:]) async throws -> Program.Ended {
        let path = Program.products.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
        return try await Program.run(
            "/bin/bash", ["-c", "cd '\(root.path)' && \(command)"],
            environment: environment.merging(["PATH": path]) { $1 })
    }

    @Test func itIsShortEnoughToBeRead() throws {
        let text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 120)
    }

    @Test func theToolSaysWhatTheReadmeShows() async throws {
        let lines = try #require(try Self.blocks("console").first)
        var commands = 0
        for part in lines.joined(separator: "\n").split(separator: "$ ").map(String.init) {
            let pieces = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let ended = try await Self.shell(pieces[0])
            let shown = pieces.count > 1 ? pieces[1].trimmingCharacters(in: .newlines) : ""
            #expect(ended.output == shown, "\(pieces[0])\n\(ended.complaint)")
            commands += 1
        }
        #expect(commands == 4)
    }

    @Test(.enabled(if: Broker.isHere, "needs mosquitto"))
    func theServiceDoesWhatTheReadmeSays() async throws {
        let broker = try await Broker()
        let service = try await Service(broker: broker.url)
        try await service.ready()
        let lines = try #require(try Self.blocks("sh").first)
        #expect(lines.first == "waylined serve &" && lines.count == 8)
        let environment = ["WAYLINE_SERVER": service.address, "WAYLINE_TOKEN": service.token]
        var dock: Running?
        for line in lines.dropFirst(2) {
            let command = line.replacingOccurrences(of: "mqtt://127.0.0.1:1883", with: broker.url)
            if command.hasPrefix("docksim") {
                let words = command.dropLast(2).split(separator: " ").dropFirst().map(String.init)
                dock = try Running(Program.ours("docksim"), words)
                try await dock?.line(containing: "online")
            } else {
                let ended = try await Self.shell(command, environment)
                #expect(ended.status == 0, "\(command)\n\(ended.output)\n\(ended.complaint)")
            }
        }
        #expect(await dock?.status() == 0)
        #expect(await service.running.stop() == 0)
    }
}
