// SPDX-License-Identifier: Apache-2.0

package import Digests
package import Identifiers

/// What keeping a vault sound asks of it, beside its daily work.
package protocol VaultUpkeep: ResourceVault {
    /// Reads all of an object from the disk, past everything that is remembered of it. Bytes that turn out wrong are
    /// handed out no more.
    ///
    /// - Parameter pace: called after each piece with its size in bytes; may wait.
    /// - Throws: ``VaultFailure/busy(_:)``, and what `pace` throws. A disk that fails is an answer.
    func examine(
        _ digest: ContentDigest, pace: @Sendable (Int) async throws -> Void
    ) async throws -> ObjectState

    /// Everything in the vault's folders that does not belong there or is not as it should be; objects' bytes apart.
    ///
    /// - Parameter limit: of files on their way in, only those that were last changed before are told.
    func strays(leftBefore limit: UnixTime) async throws -> [Stray]

    /// Puts a stray right; answers what was done, nil when that is not ours to do. Takes nothing away but leftovers.
    func mend(_ stray: Stray) async throws -> String?

    /// Copies an object into a file that is not there yet, flushed, comparing its bytes with the digest on the way.
    /// What is not sound leaves no file.
    ///
    /// - Throws: ``VaultFailure`` when the copy cannot be written.
    func copy(_ digest: ContentDigest, to path: String) async throws -> ObjectState

    /// Nothing is removed until as many releases as holds: who copies records and then their bytes must find them.
    func holdRemovals()
    func releaseRemovals()

    /// Moves an object aside, where people can look at it; answers where it is now, from the vault's folder on.
    func quarantine(_ digest: ContentDigest) async throws -> String
}

/// What reading an object showed.
package enum ObjectState: Sendable, Hashable {
    /// Its bytes are those of its digest; how many.
    case sound(Int)
    case absent
    /// What is there is something else: in words, what.
    case damaged(String)
    /// The disk did not give all of its bytes: what the system said.
    case unreadable(String)
}

/// A thing in the vault that is not as the vault leaves things.
package struct Stray: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// No name of ours, or a thing of ours in a wrong place.
        case alien
        /// Others than its owner may read or write it: its mode, such as 0o644.
        case open(UInt32)
        /// It belongs to this user, not to ours.
        case foreign(UInt32)
        /// Something on its way in whose upload ended with a crash.
        case leftover
    }

    package let kind: Kind
    /// From the vault's folder on: `objects/ab/alien`.
    package let path: String

    package init(_ kind: Kind, _ path: String) {
        self.kind = kind
        self.path = path
    }
}

/// What keeping a catalog sound asks of it, beside its daily work.
package protocol CatalogUpkeep: Sendable {
    /// What is wrong with the catalog itself: its pages and indexes, references between rows, the audit's chain.
    func faults() async throws -> [CatalogFault]

    /// Which contents records need, in the order of the records' ids, at most `limit`.
    func uses(after id: ResourceID?, limit: Int) async throws -> [ContentUse]

    /// What the record of that id needs; nil when there is none.
    func use(by id: ResourceID) async throws -> ContentUse?

    /// Copies the catalog, as of one moment, into one file that is not there yet, and answers the copy.
    func copy(to path: String) async throws -> any CatalogUpkeep

    /// Which of these contents no record refers to.
    func unreferenced(among digests: [ContentDigest]) async throws -> Set<ContentDigest>
}

/// One thing that is wrong with a catalog, in the store's words.
package struct CatalogFault: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        /// Pages or indexes.
        case structure
        /// A row that refers to one that is not there.
        case reference
        /// The audit's chain of digests.
        case audit
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

/// A record's need of a content.
package struct ContentUse: Sendable, Hashable {
    package let id: ResourceID
    package let digest: ContentDigest
    /// Bytes.
    package let size: Int

    package init(id: ResourceID, digest: ContentDigest, size: Int) {
        self.id = id
        self.digest = digest
        self.size = size
    }
}
