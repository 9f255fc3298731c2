// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What a vault asks of a file system, one method for one system call. As there, a negative result is a failure, and
/// `errno` says why.
///
/// The kernel keeps what was written in memory until it is flushed, so a test on it sees an order of flushes that is
/// right and one that is wrong end alike. Tests of the order put a file system here that forgets.
protocol FileSystem: Sendable {
    /// `open`, which follows no link, waits for nobody at the other end of a pipe, and is not inherited.
    func open(_ path: String, _ flags: Int32, mode: mode_t) -> Int32
    func close(_ file: Int32)
    /// `write`: may take fewer bytes than it was given.
    func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int
    /// `pread`
    func read(_ file: Int32, _ bytes: UnsafeMutableRawBufferPointer, at offset: Int) -> Int
    /// `fsync`, of a file or a folder.
    func flush(_ file: Int32) -> Int32
    /// `futimens` to now.
    func touch(_ file: Int32) -> Int32
    /// `posix_fadvise`: advice to forget what memory holds of the file.
    func dropCache(_ file: Int32)
    func status(_ file: Int32, into status: inout stat) -> Int32
    /// `lstat`
    func status(at path: String, into status: inout stat) -> Int32
    func rename(_ path: String, to newPath: String) -> Int32
    /// `unlink`
    func remove(_ path: String) -> Int32
    func chmod(_ path: String, _ mode: mode_t) -> Int32
    /// `mkdir`, for the owner alone.
    func makeFolder(_ path: String) -> Int32
    /// `rmdir`
    func removeFolder(_ path: String) -> Int32
    /// `readdir` to the end, without `.` and `..`; nil is a failure.
    func names(in folder: String) -> [String]?
}

/// The file system that the kernel offers.
struct KernelFiles: FileSystem {
    func open(_ path: String, _ flags: Int32, mode: mode_t) -> Int32 {
        Glibc.open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, mode)
    }

    // A failed close tells nothing new: what had to be kept was flushed before.
    func close(_ file: Int32) { Glibc.close(file) }

    func write(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        Glibc.write(file, bytes.baseAddress, bytes.count)
    }

    func read(_ file: Int32, _ bytes: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
        pread(file, bytes.baseAddress, bytes.count, off_t(offset))
    }

    func flush(_ file: Int32) -> Int32 { fsync(file) }

    func touch(_ file: Int32) -> Int32 { futimens(file, nil) }

    func dropCache(_ file: Int32) { _ = posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED) }

    func status(_ file: Int32, into status: inout stat) -> Int32 { fstat(file, &status) }

    func status(at path: String, into status: inout stat) -> Int32 { lstat(path, &status) }

    func rename(_ path: String, to newPath: String) -> Int32 { Glibc.rename(path, newPath) }

    func remove(_ path: String) -> Int32 { unlink(path) }

    func chmod(_ path: String, _ mode: mode_t) -> Int32 { Glibc.chmod(path, mode) }

    func makeFolder(_ path: String) -> Int32 { mkdir(path, 0o700) }

    func removeFolder(_ path: String) -> Int32 { rmdir(path) }

    func names(in folder: String) -> [String]? {
        guard let stream = opendir(folder) else { return nil }
        defer {
            let code = errno
            closedir(stream)
            errno = code
        }
        var names: [String] = []
        errno = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
            errno = 0
        }
        return errno == 0 ? names : nil
    }
}
