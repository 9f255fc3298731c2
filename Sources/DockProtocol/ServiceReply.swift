// SPDX-License-Identifier: Apache-2.0

import PlainJSON

/// A dock's answer to a command. Which flight it is about stands in the command's record, found by tid.
///
/// An answer is never answered: `need_reply` is in the documentation's examples of it, and noise.
package struct ServiceReply: Hashable, Sendable {
    package let tid: String
    package let bid: String?
    package let method: String?
    package let result: ResultCode
    /// Said by `return_home` only: how far the way home has come.
    package let status: ProgressStatus?
    /// Milliseconds since 1970 by the dock's clock.
    package let timestamp: Int?

    /// Nil when there is no result: an answer without one answers nothing.
    init?(_ envelope: Envelope) {
        guard let code = Lenient.int(envelope.data["result"]) else { return nil }
        self.tid = envelope.tid
        self.bid = envelope.bid
        self.method = envelope.method
        self.result = ResultCode(rawValue: code)
        self.status = Lenient.name(Lenient.output(envelope.data)["status"]).map(ProgressStatus.init(rawValue:))
        self.timestamp = envelope.timestamp
    }
}
