// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// The shortest answer: a result and nothing else. What docks answer to most commands, and we to every event.
package struct ResultReply: Payload {
    package let result: ResultCode

    package init(_ result: ResultCode) {
        self.result = result
    }

    package init?(_ data: JSONObject) {
        guard let code = Lenient.int(data["result"]) else { return nil }
        self.result = ResultCode(rawValue: code)
    }

    package var data: JSONObject { ["result": .int(result.rawValue)] }

    package static let ok = ResultReply(.ok)

    /// Our one way to say no on `requests`: the same words whatever the reason, so that nobody learns which flights
    /// exist.
    package static let refused = ResultReply(.illegalArgument)
}
