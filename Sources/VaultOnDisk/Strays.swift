// SPDX-License-Identifier: Apache-2.0

import Digests
import Glibc
import WaylineService

/// What is in the folders and is not as the vault leaves it.
extension VaultFolder {
    static let quarantine = "quarantine"

    /// In the order of their paths.
    func strays(leftBefore limit: UnixTime) throws(VaultFailure) -> [Stray] {
        var found: [Stray] = []
        guard let top = try standing("") else { return [] }
        found += top.breaches(of: "")
        for name in try names(in: root) { found += try straysAtTop(name, limit) }
        return found.sorted { $0.path < $1.path }
    }

    private func straysAtTop(_ name: String, _ limit: UnixTime) throws(VaultFailure) -> [Stray] {
        guard let entry = try standing(name) else { return [] }
        guard entry.isFolder, ["objects", "tmp", Self.quarantine].contains(name) else { return [Stray(.alien, name)] }
        var found = entry.breaches(of: name)
        for inner in try names(in: root + "/" + name) {
            let path = name + "/" + inner
            switch name {
            case "objects": found += try straysOnShelf(path, inner)
            case "tmp":
                guard let leftover = try standing(path), leftover.changed < limit else { continue }
                found.append(Stray(leftover.isFolder ? .alien : .leftover, path))
            default: continue
            }
        }
        return found
    }

    private func straysOnShelf(_ path: String, _ shelf: String) throws(VaultFailure) -> [Stray] {
        guard let entry = try standing(path) else { return [] }
        guard entry.isFolder, shelf.utf8.count == 2, let byte = Hex.bytes(shelf), Hex.text(byte) == shelf else {
            return [Stray(.alien, path)]
        }
        var found = entry.breaches(of: path)
        for name in try names(in: root + "/" + path) {
            let inner = path + "/" + name
            guard let object = try standing(inner) else { continue }
            guard let digest = ContentDigest(hex: name), digest.description == name, name.hasPrefix(shelf) else {
                found.append(Stray(.alien, inner))
                continue
            }
            found += object.breaches(of: inner)
        }
        return found
    }

    /// Moves something into the quarantine, under a name that says where it stood and that nothing there has.
    ///
    /// - Returns: its path from the vault's folder on.
    func setAside(_ path: String) throws(VaultFailure) -> String {
        let folder = root + "/" + Self.quarantine
        if try make(folder) { try flushFolder(root) }
        let name = Self.quarantine + "/" + Self.shortened(path.split(separator: "/").joined(separator: "_"))
        var place = name, number = 1
        while try standing(place) != nil {
            number += 1
            place = "\(name).\(number)"
        }
        let (from, to) = (root + "/" + path, root + "/" + place)
        try system("moving \(from) into quarantine") { files.rename(from, to: to) }
        try flushFolder(folder)
        return place
    }

    /// A name may have 255 bytes: what is longer loses its end, and there is room for a number.
    private static func shortened(_ name: String) -> String {
        var name = name
        while name.utf8.count > 240 { name.removeLast() }
        return name
    }

    /// What the file system says about a path; nil when there is nothing.
    private func standing(_ path: String) throws(VaultFailure) -> Standing? {
        let full = path.isEmpty ? root : root + "/" + path
        var status = stat()
        if files.status(at: full, into: &status) == 0 { return Standing(status) }
        let code = errno
        if code == ENOENT { return nil }
        throw .system("looking at \(full)", errno: code)
    }

    private struct Standing {
        let isFolder: Bool
        let isLink: Bool
        let mode: UInt32
        let owner: UInt32
        let changed: UnixTime

        init(_ status: stat) {
            isFolder = status.st_mode & S_IFMT == S_IFDIR
            isLink = status.st_mode & S_IFMT == S_IFLNK
            mode = UInt32(status.st_mode & 0o7777)
            owner = status.st_uid
            changed = FileIdentity(status).keptAt
        }

        /// A link's mode says nothing.
        func breaches(of path: String) -> [Stray] {
            var found: [Stray] = []
            if !isLink, mode & 0o077 != 0 { found.append(Stray(.open(mode), path)) }
            if owner != geteuid() { found.append(Stray(.foreign(owner), path)) }
            return found
        }
    }
}
