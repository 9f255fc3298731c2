// SPDX-License-Identifier: Apache-2.0

/// The serial number of a gateway – the dock or remote controller that speaks to us – as its MQTT topics carry it.
package struct GatewaySerial: Sendable, Hashable {
    package let text: String

    /// Accepts `[A-Za-z0-9_-]{1,64}`; nil otherwise.
    package init?(_ text: String) {
        guard Grammar.matches(text, length: 1...64, Grammar.isSerial) else { return nil }
        self.text = text
    }
}

extension GatewaySerial: CustomStringConvertible {
    package var description: String { text }
}
