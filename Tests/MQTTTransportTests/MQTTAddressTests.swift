// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import MQTTTransport

@Suite struct MQTTAddressTests {
    @Test(arguments: [
        ("mqtt://broker.example", MQTTAddress(host: "broker.example", port: 1883)),
        ("mqtt://127.0.0.1:18830", MQTTAddress(host: "127.0.0.1", port: 18830)),
        ("mqtts://broker.example", MQTTAddress(host: "broker.example", port: 8883, isEncrypted: true)),
        ("MQTTS://broker.example:443/", MQTTAddress(host: "broker.example", port: 443, isEncrypted: true)),
        ("mqtt://[::1]:1884", MQTTAddress(host: "::1", port: 1884)),
        ("mqtt://[fe80::1]", MQTTAddress(host: "fe80::1", port: 1883)),
    ])
    func anAddressIsReadAsOperatorsWriteIt(text: String, expected: MQTTAddress) throws {
        #expect(try MQTTAddress(text) == expected)
    }

    @Test(arguments: [
        ("http://broker", MQTTAddressFault.unknownScheme("http")),
        ("broker:1883", .unknownScheme("broker")),
        ("", .unknownScheme("")),
        ("mqtt://", .noHost("mqtt://")),
        ("mqtt://:1883", .noHost("mqtt://:1883")),
        ("mqtt://a/b", .noHost("mqtt://a/b")),
        ("mqtt://[::1", .noHost("mqtt://[::1")),
        ("mqtt://[::1]1883", .noHost("mqtt://[::1]1883")),
        ("mqtt://a:0", .badPort("0")),
        ("mqtt://a:", .badPort("")),
        ("mqtt://a:65536", .badPort("65536")),
        ("mqtt://a:+1", .badPort("+1")),
        ("mqtt://user:secret@a", .containsCredentials),
    ])
    func whatIsNoAddressIsRefusedByItsFault(text: String, fault: MQTTAddressFault) {
        #expect(throws: fault) { try MQTTAddress(text) }
    }

    @Test func anAddressPrintsAsItIsWritten() throws {
        for text in ["mqtt://a:1883", "mqtts://[::1]:8883"] {
            #expect(try MQTTAddress(text).description == text)
        }
    }

    @Test func aFaultNeverShowsAPassword() {
        for text in ["mqtt://user:hunter2@host", "hunter2@host", "user:hunter2@host"] {
            let fault = #expect(throws: MQTTAddressFault.self) { try MQTTAddress(text) }
            #expect(!String(reflecting: fault).contains("hunter2"))
        }
    }
}
