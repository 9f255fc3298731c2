// SPDX-License-Identifier: Apache-2.0

/// What a connection has counted since it was made.
package struct MQTTCounters: Sendable, Hashable {
    /// Messages handed to the stream.
    package var received = 0
    /// Dropped because the reader of the stream was `incomingLimit` messages behind.
    package var droppedUnread = 0
    /// Dropped because the payload was over `maximumPayload`.
    package var droppedOversize = 0
    /// Acknowledged by the broker, or for QoS 0 written.
    package var published = 0
    /// `publish` calls that ended in a refusal.
    package var refused = 0
    /// Times the connection became ready; all but the first are reconnects.
    package var timesReady = 0
    /// Attempts and connections that ended in a setback.
    package var setbacks = 0

    /// Times that the broker said that another client came with our client id.
    package var takeovers = 0
    /// Times that the broker, being there, closed a connection without a word, as some do in that case.
    package var presumedTakeovers = 0

    package init() {}
}
