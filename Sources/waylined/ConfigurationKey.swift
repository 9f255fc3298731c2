// SPDX-License-Identifier: Apache-2.0

/// One setting: its name in the file, what it takes, its default and what it means. The flag is `--` and the name with
/// hyphens, the environment variable `WAYLINED_` and the name in capitals with underscores.
struct ConfigurationKey: Sendable {
    enum Kind: Sendable {
        case text
        case integer(ClosedRange<Int>)
        /// `90`, `90s`, `15m`, `2h`, `7d`.
        case duration(ClosedRange<Int>)
        case choice([String])
        /// Bytes a second: `50MB/s`, `500kB/s`, `8MiB/s`.
        case rate(ClosedRange<Int>)

        var spelled: String {
            switch self {
            case .text: "text"
            case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
            case .duration(let range):
                "a duration such as 90s, 15m, 2h or 7d, from \(range.lowerBound) s to \(range.upperBound) s"
            case .rate(let range):
                "a rate such as 500kB/s or 5MB/s, from \(range.lowerBound) to \(range.upperBound) bytes a second"
            case .choice(let words): "one of \(words.joined(separator: ", "))"
            }
        }
    }

    let name: String
    let kind: Kind
    /// nil when there is none: the setting is off.
    let standard: String?
    let help: String

    init(_ name: String, _ kind: Kind = .text, _ standard: String? = nil, _ help: String) {
        self.name = name
        self.kind = kind
        self.standard = standard
        self.help = help
    }

    var flag: String { "--" + name.map { $0 == "." || $0 == "_" ? "-" : String($0) }.joined() }
    var variable: String { "WAYLINED_" + name.map { $0 == "." ? "_" : $0.uppercased() }.joined() }

    /// Every key of the contract (§7), in its order.
    static let all: [ConfigurationKey] = [
        .init("data_dir", .text, "wayline-data", "where everything durable lives"),
        .init("public_base_url", .text, nil, "under which docks reach the HTTP listener; default: its own address"),
        .init("http.listen", .text, "127.0.0.1:8080", "address and port; port 0 lets the system choose"),
        .init(
            "http.metrics_listen", .text, nil, "own listener for /metrics; default: the main one while it is loopback"),
        .init("http.tls.cert_file", .text, nil, "PEM certificate chain; with key_file the listener speaks HTTPS"),
        .init("http.tls.key_file", .text, nil, "its key"),
        .init("mqtt.url", .text, "mqtt://127.0.0.1:1883", "the broker: mqtt:// or mqtts://"),
        .init("mqtt.version", .choice(["5", "3.1.1"]), "5", "5 falls back to 3.1.1 when the broker refuses it"),
        .init("mqtt.client_id", .text, nil, "default: waylined- and a name that stays with the data folder"),
        .init("mqtt.username", .text, nil, "for the broker"),
        .init("mqtt.password_file", .text, nil, "a file that holds the password, mode 0600"),
        .init("mqtt.ca_file", .text, nil, "PEM certificates that a mqtts:// broker is trusted by"),
        .init("mqtt.cert_file", .text, nil, "PEM certificate that we show to the broker"),
        .init("mqtt.key_file", .text, nil, "its key"),
        .init(
            "mqtt.share_group", .text, nil,
            "share the load with other instances of this group; keep the name secret"),
        .init("mqtt.record_file", .text, nil, "append every message to this file, without secrets; default: off"),
        .init(
            "mqtt.record_limit", .integer(65_536...1_099_511_627_776), "268435456",
            "bytes of that file, then the recording ends"),
        .init(
            "uploads.profile", .choice(["generic", "dock", "pilot2", "fh2", "msdk", "psdk", "djifly", "cloud-demo"]),
            "dock",
            "the reader that uploads are judged for"),
        .init("links.key_file", .text, nil, "the key ring; default: keys.json in the data folder"),
        .init("links.max_ttl", .duration(60...31_536_000), "7d", "the longest life of a link made through the API"),
        .init("flights.reply_timeout", .duration(1...600), "30s", "how long a command waits for the dock's reply"),
        .init(
            "flights.stale_after", .duration(10...604_800), "1h", "silence after which an open flight is called stale"),
        .init("limits.upload", .integer(1024...33_554_432), "33554432", "bytes of one upload"),
        .init("limits.message", .integer(1024...65_536), "65536", "bytes of one JSON message"),
        .init("limits.gateway_rate", .integer(1...10_000), "10", "requests that one gateway may send a second"),
        .init("limits.gateway_burst", .integer(1...100_000), "50", "requests that it may send at once after a silence"),
        .init("limits.target", .integer(256...65_536), "2048", "bytes of a request target"),
        .init("limits.header", .integer(1024...1_048_576), "16384", "bytes of a header block"),
        .init("limits.fields", .integer(8...1024), "64", "header fields"),
        .init(
            "scrub.interval", .duration(0...31_536_000), "30d",
            "how long after one reading of all objects the next begins; 0: never"),
        .init("scrub.rate", .rate(1000...10_000_000_000), "5MB/s", "how fast objects are read for that"),
        .init(
            "retention.flights", .duration(0...315_360_000), "0",
            "how long flights that ended are kept, with their timelines, such as 400d; 0: for ever, else at least 1d"),
        .init(
            "retention.audit", .duration(0...315_360_000), "0",
            "how long lines of the audit are kept; 0: for ever, else at least 1d"),
        .init("dock.ntp_host", .text, "pool.ntp.org", "time server that docks are told"),
        .init("dock.ntp_port", .integer(1...65_535), "123", "its port"),
        .init("dock.app_id", .text, "", "licence of the dock protocol"),
        .init("dock.app_key", .text, "", "licence of the dock protocol"),
        .init("dock.app_license", .text, "", "licence of the dock protocol"),
        .init("organization.id", .text, "default", "that docks are bound to"),
        .init("organization.name", .text, "wayline", "its name"),
        .init("organization.binding_code", .text, nil, "what a dock must show to be bound; default: any"),
        .init(
            "log.level", .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]), "info",
            "least severe line shown"),
        .init("log.format", .choice(["text", "json"]), "text", "of the lines on standard error"),
    ]

    static func named(_ name: String) -> ConfigurationKey? { all.first { $0.name == name } }
}
