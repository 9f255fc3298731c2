// SPDX-License-Identifier: Apache-2.0

package import Digests
import Glibc
import NIOCore

/// The bytes that are to be sent: a file that stays open, or bytes at hand. Measured before anything is sent, because
/// their digests travel ahead of them.
package struct UploadSource: Sendable {
    package let size: Int
    package let fingerprint: Fingerprint
    package let digest: ContentDigest
    private let origin: Origin

    private enum Origin: Sendable {
        case file(OpenFile)
        case bytes([UInt8])
    }

    /// - Throws: ``ClientFailure/file(path:reason:)`` when it is not a file that can be read.
    package init(path: String) throws(ClientFailure) {
        let file = try OpenFile(path: path)
        var hasher = ContentHasher()
        while true {
            let chunk = try file.read(at: hasher.count)
            guard !chunk.isEmpty else { break }
            chunk.withUnsafeBytes { hasher.update($0) }
        }
        size = hasher.count
        (fingerprint, digest) = hasher.finish()
        origin = .file(file)
    }

    package init(bytes: [UInt8]) {
        size = bytes.count
        (fingerprint, digest) = ContentHasher.digests(of: bytes)
        origin = .bytes(bytes)
    }

    /// At most 256 KiB from `offset` on; empty at the end.
    func chunk(at offset: Int) throws(ClientFailure) -> [UInt8] {
        switch origin {
        case .file(let file): try file.read(at: offset, count: min(OpenFile.chunk, size - offset))
        case .bytes(let bytes): Array(bytes[offset..<min(offset + OpenFile.chunk, bytes.count)])
        }
    }
}

/// The body of an upload. A file that shrank meanwhile ends early, and the HTTP client refuses a body that is shorter
/// than announced; one that changed otherwise is refused by the server, by its digest.
struct UploadBody: AsyncSequence, Sendable {
    let source: UploadSource
    let progress: (@Sendable (_ sent: Int, _ of: Int) -> Void)?

    struct Iterator: AsyncIteratorProtocol {
        let body: UploadBody
        var offset = 0

        mutating func next() async throws -> ByteBuffer? {
            guard offset < body.source.size else { return nil }
            let chunk = try body.source.chunk(at: offset)
            guard !chunk.isEmpty else { return nil }
            offset += chunk.count
            body.progress?(offset, body.source.size)
            return ByteBuffer(bytes: chunk)
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(body: self) }
}

/// A file that is open for reading and closed when nobody needs it any more.
private final class OpenFile: Sendable {
    static let chunk = 256 * 1024
    private let descriptor: CInt
    private let path: String

    init(path: String) throws(ClientFailure) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        self.path = path
        guard descriptor >= 0 else { throw .file(path: path, reason: SystemFault.message()) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw .file(path: path, reason: "not a regular file")
        }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// Up to `count` bytes; empty at the end of the file.
    func read(at offset: Int, count: Int = OpenFile.chunk) throws(ClientFailure) -> [UInt8] {
        while true {
            var status = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
                status = pread(descriptor, buffer.baseAddress, count, offset)
                length = max(status, 0)
            }
            if status >= 0 { return bytes }
            guard errno == EINTR else { throw .file(path: path, reason: SystemFault.message()) }
        }
    }
}
