// SPDX-License-Identifier: Apache-2.0

import Glibc
import WaylineService

/// An open file. Not copyable, so that it is closed once, when its owner goes.
struct OpenFile: ~Copyable {
    private let files: any FileSystem
    private let descriptor: Int32

    /// - Throws: ``VaultFailure``; nothing is followed through a symbolic link.
    init(_ path: String, _ flags: Int32, in files: any FileSystem) throws(VaultFailure) {
        let opened = try system("opening \(path)") { files.open(path, flags, mode: 0o600) }
        self.files = files
        descriptor = opened
    }

    /// nil when there is no such file.
    init?(existing path: String, in files: any FileSystem) throws(VaultFailure) {
        let opened = files.open(path, O_RDONLY, mode: 0)
        let code = errno
        if opened < 0 {
            if code == ENOENT { return nil }
            throw .system("opening \(path)", errno: code)
        }
        self.files = files
        descriptor = opened
    }

    deinit { files.close(descriptor) }

    /// Writes all of it, however many calls that takes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(VaultFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = try system("writing a file") { files.write(descriptor, part) }
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
                files.read(descriptor, part, at: offset + done)
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
    func dropCache() { files.dropCache(descriptor) }

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
        if files.flush(descriptor) != 0 { throw .system(doing, errno: errno) }
    }

    /// Sets the time of the last change to now.
    func touch() throws(VaultFailure) {
        try system("renewing an upload's age") { files.touch(descriptor) }
    }

    func status() throws(VaultFailure) -> stat {
        var status = stat()
        try system("looking at a stored file") { files.status(descriptor, into: &status) }
        return status
    }
}
