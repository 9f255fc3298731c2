// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import NIOCore
import WaylineService

/// A part of a stored file on its way to a client.
struct FileBody: Sendable {
    /// Bytes read at a time: large enough that the vault is seldom asked, small enough that thousands of slow readers,
    /// who each keep one waiting, cost little.
    static let piece = 32 * 1024

    let file: any StoredFile
    let range: Range<Int>
    /// Called once at the end with the number of bytes that left us, all or fewer.
    var onEnd: @Sendable (_ sent: Int) -> Void = { _ in }

    /// Writes piece after piece, each when the one before was taken. A client that reads slowly is waited for.
    ///
    /// - Parameter loop: of the connection. The writer hands pieces over and learns only there whether more may come;
    ///   without the look at it after each, a quick reader of files would pile up the whole of them in front of a slow
    ///   client.
    @concurrent
    func write(to writer: inout any ResponseBodyWriter, on loop: any EventLoop) async throws {
        var sent = 0
        defer { onEnd(sent) }
        while sent < range.count {
            // Waits until the connection takes something, before there is something to be held for it.
            try await writer.write(ByteBuffer())
            let bytes = try await file.read(at: range.lowerBound + sent, count: min(Self.piece, range.count - sent))
            try await writer.write(ByteBuffer(bytes: bytes))
            sent += bytes.count
            try await loop.submit {}.get()
        }
    }
}
