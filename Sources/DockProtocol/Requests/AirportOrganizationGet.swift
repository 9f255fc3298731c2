// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A dock asks for the name of the organization whose id and binding code were typed in during its set-up.
///
/// Up on `requests`.
package struct AirportOrganizationGet: Message {
    package static let method = "airport_organization_get"

    /// A secret between the operator and the platform.
    package let bindingCode: String
    package let organizationID: String

    package init(bindingCode: String, organizationID: String) {
        self.bindingCode = bindingCode
        self.organizationID = organizationID
    }

    package init?(_ data: JSONObject) {
        guard let bindingCode = Lenient.text(data["device_binding_code"]),
            let organizationID = Lenient.text(data["organization_id"])
        else { return nil }
        self.init(bindingCode: bindingCode, organizationID: organizationID)
    }

    package var data: JSONObject {
        ["device_binding_code": .string(bindingCode), "organization_id": .string(organizationID)]
    }

    package struct Reply: Payload {
        package let organizationName: String

        package init(organizationName: String) {
            self.organizationName = organizationName
        }

        package init?(_ data: JSONObject) {
            guard let name = Lenient.text(Lenient.output(data)["organization_name"]) else { return nil }
            self.init(organizationName: name)
        }

        package var data: JSONObject { ["result": 0, "output": ["organization_name": .string(organizationName)]] }
    }
}

extension AirportOrganizationGet: CustomStringConvertible {
    /// Without the binding code.
    package var description: String { "organization \(organizationID)" }
}
