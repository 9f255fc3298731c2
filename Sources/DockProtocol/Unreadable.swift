// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// A message that could not be understood, and as much of it as could be.
package struct Unreadable: Hashable, Sendable {
    package enum Reason: Error, Hashable, Sendable {
        case notJSON(JSONDefect)
        /// No `tid`, or one that is not text: there is nothing to answer with.
        case noTransaction
        /// A tid or bid that is longer than 128 bytes or (bid) not text: not to be echoed.
        case transactionTooLong
        /// No `method`, or one that is not text or longer than 128 bytes.
        case noMethod
        /// The method is known, what it needs is missing or of the wrong kind.
        case body
        /// A channel on which this side speaks and does not listen.
        case notForUs(Topic.Channel)
    }

    package let reason: Reason
    /// Present when the message can be answered.
    package let header: Envelope?

    init(_ reason: Reason, _ header: Envelope? = nil) {
        self.reason = reason
        self.header = header
    }
}

extension Unreadable.Reason: CustomStringConvertible {
    /// What was wrong, without a word of what the message said.
    package var description: String {
        switch self {
        case .notJSON(let defect): defect.description
        case .noTransaction: "no tid, or one that is not text"
        case .transactionTooLong: "tid or bid longer than \(Envelope.longestEcho) bytes or not text"
        case .noMethod: "no method, or one that is not text of at most \(Envelope.longestEcho) bytes"
        case .body: "method known, data missing or of the wrong kind"
        case .notForUs(let channel): "nothing is read from \(channel.rawValue)"
        }
    }
}
