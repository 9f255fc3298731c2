// SPDX-License-Identifier: Apache-2.0

/// Names one flight task: one ordered execution of a wayline. On the wire `flight_id`; a task is executed once, so an
/// attempt that is repeated takes a new one.
package struct FlightID: Sendable, Hashable {
    package let text: String

    /// Accepts `[A-Za-z0-9-]{1,64}`; nil otherwise.
    package init?(_ text: String) {
        guard Grammar.matches(text, length: 1...64, Grammar.isDashed) else { return nil }
        self.text = text
    }
}

extension FlightID: CustomStringConvertible {
    package var description: String { text }
}

extension FlightID {
    /// A version 7 UUID, for a flight whose caller brought no id of its own.
    ///
    /// - Parameters:
    ///   - milliseconds: Unix time of its making.
    ///   - random: at least ten unpredictable bytes.
    package init(milliseconds: Int64, random: [UInt8]) {
        self.text = UUIDText.version7(milliseconds: milliseconds, random: random)
    }
}
