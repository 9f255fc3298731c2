// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A message whose method says everything. Whatever stands in its data is passed over: docks send null, `""` and `{}`.
package protocol BareMessage: Message {
    init()
}

extension BareMessage {
    package init?(_ data: JSONObject) {
        self.init()
    }

    package var data: JSONObject { JSONObject() }
}
