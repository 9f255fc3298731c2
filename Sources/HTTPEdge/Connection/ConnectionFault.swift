// SPDX-License-Identifier: Apache-2.0

/// What a connection does that ends it. Travels up the pipeline as an error until ``RequestPolicy`` answers it.
enum ConnectionFault: Error, Hashable {
    /// More bytes without the end of a request line than a target may have.
    case endlessTarget
    /// More bytes without the end of a header block than one may have.
    case endlessHead
    /// A chunked body that brings framing and no bytes.
    case endlessFraming
    /// The header block did not end in time.
    case slowHead(received: Int)
    /// The body came slower than the least rate.
    case slowBody
    /// The client does not read what we write.
    case unreadAnswer
    /// The connection ended inside a request.
    case cutShort
}
