// SPDX-License-Identifier: Apache-2.0

import Logging
import PlainJSON
import Synchronization
import WaylineService

/// Runs the scrub and says what it showed.
struct Scrubbing: Sendable {
    let scrub: ScrubVault
    let logger: Logger?

    /// Reads at most so many bytes a second.
    func run(rate: Int) async throws -> AdminReply {
        let pace = ReadingPace(bytesPerSecond: rate)
        let found = Mutex<[String]>([])
        let mark: ScrubMark
        do {
            mark = try await scrub.run(pace: { try await pace.take($0) }) { digest, message in
                logger?.error(
                    "object \(digest) is damaged: \(message); upload the same file again, and see to the disk")
                found.withLock { $0.append("\(digest): \(message)") }
            }
        } catch is ScrubVault.Busy {
            throw StartFailure("a scrub is under way", hint: "/metrics tells how far it is; ask again when it is done")
        }
        let lines = found.withLock { $0 }
        let summary =
            "\(mark.objects) objects read since \(mark.startedAt), \(mark.bytes) bytes, \(mark.damaged) damaged"
        let json: JSONObject = [
            "started_at": .string("\(mark.startedAt)"), "finished_at": .text(mark.finishedAt.map { "\($0)" }),
            "objects": .int(mark.objects), "bytes": .int(mark.bytes), "damaged": .int(mark.damaged),
            "found": .array(lines.map(JSONValue.string)),
        ]
        return AdminReply(
            text: (lines + [summary]).joined(separator: "\n"), json: String(decoding: json.encoded(), as: UTF8.self),
            hasFindings: mark.damaged > 0)
    }
}
