// SPDX-License-Identifier: Apache-2.0

import Glibc
import ResourceSigning

/// A file that is open for reading, or standard input when its path is `-`.
struct InputFile: ~Copyable {
    private let descriptor: Int32
    /// Bytes, as the file system says; nil for a pipe or a device.
    let size: Int?

    /// - Throws: the system's reason; a folder is `EISDIR`, which `open` alone would not say.
    init(path: String) throws(SystemError) {
        let opened = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .last }
        var status = stat()
        let kind = fstat(opened, &status) == 0 ? status.st_mode & S_IFMT : 0
        guard kind != S_IFDIR else {
            if opened != STDIN_FILENO { close(opened) }
            throw SystemError(code: EISDIR)
        }
        descriptor = opened
        size = kind == S_IFREG ? Int(status.st_size) : nil
    }

    deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

    /// What decides whether a secret may stand in it; nil for standard input. A pipe that a shell made for this one
    /// command (`<(…)`) counts as a file of its own: nobody can put another in its place.
    func standing(path: String) -> SecretFileRule.Standing? {
        var file = stat(), name = stat(), folder = stat()
        guard descriptor != STDIN_FILENO, fstat(descriptor, &file) == 0, lstat(path, &name) == 0 else { return nil }
        stat(SecretFileRule.folder(of: path), &folder)
        let isPipe = file.st_mode & S_IFMT == S_IFIFO
        return SecretFileRule.Standing(
            isRegular: isPipe || file.st_mode & S_IFMT == S_IFREG, isLink: !isPipe && name.st_mode & S_IFMT == S_IFLNK,
            mode: file.st_mode & 0o7777, owner: file.st_uid, folderMode: folder.st_mode & 0o7777)
    }

    /// Hands over the bytes in parts of up to 256 KiB until the end or until `take` says false.
    func read(_ take: (UnsafeRawBufferPointer) -> Bool) throws(SystemError) {
        let part = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 * 1024, alignment: 16)
        defer { part.deallocate() }
        while true {
            let count = Glibc.read(descriptor, part.baseAddress, part.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw .last }
            guard count > 0, take(UnsafeRawBufferPointer(rebasing: part[..<count])) else { return }
        }
    }

    /// The first bytes, `limit` of them and one more at most: whoever gets more than `limit` knows that the file is too
    /// long without a file of any length having been taken into memory.
    func bytes(limit: Int) throws(SystemError) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(size ?? 0, limit) + 1)
        try read { part in
            bytes.append(contentsOf: part.prefix(limit + 1 - bytes.count))
            return bytes.count <= limit
        }
        return bytes
    }
}

extension InputFile {
    /// All bytes of a small file such as a key file or a manifest.
    ///
    /// - Parameter limit: more bytes than that are refused.
    static func text(path: String, limit: Int) throws(ToolFailure) -> [UInt8] {
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try InputFile(path: path).bytes(limit: limit)
        } catch {
            throw ToolFailure("\(path): \(error.message)")
        }
        guard bytes.count <= limit else { throw ToolFailure("\(path): longer than \(limit) bytes") }
        return bytes
    }
}
