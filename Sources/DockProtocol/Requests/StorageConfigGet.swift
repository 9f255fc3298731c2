// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A dock asks where to put photographs and videos. We are no media store: ``ResultReply/refused`` is the answer.
///
/// Up on `requests`.
package struct StorageConfigGet: Message {
    package static let method = "storage_config_get"

    /// 0 is media, the only one documented; nil when it did not say.
    package let module: Int?

    package init(module: Int? = 0) {
        self.module = module
    }

    package init?(_ data: JSONObject) {
        self.init(module: Lenient.int(data["module"]))
    }

    package var data: JSONObject { ["module": .number(module)] }
}
