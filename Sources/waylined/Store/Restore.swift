// SPDX-License-Identifier: Apache-2.0

import Digests
import Glibc

/// Puts a backup into an empty data folder. The manifest is verified whole before anything is written; the catalog
/// comes last, and until then a mark keeps everybody from taking the folder for a new one.
struct Restore {
    let source: String
    /// The data folder, whose lock the caller holds.
    let folder: DataFolder
    /// Leaves damaged objects out instead of refusing the backup.
    let isForced: Bool

    /// - Returns: what was left out, a line each.
    /// - Throws: ``StartFailure``.
    func perform() throws -> [String] {
        try requireEmpty()
        let manifest = try Manifest(of: source)
        let damaged = try verify(manifest)
        try WholeFile.write(Array("\(source)\n".utf8), to: folder.restoreMark)
        do {
            try fill(manifest, without: damaged)
        } catch let failure as StartFailure {
            throw StartFailure(
                "the restore into \(folder.path) was not finished: \(failure.message)",
                hint: "see to what is named, remove what is in the folder, and run waylined restore once more")
        }
        unlink(folder.restoreMark)
        try PlainFile.flushFolder(folder.path)
        return damaged.values.sorted()
    }

    private func fill(_ manifest: Manifest, without damaged: [String: String]) throws {
        for path in ["/vault", "/vault/objects"] { try PlainFile.makeFolder(folder.path + path) }
        var shelves: Set<String> = []
        for (path, digest) in manifest.entries where Manifest.isObject(path) && damaged[path] == nil {
            let shelf = folder.path + "/" + path.prefix("vault/objects/ab".count)
            if shelves.insert(shelf).inserted { try PlainFile.makeFolder(shelf) }
            try copy(path, digest)
        }
        for shelf in shelves { try PlainFile.flushFolder(shelf) }
        for path in ["/vault/objects", "/vault"] { try PlainFile.flushFolder(folder.path + path) }
        for (path, digest) in manifest.entries.sorted(by: { $0.path > $1.path })
        where Manifest.isEssential(path) { try copy(path, digest) }
        try PlainFile.flushFolder(folder.path)
    }

    private func requireEmpty() throws {
        let others = try PlainFile.names(in: folder.path)?.filter { $0 != "lock" } ?? []
        guard others.isEmpty else {
            throw StartFailure(
                "the data folder \(folder.path) is not empty: \(others.sorted().prefix(3).joined(separator: ", "))",
                hint: "name a new one with --data-dir, or move what is there away")
        }
    }

    /// What is wrong with each file that is not what the manifest says.
    private func verify(_ manifest: Manifest) throws -> [String: String] {
        var damaged: [String: String] = [:]
        for (path, digest) in manifest.entries {
            do {
                let found = try PlainFile(reading: source + "/" + path).digest()
                if found != digest { damaged[path] = "\(path): its digest is \(found)" }
            } catch let failure as StartFailure {
                damaged[path] = "\(path): \(failure.message)"
            }
        }
        let canBePartial = !damaged.keys.contains(where: Manifest.isEssential)
        guard damaged.isEmpty || (isForced && canBePartial) else {
            let all = damaged.values.sorted()
            throw StartFailure(
                "the backup \(source) is damaged: \(all.prefix(3).joined(separator: "; "))"
                    + (all.count > 3 ? " and \(all.count - 3) more" : ""),
                hint: canBePartial
                    ? "use another backup, or leave what is damaged out with --force"
                    : "use another backup: without its catalog and its key ring none is restored")
        }
        return damaged
    }

    /// Copies and flushes; what is copied is compared once more.
    private func copy(_ path: String, _ digest: ContentDigest) throws {
        let file = try PlainFile(making: folder.path + "/" + path)
        let found = try PlainFile(reading: source + "/" + path).digest { try file.write($0) }
        guard found == digest else { throw StartFailure("\(source)/\(path) changed while it was copied") }
        try file.flush()
    }
}
