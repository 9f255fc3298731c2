// SPDX-License-Identifier: Apache-2.0

import NIOHTTP1

/// Where a connection's conversation is, as ``RequestPolicy`` sees it.
enum ExchangeStage {
    case idle
    case open(Exchange)
    /// The last answer is on its way; nothing is read until it is out.
    case ending(isRequestComplete: Bool)
    /// The last answer is out; what still comes is read and dropped, for a moment.
    case lingering

    /// A request and how far it and its answer are.
    struct Exchange {
        let version: HTTPVersion
        /// For the log; nil when the head could not be read.
        let method: String?
        let target: String?
        var awaitsContinue: Bool
        var keepsConnection: Bool
        var isRequestComplete = false
        var isAnswerBegun = false

        /// Of a head that could not be read.
        static let unreadable = Exchange(
            version: .http1_1, method: nil, target: nil, awaitsContinue: false, keepsConnection: false)
    }
}

extension ExchangeStage.Exchange {
    init(_ head: HTTPRequestHead) {
        // We upgrade to nothing, and the decoder stops after a request that asks for it.
        let keeps = head.version == .http1_1 && head.isKeepAlive && !head.headers.contains(name: "upgrade")
        self.init(
            version: head.version, method: head.method.rawValue, target: head.uri, awaitsContinue: head.expectsContinue,
            keepsConnection: keeps)
    }
}
