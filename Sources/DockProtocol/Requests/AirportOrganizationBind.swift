// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A dock asks to be bound, with its aircraft, to an organization.
///
/// Up on `requests`.
package struct AirportOrganizationBind: Message {
    package static let method = "airport_organization_bind"

    package struct Device: Hashable, Sendable {
        package let serial: String
        /// A secret between the operator and the platform.
        package let bindingCode: String
        package let organizationID: String
        package let callsign: String?
        /// `domain-type-sub_type`, see ``DeviceModel``.
        package let modelKey: String?

        package init(
            serial: String, bindingCode: String, organizationID: String, callsign: String? = nil,
            modelKey: String? = nil
        ) {
            self.serial = serial
            self.bindingCode = bindingCode
            self.organizationID = organizationID
            self.callsign = callsign
            self.modelKey = modelKey
        }
    }

    package let devices: [Device]

    package init(devices: [Device]) {
        self.devices = devices
    }

    package init?(_ data: JSONObject) {
        self.init(devices: Lenient.objects(data["bind_devices"]).compactMap(Device.init))
    }

    package var data: JSONObject { ["bind_devices": .array(devices.map(\.json))] }

    package struct Reply: Payload {
        package struct Outcome: Hashable, Sendable {
            package let serial: String
            /// 0 is bound; 210231 is not, 210232 is bound elsewhere.
            package let code: Int

            package init(serial: String, code: Int) {
                self.serial = serial
                self.code = code
            }
        }

        /// One for each device asked for.
        package let outcomes: [Outcome]

        package init(outcomes: [Outcome]) {
            self.outcomes = outcomes
        }

        package init?(_ data: JSONObject) {
            self.init(
                outcomes: Lenient.objects(Lenient.output(data)["err_infos"]).compactMap { info in
                    guard let serial = Lenient.name(info["sn"]), let code = Lenient.int(info["err_code"]) else {
                        return nil
                    }
                    return Outcome(serial: serial, code: code)
                })
        }

        package var data: JSONObject {
            let infos = outcomes.map { JSONValue.object(["sn": .string($0.serial), "err_code": .int($0.code)]) }
            return ["result": 0, "output": ["err_infos": .array(infos)]]
        }
    }
}

extension AirportOrganizationBind.Device {
    fileprivate init?(_ device: JSONObject) {
        guard let serial = Lenient.name(device["sn"]), let bindingCode = Lenient.text(device["device_binding_code"]),
            let organizationID = Lenient.text(device["organization_id"])
        else { return nil }
        self.init(
            serial: serial, bindingCode: bindingCode, organizationID: organizationID,
            callsign: Lenient.name(device["device_callsign"]), modelKey: Lenient.name(device["device_model_key"]))
    }

    fileprivate var json: JSONValue {
        [
            "device_binding_code": .string(bindingCode), "organization_id": .string(organizationID),
            "device_callsign": .text(callsign), "sn": .string(serial), "device_model_key": .text(modelKey),
        ]
    }
}

extension AirportOrganizationBind.Device: CustomStringConvertible {
    /// Without the binding code.
    package var description: String { "\(serial) for organization \(organizationID)" }
}
