// SPDX-License-Identifier: Apache-2.0

/// A password that cannot be printed by accident: not by interpolation, not by `dump`, not inside another value.
package struct MQTTPassword: Sendable, Hashable {
    let text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension MQTTPassword: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "(secret)" }
    package var debugDescription: String { "(secret)" }
    package var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
