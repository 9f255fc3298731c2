// SPDX-License-Identifier: Apache-2.0

import Digests
import Glibc

/// A file of any size, read once from its beginning.
struct PlainFile: ~Copyable {
    private let descriptor: Int32
    private let path: String

    /// - Throws: ``StartFailure`` when it is no regular file, or cannot be opened.
    init(reading path: String) throws {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { throw StartFailure("cannot read \(path): \(systemError())") }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw StartFailure("\(path) is no regular file")
        }
    }

    /// Makes the file, for its owner alone.
    init(making path: String) throws {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw StartFailure("cannot write \(path): \(systemError())") }
    }

    deinit { close(descriptor) }

    /// The digest of what is left to be read, which `take` is handed piece by piece.
    consuming func digest(_ take: (UnsafeRawBufferPointer) throws -> Void = { _ in }) throws -> ContentDigest {
        var hasher = ContentHasher()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw StartFailure("cannot read \(path): \(systemError())") }
            guard count > 0 else { return hasher.finish().digest }
            let piece = UnsafeRawBufferPointer(rebasing: buffer[..<count])
            hasher.update(piece)
            try take(piece)
        }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = Glibc.write(descriptor, part.baseAddress, part.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw StartFailure("cannot write \(path): \(systemError())") }
            rest = rest.dropFirst(count)
        }
    }

    borrowing func flush() throws {
        guard fsync(descriptor) == 0 else { throw StartFailure("cannot write \(path): \(systemError())") }
    }

    /// Flushes a file that others wrote, and takes everybody else's rights to it away.
    static func settle(_ path: String) throws {
        let descriptor = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw StartFailure("cannot write \(path): \(systemError())") }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0, fsync(descriptor) == 0 else {
            throw StartFailure("cannot write \(path): \(systemError())")
        }
    }

    /// Makes a folder (0700) unless it is there.
    static func makeFolder(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw StartFailure("cannot make the folder \(path): \(systemError())")
        }
    }

    /// Forces a folder's names onto the disk.
    static func flushFolder(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StartFailure("cannot flush \(path): \(systemError())") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StartFailure("cannot flush \(path): \(systemError())") }
    }

    /// The names in a folder; nil when there is none.
    static func names(in folder: String) throws -> [String]? {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return nil }
            throw StartFailure("cannot list \(folder): \(systemError())")
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}
