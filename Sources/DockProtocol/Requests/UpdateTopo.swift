// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A gateway says what it is and what hangs on it: at every start, and whenever its aircraft comes or goes.
///
/// Up on `sys/…/status`, answered on `status_reply` with ``ResultReply/ok``. The aircraft is on line exactly when it
/// is in the list. Device secrets and nonces in it are not read.
package struct UpdateTopo: Message {
    package static let method = "update_topo"

    package struct Device: Hashable, Sendable {
        package let serial: String
        /// Nil when type or sub-type is missing.
        package let model: DeviceModel?

        package init(serial: String, model: DeviceModel?) {
            self.serial = serial
            self.model = model
        }
    }

    /// Nil when type or sub-type is missing.
    package let gateway: DeviceModel?
    /// At most one today; empty when the aircraft is switched off.
    package let devices: [Device]

    package init(gateway: DeviceModel?, devices: [Device]) {
        self.gateway = gateway
        self.devices = devices
    }

    package init?(_ data: JSONObject) {
        self.init(
            gateway: Lenient.model(data, domainWhenUnsaid: DeviceModel.Domain.gateway),
            devices: Lenient.objects(data["sub_devices"]).compactMap { device in
                guard let serial = Lenient.name(device["sn"]) else { return nil }
                let model = Lenient.model(device, domainWhenUnsaid: DeviceModel.Domain.aircraft)
                return Device(serial: serial, model: model)
            })
    }

    package var data: JSONObject {
        var data = gateway?.members ?? JSONObject()
        data.append(
            "sub_devices",
            .array(
                devices.map { device in
                    var json: JSONObject = ["sn": .string(device.serial)]
                    device.model?.members.members.forEach { json.append($0.name, $0.value) }
                    return .object(json)
                }))
        return data
    }
}

extension DeviceModel {
    fileprivate var members: JSONObject {
        ["domain": .string(String(domain)), "type": .int(type), "sub_type": .int(subType)]
    }
}
