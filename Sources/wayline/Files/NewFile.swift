// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Gives bytes a name that nothing has yet.
enum NewFile {
    /// Writes the bytes under another name beside it, and takes the name only when they are on the disk, and only if it
    /// is free. Whatever has the name – a file, a link to one, a link that leads nowhere – stays as it is.
    ///
    /// - Parameter link: gives a file a second name, as `link(2)` does; not every file system can.
    /// - Throws: `EEXIST` when something has the name.
    static func write(
        _ bytes: [UInt8], to path: String, link: (String, String) -> Int32 = { Glibc.link($0, $1) }
    ) throws(SystemError) {
        guard !FolderSearch.exists(path) else { throw SystemError(code: EEXIST) }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let partial = folder + ".wayline-" + String(UInt64.random(in: .min ... .max), radix: 16) + ".part"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .last }
        defer { unlink(partial) }
        let fault = fill(descriptor, with: bytes)
        // A full disk may say so only here.
        let isClosed = close(descriptor) == 0
        if let fault { throw fault }
        guard isClosed else { throw .last }
        if link(partial, path) != 0 { try settle(.last, partial, as: path) }
        syncFolder(folder)
    }

    private static func fill(_ descriptor: Int32, with bytes: [UInt8]) -> SystemError? {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return .last }
                rest = rest.dropFirst(count)
            }
            return fsync(descriptor) == 0 ? nil : .last
        }
    }

    /// On exFAT, as on the cards of remote controllers, a file has one name: there it is taken first, then the file put
    /// in its place. A rename alone would take it from whatever has it.
    private static func settle(_ reason: SystemError, _ partial: String, as path: String) throws(SystemError) {
        guard [EPERM, EOPNOTSUPP, ENOSYS].contains(reason.code) else { throw reason }
        let reserved = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard reserved >= 0 else { throw .last }
        close(reserved)
        guard rename(partial, path) == 0 else {
            let reason = SystemError.last
            unlink(path)
            throw reason
        }
    }

    /// The name is on the disk, too. Some file systems cannot do that, and then nothing is lost but time.
    private static func syncFolder(_ folder: String) {
        let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
