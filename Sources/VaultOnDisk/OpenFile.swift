// SPDX-License-Identifier: Apache-2.0

import Glibc
import WaylineService

/// An open file. Not copyable, so that it is closed once, when its owner goes.
struct OpenFile: ~Copyable {
    private let descriptor: Int32

    /// - Throws: ``VaultFailure``; nothing is followed through a symbolic link.
    init(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(VaultFailure) {
        descriptor = try system("opening \(path)") { open(path, flags | O_CLOEXEC | O_NOFOLLOW, mode) }
    }

    /// nil when there is no such file.
    init?(existing path: String) throws(VaultFailure) {
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        let code = errno
        if opened < 0 {
            if code == ENOENT { return nil }
            throw .system("opening \(path)", errno: code)
        }
        descriptor = opened
    }

    // A failed close tells nothing new: what had to be kept was flushed before.
    deinit { close(descriptor) }

    /// Writes all of it, however many calls that takes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(VaultFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = try system("writing a file") { Glibc.write(descriptor, part.baseAddress, part.count) }
            rest = rest.dropFirst(count)
        }
    }

    func write(_ bytes: [UInt8]) throws(VaultFailure) {
        var failure: VaultFailure?
        bytes.withUnsafeBytes { buffer in
            do throws(VaultFailure) {
                try write(buffer)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// At most `buffer.count` bytes from `offset`; fewer only at the end of the file.
    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(VaultFailure) -> Int {
        var done = 0
        while done < buffer.count {
            let part = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
            let count = try system("reading a stored file") {
                pread(descriptor, part.baseAddress, part.count, off_t(offset + done))
            }
            if count == 0 { break }
            done += count
        }
        return done
    }

    /// Fills `bytes` from `offset` on; answers how many there were.
    func read(into bytes: inout [UInt8], at offset: Int) throws(VaultFailure) -> Int {
        var failure: VaultFailure?
        let count = bytes.withUnsafeMutableBytes { buffer in
            do throws(VaultFailure) {
                return try read(into: buffer, at: offset)
            } catch {
                failure = error
                return 0
            }
        }
        if let failure { throw failure }
        return count
    }

    /// Asks the kernel to forget what it keeps of the file in memory, so that the next reading asks the disk. Advice:
    /// when it is not taken, reading is right all the same.
    func dropCache() { _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED) }

    /// Exactly `count` bytes from `offset`.
    func bytes(at offset: Int, count: Int) throws(VaultFailure) -> [UInt8] {
        var failure: VaultFailure?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(VaultFailure) {
                initialized = try read(into: UnsafeMutableRawBufferPointer(buffer), at: offset)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        guard bytes.count == count else {
            throw .system("reading a stored file: it ends before byte \(offset + count)")
        }
        return bytes
    }

    /// Forces bytes and size onto the disk. Never tried twice: after a failure the kernel forgets what it could not
    /// write and says yes the next time.
    func flush(_ doing: String) throws(VaultFailure) {
        if fsync(descriptor) != 0 { throw .system(doing, errno: errno) }
    }

    /// Sets the time of the last change to now.
    func touch() throws(VaultFailure) {
        try system("renewing an upload's age") { futimens(descriptor, nil) }
    }

    func status() throws(VaultFailure) -> stat {
        var status = stat()
        try system("looking at a stored file") { fstat(descriptor, &status) }
        return status
    }
}

/// Forces a folder's names onto the disk.
func flushFolder(_ path: String) throws(VaultFailure) {
    try OpenFile(path, O_RDONLY | O_DIRECTORY).flush("flushing the folder \(path)")
}
