// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// Sends the aircraft of a flight that two docks share home to one of them.
///
/// Down on `services` to the dock whose link is the best, Dock 2 and 3 (v1.16.1).
package struct ReturnSpecificHome: Message {
    package static let method = "return_specific_home"

    /// The dock to land on.
    package let home: GatewaySerial

    package init(_ home: GatewaySerial) {
        self.home = home
    }

    package init?(_ data: JSONObject) {
        guard let home = Lenient.text(data["home_dock_sn"]).flatMap(GatewaySerial.init) else { return nil }
        self.init(home)
    }

    package var data: JSONObject { ["home_dock_sn": .string(home.text)] }
}
