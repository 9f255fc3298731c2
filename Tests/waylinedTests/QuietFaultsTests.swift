// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import waylined

/// U16: what is said about settings that cannot be read never repeats a value that may be a secret.
@Suite struct QuietFaultsTests {
    private static let secret = "canary-7f3a91bc"

    @Test(arguments: [
        "dock:\n  app_key: \"\(secret)\n", "dock: {app_key: \(secret)", "dock:\n app_key: \(secret)\n  app_id: 1\n",
        "dock:\n\tapp_key: \(secret)\n", "dock: {app_key: !<\(secret)> x}\n: :\n", "a: *\(secret)",
        "dock.app_key: \(secret)\n%", "- \(secret)", "app_key: \(secret)\n", "dock: {app_kye: \(secret)}", "\(secret)",
    ])
    func aFileThatIsNoConfigurationIsNotQuoted(_ text: String) {
        var sources = ConfigurationSources()
        sources.add(file: text, path: "waylined.yaml")
        #expect(sources.faults.count == 1 && sources.faults[0].hasPrefix("waylined.yaml"), "\(sources.faults)")
        #expect(!sources.faults.joined().contains(Self.secret), "\(sources.faults)")
    }

    @Test func aFaultNamesTheLineAndTheReason() {
        var sources = ConfigurationSources()
        sources.add(file: "http:\n  listen: a\n mqtt: b\n", path: "a.yaml")
        #expect(sources.faults[0].hasPrefix("a.yaml is not YAML: line 3, column "), "\(sources.faults)")
    }

    @Test(arguments: [
        (["--dock-app-kye", secret], ["--dock-app-kye"]), (["--dock-app-kye=\(secret)"], ["--dock-app-kye"]),
        (["--mqtt-password", secret, "--verbose"], ["--mqtt-password", "--verbose"]),
        (["start", "now"], ["start", "now"]), (["-x", "-y", secret], ["-x", "-y"]),
    ])
    func anUnknownFlagIsNamedWithoutItsValue(_ words: [String], _ names: [String]) {
        #expect(SettingsOptions.names(words) == names)
    }

    @Test func aVariableThatIsNoSettingIsNamedWithoutItsValue() {
        var sources = ConfigurationSources()
        sources.add(environment: [
            "WAYLINED_DOCK_APP_KYE": Self.secret, "WAYLINED_MQTT_URL": "mqtt://u:\(Self.secret)@h",
        ])
        let faults = #expect(throws: ConfigurationFaults.self) { try Configuration(sources) }
        #expect(faults?.faults.count == 2 && faults?.faults.joined().contains(Self.secret) == false)
    }
}
