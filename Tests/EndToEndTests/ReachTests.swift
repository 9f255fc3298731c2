// SPDX-License-Identifier: Apache-2.0

import Foundation
import HostileInputs
import TestFiles
import Testing

/// What a document names is not opened and not called: seen by the system calls of the tool that reads it.
struct ReachTests {
    /// Whether this machine lets one process watch another.
    private static let canTrace: Bool = {
        guard let strace = Program.system("strace") else { return false }
        let traced = try? ChildProgram.run(
            strace, ["-f", "-qq", "-e", "trace=openat", "-o", "/dev/null", "/bin/true"])
        return traced?.status == 0
    }()

    @Test(.enabled(if: canTrace, "needs strace"))
    func noFileAndNoAddressThatADocumentNamesIsTouched() async throws {
        let folder = try Folder()
        let canary = try folder.file("canary", Array("a file that nobody may read".utf8))
        let port = try freePort()
        var paths: [String] = []
        for input in HostileFile.reaching(file: canary, address: "127.0.0.1:\(port)") {
            paths.append(try folder.file("\(input.id).kmz", input.bytes))
            paths.append(try folder.file("\(input.id)-template.kmz", try #require(input.inTemplate)))
            let spoil = try #require(input.spoiling)
            paths.append(try folder.file("\(input.id).wpml", spoil(GoodFile.waylinesText)))
        }
        let log = folder.path + "/calls"
        let ended = try await Program.run(
            try #require(Program.system("strace")),
            ["-f", "-qq", "-s", "4096", "-e", "trace=openat,open,connect,socket", "-o", log]
                + [Program.ours("wayline"), "check", "--profile", "dock", "--format", "json"] + paths)
        #expect(ended.status == 1, "\(ended.complaint)")
        let calls = try String(contentsOfFile: log, encoding: .utf8)
        for path in paths { #expect(calls.contains("\"\(path)\""), "\(path) was not even read") }
        #expect(!calls.contains(canary))
        #expect(!calls.contains("AF_INET") && !calls.contains("htons(\(port))"))
        // Nor does anything of the file stand in the report, however it might have come there.
        #expect(!ended.output.contains("a file that nobody may read"))
    }
}
