// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// What one client may ask of the server, in bytes and in time. The sizes are contract §2's.
package struct HTTPLimits: Sendable {
    /// Bytes of an uploaded file.
    package var uploadBytes = 32 * 1024 * 1024
    /// Size and depth of a JSON body.
    package var json = JSONLimits.standard
    /// Bytes of a request target.
    package var targetBytes = 2048
    /// Bytes of a header block: names, values and the four bytes that frame each field.
    package var headerBytes = 16 * 1024
    /// Fields in a header block.
    package var headerFields = 64

    /// Bytes of a line between two chunks of a body: its size and its extensions, which we know none of.
    package var chunkLineBytes = 256

    /// From the connection, or from the first byte of a later request, to the end of its header block.
    package var headTime: Duration = .seconds(10)
    /// How long a connection may be kept between two requests.
    package var idleTime: Duration = .seconds(30)
    /// Bytes a second that a body must bring on average over ``bodyWindow``, while we are reading.
    package var bodyRate = 8 * 1024
    package var bodyWindow: Duration = .seconds(10)
    /// How long a client may leave our answer unread.
    package var unreadTime: Duration = .seconds(30)
    /// Bytes that are still read, and dropped, after an answer that came before the end of its request. Together with
    /// what is buffered at that moment this stays under the contract's 1 MiB.
    package var bytesAfterAnswer = 256 * 1024
    /// How long that reading lasts at most.
    package var lingerTime: Duration = .seconds(2)
    /// Between two comment lines of a silent event stream: proxies cut what is silent for a minute.
    package var heartbeat: Duration = .seconds(15)
    /// Event streams that are followed at the same time.
    package var eventStreams = 512

    package init() {}
}
