// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Glibc
import Logging
import PlainJSON
import WaylineService

/// Log lines on standard error: for people, or as one JSON object each.
struct LineLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let isJSON: Bool

    init(level: Logger.Level, isJSON: Bool) {
        self.logLevel = level
        self.isJSON = isJSON
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let merged = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let pairs = merged.sorted { $0.key < $1.key }
        let line = isJSON ? json(event, pairs) : text(event, pairs)
        var bytes = Array(line.utf8)
        bytes.append(0x0A)
        write(STDERR_FILENO, bytes, bytes.count)
    }

    private func text(_ event: LogEvent, _ pairs: [(key: String, value: Logger.Metadata.Value)]) -> String {
        let rest = pairs.map { " \($0.key)=\($0.value)" }.joined()
        return "\(wallClock()) \(event.level) \(event.message)\(rest)"
    }

    private func json(_ event: LogEvent, _ pairs: [(key: String, value: Logger.Metadata.Value)]) -> String {
        var object: JSONObject = [
            "at": .string("\(wallClock())"), "level": .string("\(event.level)"), "message": .string("\(event.message)"),
        ]
        for pair in pairs { object.append(pair.key, .string("\(pair.value)")) }
        return String(decoding: object.encoded(), as: UTF8.self)
    }
}
