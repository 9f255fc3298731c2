// SPDX-License-Identifier: Apache-2.0

import Glibc

/// The folder that holds everything durable. Whoever has its lock is the only one to write in it.
final class DataFolder: Sendable {
    let path: String
    /// It held nothing of ours when it was opened: the moment to make keys and the first token.
    let isNew: Bool
    private let lock: Int32

    /// Makes the folder (0700) when it does not exist, and takes its lock.
    ///
    /// - Throws: ``StartFailure``, also when the folder has lost its catalog; ``Locked`` when another process has the lock.
    init(opening path: String, creating: Bool = true, restoring: Bool = false) throws {
        self.path = path
        if creating { try Self.make(path) }
        // Half a restored folder looks like a new one, and what is in it like bytes that nobody needs.
        guard restoring || access(path + "/restoring", F_OK) != 0 else {
            throw StartFailure(
                "a restore into \(path) was not finished",
                hint: "remove what is in it and run waylined restore once more")
        }
        if !restoring { try LostCatalog.refuse(in: path) }
        let descriptor = Glibc.open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StartFailure(
                "cannot write in the data folder \(path): \(systemError())",
                hint: creating
                    ? "choose another folder with --data-dir, or give this user the right to write there"
                    : "start waylined serve once, or name the folder with --data-dir")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            throw Locked(path: path)
        }
        lock = descriptor
        isNew = access(path + "/catalog.sqlite", F_OK) != 0
    }

    deinit { Glibc.close(lock) }

    /// Another process holds the lock.
    struct Locked: Error {
        let path: String
    }

    var catalog: String { path + "/catalog.sqlite" }
    /// Stands there while a backup is being restored.
    var restoreMark: String { path + "/restoring" }
    var vault: String { path + "/vault" }
    var defaultKeyFile: String { path + "/keys.json" }
    var token: String { path + "/token" }
    var address: String { path + "/address" }
    static func adminSocket(in path: String) -> String { path + "/admin.sock" }

    private static func make(_ path: String) throws {
        var built = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            let parent = built.isEmpty ? "." : built
            built += (built.isEmpty || built.hasSuffix("/") ? "" : "/") + part
            if mkdir(built, 0o700) == 0 {
                // What is kept in it lasts no longer than its own name.
                try PlainFile.flushFolder(parent)
                continue
            }
            guard errno == EEXIST else {
                throw StartFailure(
                    "cannot make the data folder \(path): \(systemError())",
                    hint: "choose another folder with --data-dir")
            }
        }
    }
}

/// Small files that are written whole or not at all.
enum WholeFile {
    /// Writes through a temporary file, with both fsyncs.
    ///
    /// - Throws: ``StartFailure`` naming the file.
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws {
        let temporary = path + ".new"
        // One that a crash left may go; one that somebody else put there must not be written into.
        unlink(temporary)
        let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw StartFailure("cannot write \(path): \(systemError())") }
        defer { Glibc.close(descriptor) }
        let isWritten = fchmod(descriptor, mode) == 0 && writeAll(bytes, descriptor) && fsync(descriptor) == 0
        guard isWritten, rename(temporary, path) == 0 else {
            let reason = systemError()
            unlink(temporary)
            throw StartFailure(
                "cannot write \(path): \(reason)", hint: "free space on its file system, or check its rights")
        }
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        try PlainFile.flushFolder(folder.isEmpty ? "/" : folder)
    }

    /// The bytes of a file of at most 1 MiB; nil when it does not exist.
    static func read(_ path: String) throws -> [UInt8]? {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw StartFailure("cannot read \(path): \(systemError())")
        }
        defer { Glibc.close(descriptor) }
        return try read(descriptor, path)
    }

    /// All of an open file.
    static func read(_ descriptor: Int32, _ path: String) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        var count = 0
        while count < bytes.count {
            let more = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), $0.count - count)
            }
            guard more >= 0 else { throw StartFailure("cannot read \(path): \(systemError())") }
            if more == 0 { return Array(bytes[..<count]) }
            count += more
        }
        throw StartFailure("\(path) is larger than 1 MiB", hint: "this is not the file that was meant")
    }

    private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), $0.count - done)
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }
}
