// SPDX-License-Identifier: Apache-2.0

import Glibc
import ResourceSigning

/// A small file with a secret: the key ring, a password, a certificate's key.
struct SecretFile {
    let path: String

    /// Its bytes; nil when it does not exist.
    ///
    /// - Throws: ``StartFailure`` when it breaks ``SecretFileRule`` or cannot be read.
    func bytes() throws -> [UInt8]? {
        // A pipe with nobody at its other end must not hold up the start.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT, !isLink { return nil }
            throw StartFailure("cannot read \(path): \(systemError())")
        }
        defer { close(descriptor) }
        try check(descriptor)
        return try WholeFile.read(descriptor, path)
    }

    /// Judges a file that a library will open by its name.
    func check() throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw StartFailure("cannot read \(path): \(systemError())") }
        defer { close(descriptor) }
        try check(descriptor)
    }

    /// Asks about the open file, not about its name: what a name means may change between two looks.
    private func check(_ descriptor: Int32) throws {
        var file = stat(), folder = stat()
        guard fstat(descriptor, &file) == 0, stat(SecretFileRule.folder(of: path), &folder) == 0 else {
            throw StartFailure("cannot read \(path): \(systemError())")
        }
        let standing = SecretFileRule.Standing(
            isRegular: file.st_mode & S_IFMT == S_IFREG, isLink: isLink, mode: file.st_mode & 0o7777,
            owner: file.st_uid, folderMode: folder.st_mode & 0o7777)
        guard let breach = SecretFileRule.breach(of: standing, path: path, user: geteuid()) else { return }
        throw StartFailure(breach.message, hint: breach.hint)
    }

    private var isLink: Bool {
        var name = stat()
        return lstat(path, &name) == 0 && name.st_mode & S_IFMT == S_IFLNK
    }
}
