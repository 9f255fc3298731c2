// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Finds the wayline files under a folder, in an order that depends on nothing but their names.
struct FolderSearch {
    /// Paths of `*.kmz`, the folder's path in front, by their bytes in ascending order.
    private(set) var found: [String] = []
    /// Folders that could not be read, and why.
    private(set) var faults: [(path: String, error: SystemError)] = []

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return path != "-" && stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Something has this name, be it a link that leads nowhere.
    static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    init(folder: String) {
        search(folder)
        found.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private mutating func search(_ folder: String) {
        let names: [String]
        do throws(SystemError) { names = try Self.names(in: folder) } catch {
            faults.append((folder, error))
            return
        }
        for name in names where name != "." && name != ".." {
            let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
            if Self.isRealFolder(path) {
                search(path)
            } else if Self.isWaylineFile(name) {
                found.append(path)
            }
        }
    }

    /// `._name.kmz` is what macOS leaves beside a file on a foreign disk: its attributes, no wayline.
    private static func isWaylineFile(_ name: String) -> Bool {
        name.lowercased().hasSuffix(".kmz") && !name.hasPrefix("._")
    }

    /// Links to folders are not followed: they may lead back.
    private static func isRealFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func names(in folder: String) throws(SystemError) -> [String] {
        guard let handle = opendir(folder) else { throw .last }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            // The name is declared with 256 bytes but may be longer in memory; its address is what counts.
            let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
            let name = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
            names.append(String(cString: name))
        }
        return names
    }
}
