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
}
