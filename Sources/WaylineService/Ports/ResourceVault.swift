// SPDX-License-Identifier: Apache-2.0

package import Digests

/// Where the bytes are, by their digest.
///
/// Guarantees: *what `keep` returned from has survived a power cut* · *bytes are handed out only after they were
/// verified whole against their digest* · *stored bytes never change*.
package protocol ResourceVault: Sendable {
    /// Begins to take in a file of unknown length. What is not kept is discarded with the value, or at the next start.
    func spool() async throws -> any Spool

    /// Makes spooled bytes permanent under their digest: file fsync, name, directory fsync, in that order. Renews the
    /// age of bytes that are there already, so that an upload half-way to the catalog is not swept away.
    ///
    /// - Throws: ``VaultFailure``.
    func keep(_ file: SpooledFile) async throws

    /// The bytes of that digest, verified; nil when there are none.
    ///
    /// - Throws: ``VaultFailure/corrupt(_:)`` when what is there is not what was stored: never a wrong byte.
    func open(_ digest: ContentDigest) async throws -> (any StoredFile)?

    /// Every digest stored, and when it was last kept, for the sweeper. In no order.
    func contents() async throws -> [(digest: ContentDigest, keptAt: UnixTime)]

    /// Takes bytes away unless they were kept at or after `limit`; answers whether they went. Age and removal are one
    /// step: an upload that keeps the same bytes meanwhile either renews the age first or stores them anew.
    ///
    /// May answer false at any time, when the bytes are wanted otherwise: ask again later.
    ///
    /// - Parameter limit: nil for whatever age.
    @discardableResult
    func remove(_ digest: ContentDigest, keptBefore limit: UnixTime?) async throws -> Bool

    /// Whether bytes can be written and read now; throws what is in the way.
    func probe() async throws
}

/// A file on its way in: hashed twice in the one pass in which it is written.
package protocol Spool: Sendable {
    /// Takes in the next bytes.
    func append(_ bytes: [UInt8]) async throws
    /// Ends the file.
    func finish() async throws -> SpooledFile
    /// Gives up; what was written goes away. Harmless after `finish` was kept.
    func discard() async
}

/// A file that came in whole and is not stored yet.
package struct SpooledFile: Sendable {
    package let fingerprint: Fingerprint
    package let digest: ContentDigest
    /// Bytes.
    package let size: Int
    /// Where the vault put it; means nothing to anybody else.
    package let location: String
    /// Reads all of it, for judging.
    package let contents: @Sendable () async throws -> [UInt8]

    package init(
        fingerprint: Fingerprint, digest: ContentDigest, size: Int, location: String,
        contents: @escaping @Sendable () async throws -> [UInt8]
    ) {
        self.fingerprint = fingerprint
        self.digest = digest
        self.size = size
        self.location = location
        self.contents = contents
    }
}

/// Bytes in the vault, opened: they stay readable until the value is gone, also when they are removed meanwhile.
package protocol StoredFile: Sendable {
    /// Bytes.
    var size: Int { get }
    /// Exactly `count` bytes from `offset`; the range must lie inside the file.
    func read(at offset: Int, count: Int) async throws -> [UInt8]
}

/// What can be wrong with a vault.
package enum VaultFailure: Error, Sendable, Hashable {
    /// No space, no inodes or no quota left.
    case full(String)
    /// No file can be opened for the moment: too many are.
    case busy(String)
    /// The stored bytes are not those of their digest.
    case corrupt(ContentDigest)
    /// Everything else: what was being done, and what the system said.
    case system(String)
}

extension VaultFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .full(let reason), .busy(let reason), .system(let reason): reason
        case .corrupt(let digest):
            "the bytes of the object \(digest) are damaged or gone; waylined fsck says what to do"
        }
    }
}
