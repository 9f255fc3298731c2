// SPDX-License-Identifier: Apache-2.0

import Digests
import FoundationEssentials

/// What a backup consists of: `SHA256SUMS`, as `sha256sum --check` reads it. It is written last: a backup without one
/// was not finished.
struct Manifest {
    static let name = "SHA256SUMS"
    static let catalog = "catalog.sqlite"
    static let keys = "keys.json"
    static let summary = "backup.json"

    /// Path from the backup's folder on, and the digest of what stands there.
    var entries: [(path: String, digest: ContentDigest)] = []

    init() {}

    mutating func add(_ path: String, _ digest: ContentDigest) { entries.append((path, digest)) }

    var text: String { entries.map { "\($0.digest)  \($0.path)\n" }.joined() }

    /// - Throws: ``StartFailure`` for anything that no backup of ours says: a path from there becomes a path here.
    init(of folder: String) throws {
        let path = folder + "/" + Self.name
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
            throw StartFailure(
                "\(folder) has no \(Self.name)", hint: "this is no backup, or one that was not finished; use another")
        }
        var seen: Set<String> = []
        for (number, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated() {
            let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let digest = ContentDigest(hex: String(parts[0])), parts[1].hasPrefix(" "),
                case let path = String(parts[1].dropFirst()), Self.isOurs(path, digest), seen.insert(path).inserted
            else { throw StartFailure("\(path), line \(number + 1) is not of a backup", hint: "use another backup") }
            add(path, digest)
        }
        guard entries.contains(where: { $0.path == Self.catalog }) else {
            throw StartFailure("\(path) names no catalog", hint: "use another backup")
        }
    }

    /// Where an object stands, in a backup as in a data folder.
    static func path(of digest: ContentDigest) -> String {
        "vault/objects/\(digest.description.prefix(2))/\(digest)"
    }

    /// Without these nothing can be restored; the summary is for people.
    static func isEssential(_ path: String) -> Bool { [catalog, keys].contains(path) }

    static func isObject(_ path: String) -> Bool { path.hasPrefix("vault/") }

    private static func isOurs(_ path: String, _ digest: ContentDigest) -> Bool {
        [catalog, keys, summary].contains(path) || path == Self.path(of: digest)
    }
}
