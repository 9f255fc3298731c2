// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// A first start that dies half-way leaves nothing that needs a person.
@Suite(.enabled(if: Program.system("strace") != nil && Program.system("curl") != nil, "needs strace and curl"))
struct FirstStartTests {
    /// Killed at its nth write to the disk that is made sure of; the next start goes on from whatever that left.
    @Test(.timeLimit(.minutes(2)), arguments: [1, 2, 3, 4, 5, 6])
    func whateverItLeftTheNextOneHasAToken(killedAt number: Int) async throws {
        let folder = try Folder()
        let data = folder.path + "/data"
        let first = try await Program.run(
            try #require(Program.system("strace")),
            [
                "-f", "-qq", "-o", "/dev/null", "-e", "inject=fsync,fdatasync:signal=KILL:when=\(number)",
                Program.ours("waylined"), "serve", "--data-dir", data, "--http-listen", "127.0.0.1:0", "--mqtt-url",
                "mqtt://127.0.0.1:1", "--log-level", "error",
            ])
        #expect(first.status != 0 && !first.output.contains("listening"), "it must die before it listens: \(number)")
        let service = try await Service(broker: "mqtt://127.0.0.1:1", folder: folder)
        let answer = try await service.curl("GET", "/api/v1/waylines")
        #expect(answer.status == 200, "after a kill at \(number): \(answer.body)")
        #expect(await service.running.stop() == 0)
    }

    /// What is kept in a new folder lasts no longer than the folder's own name.
    @Test func theNamesOfNewFoldersAreFlushed() async throws {
        let folder = try Folder()
        let log = folder.path + "/calls"
        let ended = try await Program.run(
            try #require(Program.system("strace")),
            [
                "-f", "-qq", "-y", "-o", log, "-e", "trace=fsync", Program.ours("waylined"), "restore",
                folder.path + "/no-backup", "--data-dir", folder.path + "/new/data",
            ])
        #expect(ended.status == 2 && ended.complaint.contains("no-backup has no SHA256SUMS"), "\(ended)")
        let calls = try String(contentsOfFile: log, encoding: .utf8)
        #expect(calls.contains("<\(folder.path)>)") && calls.contains("<\(folder.path)/new>)"), "\(calls)")
    }

    /// A new key is told to be in force only when its file's name would outlast a power cut.
    @Test func aFolderThatCannotBeFlushedFailsWhatIsWrittenIntoIt() async throws {
        let service = try await Service(broker: "mqtt://127.0.0.1:1")
        #expect(await service.running.stop() == 0)
        let data = service.folder.path + "/data"
        let failed = try await Program.run(
            try #require(Program.system("strace")),
            [
                "-f", "-qq", "-o", "/dev/null", "-P", data, "-e", "trace=fsync", "-e", "inject=fsync:error=EIO",
                Program.ours("waylined"), "keys", "rotate", "--data-dir", data,
            ])
        #expect(failed.status == 2 && failed.complaint.contains("cannot flush \(data)"), "\(failed)")
    }
}
