// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A dock asks whether it and its aircraft belong to an organization.
///
/// Up on `requests`, with the dock's own serial and that of its aircraft.
package struct AirportBindStatus: Message {
    package static let method = "airport_bind_status"

    /// Serials as the dock wrote them, in its order.
    package let devices: [String]

    package init(devices: [String]) {
        self.devices = devices
    }

    package init?(_ data: JSONObject) {
        self.init(devices: Lenient.objects(data["devices"]).compactMap { Lenient.name($0["sn"]) })
    }

    package var data: JSONObject { ["devices": .array(devices.map { ["sn": .string($0)] })] }

    package struct Device: Hashable, Sendable {
        package let serial: String
        package let isBound: Bool
        package let organizationID: String
        package let organizationName: String
        /// What people call the device.
        package let callsign: String

        package init(
            serial: String, isBound: Bool, organizationID: String, organizationName: String, callsign: String
        ) {
            self.serial = serial
            self.isBound = isBound
            self.organizationID = organizationID
            self.organizationName = organizationName
            self.callsign = callsign
        }

        fileprivate init?(_ device: JSONObject) {
            guard let serial = Lenient.name(device["sn"]) else { return nil }
            self.init(
                serial: serial, isBound: Lenient.flag(device["is_device_bind_organization"]) ?? false,
                organizationID: Lenient.text(device["organization_id"]) ?? "",
                organizationName: Lenient.text(device["organization_name"]) ?? "",
                callsign: Lenient.name(device["device_callsign"]) ?? "")
        }

        fileprivate var json: JSONValue {
            [
                "sn": .string(serial), "is_device_bind_organization": .bool(isBound),
                "organization_id": .string(organizationID), "organization_name": .string(organizationName),
                "device_callsign": .string(callsign),
            ]
        }
    }

    package struct Reply: Payload {
        package let devices: [Device]

        package init(devices: [Device]) {
            self.devices = devices
        }

        package init?(_ data: JSONObject) {
            self.init(devices: Lenient.objects(Lenient.output(data)["bind_status"]).compactMap(Device.init))
        }

        package var data: JSONObject {
            ["result": 0, "output": ["bind_status": .array(devices.map(\.json))]]
        }
    }
}
