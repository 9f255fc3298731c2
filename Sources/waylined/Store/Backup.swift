// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import PlainJSON
import WaylineService

/// Copies the store into a new folder while uploads and deletions go on: the catalog as of one moment, then each object
/// that it refers to, compared with its digest on the way. What was acknowledged before the beginning is in.
struct Backup {
    let catalog: any CatalogUpkeep
    let vault: any VaultUpkeep
    /// The key file that goes along; nil: none.
    let keyFile: String?
    /// An absolute path.
    let target: String

    /// - Throws: ``StartFailure``, and what the stores throw; what was written then has no manifest.
    func make(now: UnixTime) async throws -> AdminReply {
        try makeTarget()
        vault.holdRemovals()
        defer { vault.releaseRemovals() }
        do {
            return try await fill(now: now)
        } catch {
            throw StartFailure(
                "the backup in \(target) was not finished: \((error as? StartFailure)?.message ?? "\(error)")",
                hint: "see to what is named, remove the folder, and run waylined backup once more")
        }
    }

    private func fill(now: UnixTime) async throws -> AdminReply {
        var manifest = Manifest()
        let copy = try await catalog.copy(to: target + "/" + Manifest.catalog)
        manifest.add(Manifest.catalog, try settled(Manifest.catalog))
        var tally = Tally()
        var last: ResourceID?
        while case let page = try await copy.uses(after: last, limit: 500), !page.isEmpty {
            for use in page { try await take(use.digest, &tally, &manifest) }
            tally.records += page.count
            last = page.last?.id
        }
        for shelf in tally.shelves { try PlainFile.flushFolder(target + "/vault/objects/" + shelf) }
        for folder in ["/vault/objects", "/vault"] { try PlainFile.flushFolder(target + folder) }
        try addKeys(to: &manifest)
        try add(Manifest.summary, tally.json(now).encoded() + [0x0A], to: &manifest)
        try WholeFile.write(Array(manifest.text.utf8), to: target + "/" + Manifest.name)
        return tally.reply(now, target: target, hasKeys: keyFile != nil)
    }

    private func makeTarget() throws {
        let names = try PlainFile.names(in: target)
        guard names?.isEmpty ?? true else {
            throw StartFailure("\(target) is not empty", hint: "name a folder that is new or empty")
        }
        for folder in ["", "/vault", "/vault/objects"] { try PlainFile.makeFolder(target + folder) }
        try PlainFile.flushFolder(target + "/..")
    }

    private func take(_ digest: ContentDigest, _ tally: inout Tally, _ manifest: inout Manifest) async throws {
        guard tally.seen.insert(digest).inserted else { return }
        let path = Manifest.path(of: digest), shelf = String(digest.description.prefix(2))
        if tally.shelves.insert(shelf).inserted { try PlainFile.makeFolder(target + "/vault/objects/" + shelf) }
        switch try await vault.copy(digest, to: target + "/" + path) {
        case .sound(let size):
            tally.objects += 1
            tally.bytes += size
            manifest.add(path, digest)
        case .absent: tally.missing.append("\(digest): it is not there")
        case .damaged(let message), .unreadable(let message): tally.missing.append("\(digest): \(message)")
        }
    }

    private func addKeys(to manifest: inout Manifest) throws {
        guard let keyFile else { return }
        guard let bytes = try SecretFile(path: keyFile).bytes() else {
            throw StartFailure("the key file \(keyFile) is missing", hint: "leave it out with --without-keys")
        }
        try add(Manifest.keys, bytes, to: &manifest)
    }

    private func add(_ name: String, _ bytes: [UInt8], to manifest: inout Manifest) throws {
        try WholeFile.write(bytes, to: target + "/" + name)
        manifest.add(name, ContentHasher.digests(of: bytes).digest)
    }

    /// Flushes a file that a library wrote and takes everybody else's rights to it away.
    private func settled(_ name: String) throws -> ContentDigest {
        let path = target + "/" + name
        try PlainFile.settle(path)
        return try PlainFile(reading: path).digest()
    }
}

/// What was copied.
private struct Tally {
    var records = 0
    var objects = 0
    /// Bytes.
    var bytes = 0
    var seen: Set<ContentDigest> = []
    var shelves: Set<String> = []
    /// Objects that records need and that could not be copied, and why.
    var missing: [String] = []

    func json(_ now: UnixTime) -> JSONObject {
        [
            "format": .int(1), "made_at": .string("\(now)"), "records": .int(records), "objects": .int(objects),
            "bytes": .int(bytes), "missing": .array(missing.map(JSONValue.string)),
        ]
    }

    func reply(_ now: UnixTime, target: String, hasKeys: Bool) -> AdminReply {
        let keys = hasKeys ? "the key ring is in it: keep it as you keep the keys" : "without the key ring"
        let lines =
            missing.map { "missing: \($0)" } + [
                "\(records) records and \(objects) objects of \(bytes) bytes are in \(target); \(keys)"
            ]
        return AdminReply(
            text: lines.joined(separator: "\n"), json: String(decoding: json(now).encoded(), as: UTF8.self),
            hasFindings: !missing.isEmpty)
    }
}
