// SPDX-License-Identifier: Apache-2.0

import MQTTTransport
import Testing
import WPMLRules
import WaylineService

@testable import waylined

@Suite struct ConfigurationTests {
    private func configuration(
        file: String = "", environment: [String: String] = [:], flags: [String] = []
    ) throws(ConfigurationFaults) -> Configuration {
        var sources = ConfigurationSources()
        sources.add(file: file, path: "waylined.yaml")
        sources.add(environment: environment)
        _ = sources.add(flags: flags)
        return try Configuration(sources)
    }

    @Test func nothingSaidIsAConfiguration() throws {
        let configuration = try configuration()
        #expect(configuration.dataFolder == "wayline-data" && configuration.http.address == "127.0.0.1:8080")
        #expect(configuration.broker.address.port == 1883 && configuration.uploadProfile == .dock)
        #expect(
            configuration.service.replyTimeout == .seconds(30) && configuration.service.longestLink == .seconds(604_800)
        )
    }

    @Test func aFlagBeatsTheEnvironmentWhichBeatsTheFile() throws {
        let file = "http:\n  listen: 127.0.0.1:1\n", variable = ["WAYLINED_HTTP_LISTEN": "127.0.0.1:2"]
        #expect(try configuration(file: file).http.port == 1)
        #expect(try configuration(file: file, environment: variable).http.port == 2)
        #expect(
            try configuration(file: file, environment: variable, flags: ["--http-listen", "127.0.0.1:3"]).http.port == 3
        )
        #expect(try configuration(file: "http.listen: 127.0.0.1:4").http.port == 4, "dotted names are names too")
    }

    @Test func everyFaultIsToldAtOnceWithItsOriginValueAndRule() {
        let faults = #expect(throws: ConfigurationFaults.self) {
            try configuration(
                file: "flights: {reply_timeout: soon}\nlog: {level: loud}\nlimit: 1",
                environment: ["WAYLINED_HTTP_LISTEN": "here", "WAYLINED_MQTT_URL": "http://x", "WAYLINED_TYPO": "1"],
                flags: ["--dock-ntp-port=0"])
        }
        let text = faults?.faults.joined(separator: "\n") ?? ""
        for part in [
            "waylined.yaml, flights.reply_timeout is \"soon\", must be a duration",
            "waylined.yaml, log.level is \"loud\", must be one of",
            "waylined.yaml: limit is not a setting", "WAYLINED_HTTP_LISTEN is \"here\", must be HOST:PORT",
            "WAYLINED_MQTT_URL",
            "WAYLINED_TYPO is not a setting", "--dock-ntp-port is \"0\", must be a whole number from 1 to 65535",
        ] { #expect(text.contains(part), "\(text)") }
    }

    @Test func aNearMissIsGuessed() {
        var sources = ConfigurationSources()
        sources.add(file: "mqtt: {ulr: x}", path: "a.yaml")
        #expect(sources.faults == ["a.yaml: mqtt.ulr is not a setting; did you mean \"mqtt.url\"?"])
    }

    @Test(arguments: [("90", 90), ("90s", 90), ("15m", 900), ("2h", 7200), ("7d", 604_800)])
    func durations(text: String, seconds: Int) {
        #expect(ConfigurationReader.seconds(text) == seconds)
    }

    @Test(arguments: ["", "s", "1w", "-5m", "1.5h", "99999999999999999999d", "9223372036854775807"])
    func notDurations(_ text: String) {
        #expect(ConfigurationReader.seconds(text) == nil)
    }

    @Test func whatIsNotSaidIsKeptForEver() throws {
        #expect(try configuration().retention == Retention())
        #expect(try configuration(file: "retention: {flights: 0, audit: 400d}").retention.audit == .seconds(34_560_000))
        let faults = #expect(throws: ConfigurationFaults.self) { try configuration(file: "retention: {flights: 400}") }
        #expect(
            faults?.faults == [
                "waylined.yaml, retention.flights is 400 s, must be 0, which is for ever, or at least 1d"
            ])
    }

    @Test func aNameIsOneFlagAndOneVariable() {
        let key = ConfigurationKey.named("links.key_file")
        #expect(key?.flag == "--links-key-file" && key?.variable == "WAYLINED_LINKS_KEY_FILE")
        #expect(Set(ConfigurationKey.all.map(\.flag)).count == ConfigurationKey.all.count)
    }
}

@Suite struct ReachabilityTests {
    @Test(arguments: [
        "http://127.0.0.1:8080", "http://localhost/x", "https://10.1.2.3", "http://192.168.0.1:1", "http://172.16.0.1",
        "http://[::1]:80",
        "http://[fd00::1]/", "http://169.254.1.1",
    ])
    func nobodyOutsideReaches(_ url: String) { #expect(Reachability.isPrivate(url: url)) }

    @Test(arguments: ["https://fly.example", "http://8.8.8.8:80", "http://172.32.0.1", "https://[2001:db8::1]/a"])
    func everybodyReaches(_ url: String) { #expect(!Reachability.isPrivate(url: url)) }
}

@Suite struct BrokerConfigTests {
    @Test func aDockMaySpeakForItselfOnly() {
        let text = BrokerConfig.text(port: 1884, aclFile: "/a", passwordFile: "/p", user: "w")
        for line in [
            "listener 1884", "acl_file /a", "max_connections 1000", "max_keepalive 300", "max_queued_messages 10000",
            "max_queued_bytes 67108864", "memory_limit 1073741824", "max_packet_size 131072", "set_tcp_nodelay true",
            "retain_available false",
            "pattern write thing/product/%u/requests",
        ] {
            #expect(text.contains(line + "\n"), "\(line)")
        }
        #expect(!text.contains("topic readwrite") && !text.contains("#\n"))
    }
}
