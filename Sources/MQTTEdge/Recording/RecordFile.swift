// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The file that a recording is appended to, for its owner's eyes alone.
package final class RecordFile: Sendable {
    private let descriptor: Int32
    /// Bytes that stood in it when it was opened.
    let size: Int
    /// Its last line was cut off, by a crash or a full disk.
    let isCut: Bool

    /// Opens the file, or makes it with mode 0600.
    ///
    /// - Throws: ``RecordFileFault`` when it cannot be written, is no regular file, or others may read it.
    package init(path: String) throws(RecordFileFault) {
        // Without O_NONBLOCK a pipe under this name would wait for a reader for ever.
        let flags = O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
        descriptor = Glibc.open(path, flags, 0o600)
        guard descriptor >= 0 else { throw .notOpened(path: path, errno: errno) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            Glibc.close(descriptor)
            throw .notAFile(path: path)
        }
        guard status.st_mode & 0o077 == 0 else {
            Glibc.close(descriptor)
            throw .open(path: path)
        }
        size = Int(status.st_size)
        var last: UInt8 = 0x0A
        isCut = size > 0 && pread(descriptor, &last, 1, status.st_size - 1) == 1 && last != 0x0A
    }

    /// Takes over a descriptor that is open already.
    init(adopting descriptor: Int32) {
        self.descriptor = descriptor
        (size, isCut) = (0, false)
    }

    deinit { Glibc.close(descriptor) }

    /// Writes all of it.
    ///
    /// - Returns: nil, or what went wrong and how many bytes were written before.
    func append(_ bytes: [UInt8]) -> (errno: Int32, written: Int)? {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return (count < 0 ? errno : ENOSPC, done) }
            done += count
        }
        return nil
    }
}

/// Why a recording cannot be written where it was asked for.
package enum RecordFileFault: Error, Hashable, Sendable, CustomStringConvertible {
    case notOpened(path: String, errno: Int32)
    case notAFile(path: String)
    case open(path: String)

    package var description: String {
        switch self {
        case .notOpened(let path, let code): "cannot write the recording \(path): \(String(cString: strerror(code)))"
        case .notAFile(let path): "the recording \(path) is no regular file, and must be one"
        case .open(let path): "the recording \(path) is open to other users, and must be its owner's alone"
        }
    }

    /// What to do.
    package var hint: String {
        switch self {
        case .notOpened: "name a file in a folder that exists and is writable with mqtt.record_file"
        case .notAFile: "name another file with mqtt.record_file"
        case .open(let path): "run chmod 600 \(path), or name another file with mqtt.record_file"
        }
    }
}
