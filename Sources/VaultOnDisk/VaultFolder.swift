// SPDX-License-Identifier: Apache-2.0

import Digests
import Glibc
import WaylineService

/// Where things are: `objects/ab/<64 hexadecimal digits>` for what is kept, `tmp/<random>` for what is coming in.
///
/// Names are made from digests and random bytes. A name from outside never becomes a part of a path.
struct VaultFolder: Sendable {
    let root: String
    let files: any FileSystem
    var objects: String { root + "/objects" }
    var incoming: String { root + "/tmp" }

    /// Folders that are there, or are not: nothing is touched.
    init(at root: String, in files: any FileSystem) {
        self.files = files
        self.root = root.count > 1 && root.hasSuffix("/") ? String(root.dropLast()) : root
    }

    /// Makes the folders and takes away what an earlier run left half-way. The folder above `root` must exist.
    init(making root: String, in files: any FileSystem) throws(VaultFailure) {
        self.init(at: root, in: files)
        for folder in [self.root, objects, incoming] { _ = try make(folder) }
        // The names of new folders must last as what is kept in them does; so must those of shelves that were made by a
        // run which died before it could flush them.
        for folder in [Self.parent(of: self.root), self.root, objects] { try flushFolder(folder) }
        for name in try names(in: incoming) { try removeLeftover(incoming + "/" + name) }
    }

    func object(_ digest: ContentDigest) -> String { shelf(digest) + "/" + digest.description }

    /// The folder that a digest's object stands in: 256 of them, so that none becomes too long.
    func shelf(_ digest: ContentDigest) -> String { objects + "/" + digest.description.prefix(2) }

    func newIncoming() -> String { incoming + "/" + Hex.text(RandomBytes.make(16)) }

    /// Every object: its path, and the digest that its place names. What does not belong here is passed over; finding
    /// it is `fsck`'s.
    func allObjects() throws(VaultFailure) -> [(path: String, digest: ContentDigest)] {
        var all: [(path: String, digest: ContentDigest)] = []
        for shelf in try names(in: objects) {
            for name in try names(in: objects + "/" + shelf) {
                guard let digest = ContentDigest(hex: name) else { continue }
                let path = objects + "/" + shelf + "/" + name
                if path == object(digest) { all.append((path, digest)) }
            }
        }
        return all
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// True when it was made, false when it was there.
    func make(_ path: String) throws(VaultFailure) -> Bool {
        if files.makeFolder(path) == 0 { return true }
        let code = errno
        var status = stat()
        guard code == EEXIST, files.status(at: path, into: &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .system("making the folder \(path)", errno: code)
        }
        return false
    }

    /// False when there was nothing of that name.
    @discardableResult
    func remove(_ path: String) throws(VaultFailure) -> Bool {
        if files.remove(path) == 0 { return true }
        let code = errno
        guard code == ENOENT else { throw .system("removing \(path)", errno: code) }
        return false
    }

    /// A folder was not left by an upload: it stays, for fsck to name it.
    private func removeLeftover(_ path: String) throws(VaultFailure) {
        var status = stat()
        if files.status(at: path, into: &status) == 0, status.st_mode & S_IFMT == S_IFDIR { return }
        try remove(path)
    }

    /// The names in a folder, in no order; none when it is not a folder (any more).
    func names(in folder: String) throws(VaultFailure) -> [String] {
        if let names = files.names(in: folder) { return names }
        let code = errno
        if code == ENOENT || code == ENOTDIR { return [] }
        throw .system("listing \(folder)", errno: code)
    }

    /// Forces a folder's names onto the disk.
    func flushFolder(_ path: String) throws(VaultFailure) {
        try OpenFile(path, O_RDONLY | O_DIRECTORY, in: files).flush("flushing the folder \(path)")
    }
}
