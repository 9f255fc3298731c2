// SPDX-License-Identifier: Apache-2.0

package import Digests
package import Identifiers

/// Everything durable that is not the bytes of a file.
///
/// Guarantees every catalog gives, and `CatalogConformance` checks:
/// *reads see committed records* · *what a method returned from has survived a crash* · *a name is unique in a workspace* ·
/// *a digest once seen under a fingerprint stays known in its workspace, deletion or not* · *a flight's state only moves by
/// compare-and-set*. A failure of the store is thrown as it is; absence is a value.
package typealias Catalog = WaylineCatalog & FlightCatalog & GatewayCatalog & TokenCatalog & LedgerCatalog

/// The records of stored wayline files.
package protocol WaylineCatalog: Sendable {
    /// Where a file of this name and content would stand, without changing anything. Collision is asked before name.
    func standing(
        name: String, fingerprint: Fingerprint, digest: ContentDigest, in workspace: WorkspaceID
    ) async throws -> Standing

    /// Adds a record, deciding anew in the same transaction; the bytes must be in the vault already.
    ///
    /// When somebody else was faster with the same name and content, answers that record (`.stored`).
    func admit(_ record: WaylineRecord) async throws -> Admission

    /// The record of that id in any workspace – for a verified grant, which is authority enough; nil when it was deleted
    /// or never was.
    func wayline(_ id: ResourceID) async throws -> WaylineRecord?

    /// The record of that id in this workspace; nil otherwise.
    func wayline(_ id: ResourceID, in workspace: WorkspaceID) async throws -> WaylineRecord?

    /// Newest first, at most `limit` and where to go on.
    func waylines(_ query: WaylineQuery) async throws -> Page<WaylineRecord>

    /// Takes the record away; the name is free at once. The bytes stay until the sweeper finds nobody needs them.
    func delete(_ id: ResourceID, in workspace: WorkspaceID, at now: UnixTime) async throws -> Deletion

    /// Which of these contents no record refers to.
    func unreferenced(among digests: [ContentDigest]) async throws -> Set<ContentDigest>

    /// How many records there are, all workspaces together.
    func waylineCount() async throws -> Int

    /// Another number after every record that this process added or deleted, before the method that did so returns: while
    /// it stays the same, so does every list, but for what another process does.
    var listVersion: UInt64 { get }
}

/// Where a file would stand.
package enum Standing: Sendable, Hashable {
    case free
    /// This name already holds these bytes.
    case stored(WaylineRecord)
    /// Other bytes have this name.
    case nameTaken(WaylineRecord)
    /// Another content with the same MD5 is or was in this workspace.
    case fingerprintCollision(ContentDigest)
}

/// How an attempt to add a record ended.
package enum Admission: Sendable, Hashable {
    case admitted
    /// This name already held these bytes.
    case stored(WaylineRecord)
    case nameTaken(WaylineRecord)
    case fingerprintCollision(ContentDigest)
}

/// How an attempt to delete ended.
package enum Deletion: Sendable, Hashable {
    case deleted
    /// These open flights need it (at most ten are named).
    case inUse([FlightID])
    case absent
}

/// What to list. Conditions that are nil do not restrict.
package struct WaylineQuery: Sendable, Hashable {
    package var workspace: WorkspaceID
    /// Names that contain this text, case-insensitively in ASCII.
    package var text: String?
    package var fingerprint: Fingerprint?
    package var digest: ContentDigest?
    package var page: PageRequest

    package init(
        workspace: WorkspaceID, text: String? = nil, fingerprint: Fingerprint? = nil, digest: ContentDigest? = nil,
        page: PageRequest = PageRequest()
    ) {
        self.workspace = workspace
        self.text = text
        self.fingerprint = fingerprint
        self.digest = digest
        self.page = page
    }
}

/// A piece of a list, newest first.
package struct PageRequest: Sendable, Hashable {
    /// 1…200.
    package var limit: Int
    /// ``Page/next`` of the piece before; nil for the first. Opaque; one that was not made by us finds nothing newer to skip.
    package var cursor: String?

    package init(limit: Int = 50, cursor: String? = nil) {
        self.limit = min(max(limit, 1), 200)
        self.cursor = cursor
    }
}

/// A piece of a list and where the next begins; `next` is nil at the end.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    package let next: String?

    package init(items: [Item], next: String?) {
        self.items = items
        self.next = next
    }
}
