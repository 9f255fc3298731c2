// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import WaylineClient

@Suite struct ServerAddressTests {
    @Test(arguments: [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/x"), ("127.0.0.1:8080", "http://127.0.0.1:8080/x"),
        ("HTTPS://wl.example.com/", "https://wl.example.com/x"),
        ("https://wl.example.com:443", "https://wl.example.com/x"),
        ("https://wl.example.com/a/b//", "https://wl.example.com/a/b/x"), ("http://[::1]:81", "http://[::1]:81/x"),
        ("localhost", "http://localhost/x"),
    ])
    func anAddressIsReadAsItIsWritten(text: String, url: String) throws {
        #expect(try ServerAddress(text).url("/x") == url)
    }

    @Test(arguments: [
        "", "http://", "ftp://h", "http://h:0", "http://h:65536", "http://h:x", "http://:80", "http://u:p@h",
        "http://h?q=1",
        "http://h#f", "http://a b", "http://[::1", "mqtt://h:1883",
    ])
    func whatIsNoServersAddressIsRefused(text: String) {
        #expect(throws: ClientFailure.self) { try ServerAddress(text) }
    }

    @Test func aPasswordAndAQueryAreNotRepeated() {
        let failure = #expect(throws: ClientFailure.self) { try ServerAddress("http://user:pass@h/?Signature=secret") }
        #expect(failure?.description.contains("pass") == false)
        #expect(failure?.description.contains("secret") == false)
    }
}
