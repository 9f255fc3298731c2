// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// K03: what a process with keys in its memory shows to others.
@Suite struct SecrecyTests {
    private static let nobody: uid_t = 65_534
    /// As root the service is run as somebody else: root's own files belong to root in any case.
    private static let canStepDown =
        geteuid() != 0 || (Program.system("setpriv") != nil && isOpenToAll(Program.ours("waylined")))

    private static func isOpenToAll(_ path: String) -> Bool {
        var status = stat(), folder = URL(filePath: path)
        while folder.path != "/" {
            guard stat(folder.path, &status) == 0, status.st_mode & 0o001 != 0 else { return false }
            folder.deleteLastPathComponent()
        }
        return true
    }

    @Test(.enabled(if: canStepDown, "as root, needs setpriv and programs that everybody may run"))
    func nobodyButRootLooksIntoTheService() async throws {
        let folder = try Folder()
        let arguments = [
            "serve", "--data-dir", folder.path + "/data", "--http-listen", "127.0.0.1:0", "--mqtt-url",
            "mqtt://127.0.0.1:1",
        ]
        let running: Running
        if geteuid() == 0 {
            try #require(chown(folder.path, Self.nobody, Self.nobody) == 0)
            running = try Running(
                try #require(Program.system("setpriv")),
                ["--reuid", "\(Self.nobody)", "--regid", "\(Self.nobody)", "--clear-groups", Program.ours("waylined")]
                    + arguments)
        } else {
            running = try Running(Program.ours("waylined"), arguments)
        }
        try await running.line(containing: "listening on")
        let process = "/proc/\(running.processIdentifier)"
        // The kernel gives the files of a process that may not be dumped to root, and asks the same question of whoever
        // wants to trace it or read its memory.
        for name in ["environ", "mem", "maps"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(process)/\(name)")
            #expect(attributes[.ownerAccountID] as? Int == 0, "\(name)")
        }
        let status = try #require(FileManager.default.contents(atPath: process + "/status"))
        let uid = geteuid() == 0 ? Self.nobody : geteuid()
        #expect(String(decoding: status, as: UTF8.self).contains("Uid:\t\(uid)\t"), "it does not run as root")
        let limits = String(
            decoding: try #require(FileManager.default.contents(atPath: process + "/limits")), as: UTF8.self)
        let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
        #expect(core.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"], "\(core)")
        #expect(await running.stop() == 0)
    }
}
