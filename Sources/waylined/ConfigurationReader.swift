// SPDX-License-Identifier: Apache-2.0

import MQTTTransport
import WaylineService

/// Turns raw settings into values. A setting that does not parse is a fault and reads as its default, so that reading
/// goes on and finds the others.
struct ConfigurationReader {
    private let sources: ConfigurationSources
    private(set) var faults: [String]

    init(_ sources: ConfigurationSources) {
        self.sources = sources
        self.faults = sources.faults
    }

    mutating func optional(_ name: String) -> String? {
        guard let key = ConfigurationKey.named(name) else { preconditionFailure("no setting is called \(name)") }
        guard let value = sources.values[name] else { return key.standard }
        if case .choice(let words) = key.kind, !words.contains(value.text) {
            fault(value, key)
            return key.standard
        }
        return value.text.isEmpty ? key.standard : value.text
    }

    mutating func text(_ name: String) -> String { optional(name) ?? "" }

    mutating func integer(_ name: String) -> Int {
        guard let key = ConfigurationKey.named(name), case .integer(let range) = key.kind else { return 0 }
        guard let number = Int(text(name)), range.contains(number) else {
            return standard(key) { Int($0) } ?? range.lowerBound
        }
        return number
    }

    mutating func duration(_ name: String) -> Duration {
        guard let key = ConfigurationKey.named(name), case .duration(let range) = key.kind else { return .zero }
        guard let seconds = Self.seconds(text(name)), range.contains(seconds) else {
            return .seconds(standard(key) { Self.seconds($0) } ?? range.lowerBound)
        }
        return .seconds(seconds)
    }

    /// nil: for ever. What is kept for less than a day was meant otherwise: `400` is 400 seconds.
    mutating func retention(_ name: String) -> Duration? {
        let kept = duration(name)
        guard kept > .zero, kept < .seconds(86_400) else { return kept == .zero ? nil : kept }
        faults.append("\(origin(name)) is \(kept.components.seconds) s, must be 0, which is for ever, or at least 1d")
        return nil
    }

    mutating func rate(_ name: String) -> Int {
        guard let key = ConfigurationKey.named(name), case .rate(let range) = key.kind else { return 1 }
        guard let rate = Self.bytesPerSecond(text(name)), range.contains(rate) else {
            return standard(key) { Self.bytesPerSecond($0) } ?? range.lowerBound
        }
        return rate
    }

    /// `5MB/s`, `500kB/s`, `8MiB/s`; the `/s` may be left out.
    static func bytesPerSecond(_ text: String) -> Int? {
        let units = [
            "GiB": 1 << 30, "MiB": 1 << 20, "KiB": 1 << 10, "GB": 1_000_000_000, "MB": 1_000_000, "kB": 1000, "B": 1,
        ]
        let amount = text.hasSuffix("/s") ? text.dropLast(2) : text[...]
        let digits = amount.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number < 1_000_000_000, let unit = units[String(amount.dropFirst(digits.count))]
        else { return nil }
        return number.multipliedReportingOverflow(by: unit).overflow ? nil : number * unit
    }

    /// `90`, `90s`, `15m`, `2h`, `7d`.
    static func seconds(_ text: String) -> Int? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let last = text.last else { return nil }
        let unit = units[last]
        guard let number = Int(unit == nil ? text[...] : text.dropLast()), (0..<1_000_000_000).contains(number) else {
            return nil
        }
        return number * (unit ?? 1)
    }

    mutating func listener(_ name: String) -> Configuration.Listener {
        optionalListener(name) ?? Configuration.Listener(host: "127.0.0.1", port: 8080)
    }

    mutating func optionalListener(_ name: String) -> Configuration.Listener? {
        guard let text = optional(name) else { return nil }
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else {
            faults.append("\(origin(name)) is \"\(text)\", must be HOST:PORT, such as 127.0.0.1:8080 or [::]:8080")
            return nil
        }
        let host = text[..<colon].filter { $0 != "[" && $0 != "]" }
        return Configuration.Listener(host: host.isEmpty ? "0.0.0.0" : host, port: port)
    }

    mutating func baseURL(_ name: String) -> String? {
        guard let text = optional(name) else { return nil }
        let isHTTP = text.hasPrefix("http://") || text.hasPrefix("https://")
        let host = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).dropFirst(2).first ?? ""
        guard isHTTP, !host.isEmpty, !host.hasPrefix("/"), !text.contains("?"), !text.contains("#"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else {
            faults.append(
                "\(origin(name)) is \"\(text)\", must be http:// or https://, a host and at most a path, in ASCII")
            return nil
        }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }

    /// Both files or neither.
    mutating func certificate() -> Configuration.Certificate? {
        let chain = optional("http.tls.cert_file"), key = optional("http.tls.key_file")
        if let chain, let key { return Configuration.Certificate(chainFile: chain, keyFile: key) }
        if chain != nil || key != nil {
            faults.append(
                "http.tls.cert_file and http.tls.key_file go together; \(chain == nil ? "the first" : "the second") is missing"
            )
        }
        return nil
    }

    mutating func broker() -> Configuration.Broker {
        let limit = integer("mqtt.record_limit")
        return Configuration.Broker(
            address: address("mqtt.url"), version: MQTTVersion(rawValue: text("mqtt.version")) ?? .v5,
            clientID: optional("mqtt.client_id"), username: optional("mqtt.username"),
            passwordFile: optional("mqtt.password_file"),
            trust: MQTTTrust(
                caFile: optional("mqtt.ca_file"), certificateFile: optional("mqtt.cert_file"),
                keyFile: optional("mqtt.key_file")),
            shareGroup: optional("mqtt.share_group"),
            recording: optional("mqtt.record_file").map { Configuration.RecordingPlan(file: $0, limit: limit) })
    }

    mutating func service(publicBaseURL: String) -> ServiceSettings {
        var settings = ServiceSettings(publicBaseURL: publicBaseURL)
        settings.replyTimeout = duration("flights.reply_timeout")
        settings.staleAfter = duration("flights.stale_after")
        settings.longestLink = duration("links.max_ttl")
        settings.dock.ntpHost = text("dock.ntp_host")
        settings.dock.ntpPort = integer("dock.ntp_port")
        settings.dock.appID = text("dock.app_id")
        settings.dock.appKey = text("dock.app_key")
        settings.dock.appLicense = text("dock.app_license")
        settings.organization.id = text("organization.id")
        settings.organization.name = text("organization.name")
        settings.organization.bindingCode = optional("organization.binding_code")
        return settings
    }

    private mutating func address(_ name: String) -> MQTTAddress {
        do throws(MQTTAddressFault) {
            return try MQTTAddress(text(name))
        } catch {
            faults.append("\(origin(name)): \(error)")
            return MQTTAddress(host: "127.0.0.1", port: 1883)
        }
    }

    private mutating func standard<Value>(_ key: ConfigurationKey, _ parse: (String) -> Value?) -> Value? {
        if let value = sources.values[key.name] { fault(value, key) }
        return key.standard.flatMap(parse)
    }

    private mutating func fault(_ value: ConfigurationSources.Value, _ key: ConfigurationKey) {
        faults.append("\(value.origin) is \"\(value.text)\", must be \(key.kind.spelled)")
    }

    private func origin(_ name: String) -> String { sources.values[name]?.origin ?? name }
}
