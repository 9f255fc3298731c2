// SPDX-License-Identifier: Apache-2.0

package import Digests
import DockProtocol
package import Identifiers
package import WaylineService

extension MemoryCatalog: WaylineCatalog {
    package func standing(
        name: String, fingerprint: Fingerprint, digest: ContentDigest, in workspace: WorkspaceID
    ) async throws -> Standing {
        read { $0.standing(name: name, fingerprint: fingerprint, digest: digest, in: workspace) }
    }

    package func admit(_ record: WaylineRecord) async throws -> Admission {
        try write { records in
            let standing = records.standing(
                name: record.name, fingerprint: record.fingerprint, digest: record.digest, in: record.workspace)
            switch standing {
            case .free: break
            case .stored(let other): return .stored(other)
            case .nameTaken(let other): return .nameTaken(other)
            case .fingerprintCollision(let digest): return .fingerprintCollision(digest)
            }
            try records.demand(record.workspace)
            guard records.waylines[record.id] == nil else { throw MemoryCatalogFailure("the id \(record.id) is taken") }
            records.contents[.init(workspace: record.workspace, fingerprint: record.fingerprint)] = record.digest
            records.waylines[record.id] = record
            records.listVersion += 1
            return .admitted
        }
    }

    package func wayline(_ id: ResourceID) async throws -> WaylineRecord? {
        read { $0.waylines[id] }
    }

    package func wayline(_ id: ResourceID, in workspace: WorkspaceID) async throws -> WaylineRecord? {
        read { $0.wayline(id, in: workspace) }
    }

    package func waylines(_ query: WaylineQuery) async throws -> Page<WaylineRecord> {
        read { records in
            let matching = records.waylines.values.filter { record in
                record.workspace == query.workspace
                    && query.fingerprint.map { $0 == record.fingerprint } ?? true
                    && query.digest.map { $0 == record.digest } ?? true
                    && query.text.map { folded(record.name).contains(folded($0)) } ?? true
            }
            return page(matching, query.page) { ($0.createdAt, $0.id.text) }
        }
    }

    package func delete(_ id: ResourceID, in workspace: WorkspaceID, at _: UnixTime) async throws -> Deletion {
        write { records in
            guard records.wayline(id, in: workspace) != nil else { return .absent }
            let users = records.flights.map(\.record).filter {
                $0.wayline == id && $0.workspace == workspace && $0.state.isOpen
            }
            guard users.isEmpty else { return .inUse(users.prefix(10).map(\.id)) }
            records.waylines[id] = nil
            records.listVersion += 1
            return .deleted
        }
    }

    package func unreferenced(among digests: [ContentDigest]) async throws -> Set<ContentDigest> {
        read { records in Set(digests).subtracting(records.waylines.values.map(\.digest)) }
    }

    package func waylineCount() async throws -> Int {
        read { $0.waylines.count }
    }

    package var listVersion: UInt64 { read { $0.listVersion } }
}

extension MemoryRecords {
    func wayline(_ id: ResourceID, in workspace: WorkspaceID) -> WaylineRecord? {
        waylines[id].flatMap { $0.workspace == workspace ? $0 : nil }
    }

    fileprivate func standing(
        name: String, fingerprint: Fingerprint, digest: ContentDigest, in workspace: WorkspaceID
    ) -> Standing {
        if let seen = contents[Content(workspace: workspace, fingerprint: fingerprint)], seen != digest {
            return .fingerprintCollision(seen)
        }
        guard let holder = waylines.values.first(where: { $0.workspace == workspace && $0.name == name }) else {
            return .free
        }
        return holder.digest == digest ? .stored(holder) : .nameTaken(holder)
    }
}

/// UTF-8 with ASCII letters in lower case; everything else counts as it is.
private func folded(_ text: String) -> [UInt8] {
    text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
}
