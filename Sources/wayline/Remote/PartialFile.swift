// SPDX-License-Identifier: Apache-2.0

import Glibc
import WaylineClient

/// A file that takes its name only when it is whole; until then it stands beside it under another one, and goes away
/// with this value.
final class PartialFile {
    private let path: String
    private let partial: String
    private var descriptor: Int32
    private var isKept = false

    init(path: String, random: [UInt8]) throws(ClientFailure) {
        self.path = path
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        partial = folder + ".wayline-" + random.map { String($0, radix: 16) }.joined() + ".part"
        descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .file(path: path, reason: SystemError.last.message) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if !isKept { unlink(partial) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws(ClientFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw .file(path: path, reason: SystemError.last.message) }
            rest = rest.dropFirst(count)
        }
    }

    /// Gives it its name, in place of whatever had that name.
    func keep() throws(ClientFailure) {
        // A full disk may say so only here.
        let isClosed = close(descriptor) == 0
        descriptor = -1
        guard isClosed, rename(partial, path) == 0 else { throw .file(path: path, reason: SystemError.last.message) }
        isKept = true
    }
}
