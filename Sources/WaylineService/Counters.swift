// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Numbers for `/metrics`: those that only grow, and a few levels. One lock, held for one addition.
package final class Counters: Sendable {
    /// The closed list of names. Each ends in `_total`, as Prometheus wants of a counter.
    package enum Name: String, Sendable, CaseIterable {
        case uploads = "wayline_uploads_total"
        case downloads = "wayline_downloads_total"
        case downloadedBytes = "wayline_download_bytes_total"
        case linkRefusals = "wayline_link_refusals_total"
        case messagesIn = "wayline_mqtt_messages_received_total"
        case messagesOut = "wayline_mqtt_messages_sent_total"
        case messagesUnreadable = "wayline_mqtt_messages_unreadable_total"
        case messagesDropped = "wayline_mqtt_messages_dropped_total"
        case ledgerLost = "wayline_ledger_lines_lost_total"
        case methodsUnknown = "wayline_mqtt_methods_unknown_total"
        case messagesFailed = "wayline_mqtt_messages_failed_total"
        case takeovers = "wayline_mqtt_takeovers_total"
        case recordingLost = "wayline_mqtt_recording_lines_lost_total"
        case repliesUnmatched = "wayline_mqtt_replies_unmatched_total"
        case resourceRequests = "wayline_resource_requests_total"
        case commands = "wayline_commands_total"
        case flightsEnded = "wayline_flights_ended_total"
        case httpRequests = "wayline_http_requests_total"
        case scrubbedObjects = "wayline_scrub_objects_total"
        case scrubbedBytes = "wayline_scrub_bytes_total"
        case scrubDamaged = "wayline_scrub_damaged_total"

        /// What the number counts, for `# HELP`.
        package var help: String {
            switch self {
            case .uploads: "Uploads by outcome"
            case .downloads: "Downloads through signed links by outcome"
            case .downloadedBytes: "Bytes sent through signed links"
            case .linkRefusals: "Refused links by reason"
            case .messagesIn: "MQTT messages received by kind"
            case .messagesOut: "MQTT messages sent by method"
            case .messagesUnreadable: "MQTT messages that could not be read, by reason"
            case .messagesDropped: "MQTT messages dropped before they were read, by reason"
            case .methodsUnknown: "MQTT requests and events of a method that is not known here, by channel"
            case .ledgerLost: "Timeline and audit lines that gave way while the catalog was away"
            case .messagesFailed: "MQTT messages whose handling failed"
            case .takeovers: "Times that another client took our place at the broker, told by it or presumed"
            case .recordingLost: "Lines missing in the recording, by reason"
            case .repliesUnmatched: "Replies to no command of ours"
            case .resourceRequests: "flighttask_resource_get by answer"
            case .commands: "Commands to gateways by method and outcome"
            case .flightsEnded: "Flights that reached a final state, by state"
            case .httpRequests: "HTTP requests by status"
            case .scrubbedObjects: "Objects that a scrub read"
            case .scrubbedBytes: "Bytes of sound objects that a scrub read"
            case .scrubDamaged: "Objects that a scrub found damaged or unreadable"
            }
        }
    }

    /// Numbers that are what they are at the moment.
    package enum Level: String, Sendable, CaseIterable {
        case scrubCompleted = "wayline_scrub_completed_timestamp_seconds"
        case recordsWithoutBytes = "wayline_records_without_bytes"

        package var help: String {
            switch self {
            case .scrubCompleted: "When a scrub last came to its end, in seconds since 1970; 0: never"
            case .recordsWithoutBytes: "Records whose object was not in the vault at the last look"
            }
        }
    }

    private struct Key: Hashable {
        let name: Name
        let labels: [String]
    }

    private let values = Mutex<[Key: Int]>([:])
    private let levels = Mutex<[Level: Int]>([:])

    package init() {}

    /// Adds to the counter of that name.
    ///
    /// - Parameter labels: `key="value"` pairs as they are printed; values from closed lists only, so that nobody outside
    ///   can make counters without end.
    package func add(_ name: Name, _ labels: String..., by amount: Int = 1) {
        values.withLock { $0[Key(name: name, labels: labels), default: 0] &+= amount }
    }

    /// Takes over a number that somebody else counts. Never lowers it.
    package func set(_ name: Name, _ labels: String..., to total: Int) {
        values.withLock { $0[Key(name: name, labels: labels)] = max(total, $0[Key(name: name, labels: labels)] ?? 0) }
    }

    package func set(_ level: Level, to value: Int) {
        levels.withLock { $0[level] = value }
    }

    /// Prometheus text format 0.0.4, sorted.
    package var prometheusText: String {
        let snapshot = values.withLock { $0 }
        var lines: [String] = []
        for name in Name.allCases {
            lines.append("# HELP \(name.rawValue) \(name.help)")
            lines.append("# TYPE \(name.rawValue) counter")
            let rows = snapshot.filter { $0.key.name == name }.map { key, value in
                "\(name.rawValue)\(key.labels.isEmpty ? "" : "{\(key.labels.joined(separator: ","))}") \(value)"
            }
            lines += rows.isEmpty ? ["\(name.rawValue) 0"] : rows.sorted()
        }
        let standing = levels.withLock { $0 }
        for level in Level.allCases {
            lines.append("# HELP \(level.rawValue) \(level.help)")
            lines.append("# TYPE \(level.rawValue) gauge")
            lines.append("\(level.rawValue) \(standing[level] ?? 0)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
