// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import MQTTTransport

@Suite struct MQTTOptionsTests {
    @Test func thePasswordIsNeverPrinted() {
        var options = MQTTOptions(address: MQTTAddress(host: "a", port: 1883), clientID: "c")
        options.password = MQTTPassword("hunter2")
        var dumped = ""
        dump(options, to: &dumped)
        #expect(!"\(options) \(String(reflecting: options)) \(dumped)".contains("hunter2"))
    }
}
