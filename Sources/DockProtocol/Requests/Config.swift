// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A dock that has just connected asks for its settings. Without an answer it stops.
///
/// Up on `requests`. Where the site has no Internet, the time server named here is what keeps dock and cloud on one
/// clock (else flights end with 319008).
package struct Config: Message {
    package static let method = "config"

    package init() {}

    /// `config_type` is always "json" and `config_scope` always "product"; neither is asked for.
    package init?(_ data: JSONObject) {}

    package var data: JSONObject { ["config_type": "json", "config_scope": "product"] }

    /// The one reply without `result` and `output` around it.
    package struct Reply: Payload {
        package let ntpHost: String
        package let ntpPort: Int
        package let appID: String
        package let appKey: String
        package let appLicense: String

        package init(ntpHost: String, ntpPort: Int, appID: String, appKey: String, appLicense: String) {
            self.ntpHost = ntpHost
            self.ntpPort = ntpPort
            self.appID = appID
            self.appKey = appKey
            self.appLicense = appLicense
        }

        package init?(_ data: JSONObject) {
            guard let host = Lenient.text(data["ntp_server_host"]), let appID = Lenient.text(data["app_id"]),
                let appKey = Lenient.text(data["app_key"]), let appLicense = Lenient.text(data["app_license"])
            else { return nil }
            let port = Lenient.int(data["ntp_server_port"]) ?? 123
            self.init(ntpHost: host, ntpPort: port, appID: appID, appKey: appKey, appLicense: appLicense)
        }

        package var data: JSONObject {
            [
                "ntp_server_host": .string(ntpHost), "ntp_server_port": .int(ntpPort), "app_id": .string(appID),
                "app_key": .string(appKey), "app_license": .string(appLicense),
            ]
        }
    }
}

extension Config.Reply: CustomStringConvertible {
    /// Without the key and the licence.
    package var description: String { "config for app \(appID), time from \(ntpHost):\(ntpPort)" }
}
