// SPDX-License-Identifier: Apache-2.0

package import DockProtocol

/// The way to the gateways.
package protocol CommandChannel: Sendable {
    /// Connected, and every subscription granted.
    var isReady: Bool { get }

    /// Publishes a message (QoS 1, never retained); returns when the broker has it.
    ///
    /// - Parameter expiry: for how long a broker may hold it for a gateway that is away; nil for no limit.
    /// - Throws: ``PublicationFailure``. After `.notSent` the message will never be sent.
    func publish(_ envelope: Envelope, to topic: Topic, expiry: Duration?) async throws(PublicationFailure)
}

package enum PublicationFailure: Error, Sendable, Hashable {
    /// It was not sent and never will be; why.
    case notSent(String)
    /// It may or may not have arrived: the connection broke before the broker answered.
    case outcomeUnknown
}
