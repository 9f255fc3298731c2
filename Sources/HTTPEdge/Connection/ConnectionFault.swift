// SPDX-License-Identifier: Apache-2.0

/// What a connection does that ends it. Travels up the pipeline as an error until ``RequestPolicy`` answers it.
enum ConnectionFault: Error, Hashable {
    /// More bytes without the end of a request line than a target may have.
    case endlessTarget
    /// More bytes without the end of a header block than one may have.
    case endlessHead
    /// A first line in which the decoder had to pass over something.
    case requestLine
    /// A line between two chunks with more bytes than one may have.
    case longChunkLine
    /// Fields behind a chunked body.
    case trailer
    /// The header block did not end in time.
    case slowHead(received: Int)
    /// The body came slower than the least rate.
    case slowBody
    /// The client does not read what we write.
    case unreadAnswer
    /// The connection ended inside a request.
    case cutShort

    /// It lies in what was sent, not in when.
    var isOfBytes: Bool {
        switch self {
        case .endlessTarget, .endlessHead, .requestLine, .longChunkLine, .trailer: true
        case .slowHead, .slowBody, .unreadAnswer, .cutShort: false
        }
    }
}
