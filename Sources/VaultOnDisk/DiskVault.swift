// SPDX-License-Identifier: Apache-2.0

package import Digests
import Glibc
import Synchronization
import Threads
package import WaylineService

/// The bytes in a folder: one file each, named by its digest, moved there whole and never written again.
///
/// What a crash leaves is a file in `tmp/`, which the next start removes, or an object that no record refers to, which
/// the sweeper removes. One process at a time opens a folder; the lock on the data folder sees to that.
package final class DiskVault: ResourceVault {
    let folder: VaultFolder
    let pool: BlockingPool
    let verified = VerifiedObjects()
    private let shelves = Mutex(Shelves())

    /// Taken by whoever gives or takes an object's name, so that nothing comes between a look at its age and its
    /// removal.
    private struct Shelves {
        /// Shelves whose own name could neither be forced onto the disk nor be taken back.
        var doubtful: Set<String> = []
        /// How many want every object to stay for the moment.
        var holds = 0
    }

    /// Makes the folders (0700) that are missing and takes away what an earlier run left half-way.
    ///
    /// - Throws: ``VaultFailure``.
    package convenience init(folder: String) throws {
        try self.init(folder: folder, in: KernelFiles())
    }

    /// Likewise, in a file system that is not the kernel's.
    convenience init(folder: String, in files: any FileSystem) throws {
        try self.init(VaultFolder(making: folder, in: files))
    }

    /// A vault that is only looked at: nothing is made and nothing taken away, so that what is wrong stays to be seen.
    package convenience init(inspecting folder: String) throws {
        try self.init(VaultFolder(at: folder, in: KernelFiles()))
    }

    private init(_ folder: VaultFolder) throws {
        self.folder = folder
        do throws(ThreadFault) {
            pool = try BlockingPool(threads: 8)
        } catch {
            throw VaultFailure.system("starting the vault: \(error)")
        }
    }

    package func spool() async throws -> any Spool {
        try await pool.run { [self] in try DiskSpool(in: folder, pool: pool) }
    }

    package func keep(_ file: SpooledFile) async throws {
        guard file.location.hasPrefix(folder.incoming + "/") else {
            throw VaultFailure.system("storing an upload: \(file.location) is not of this vault")
        }
        try await pool.run { [self] in
            do {
                try store(file)
            } catch {
                // What could not be flushed is never tried again, neither here nor by a second call.
                _ = folder.files.remove(file.location)
                throw error
            }
        }
    }

    package func open(_ digest: ContentDigest) async throws -> (any StoredFile)? {
        try await pool.run { [self] in
            guard let file = try OpenFile(existing: folder.object(digest), in: folder.files) else {
                verified.forget(digest)
                return nil
            }
            return try verified.open(file, as: digest, pool: pool)
        }
    }

    package func contents() async throws -> [(digest: ContentDigest, keptAt: UnixTime)] {
        try await pool.run { [self] in
            try folder.allObjects().compactMap { path, digest in
                try FileIdentity(at: path, in: folder.files).map { (digest, $0.keptAt) }
            }
        }
    }

    /// Takes bytes away unless they were kept at or after `limit`; answers whether they went. Age and removal are one
    /// step: an upload of the same bytes that is being kept meanwhile either renews the age first or stores them anew.
    ///
    /// - Parameter limit: nil for whatever age.
    @discardableResult
    package func remove(_ digest: ContentDigest, keptBefore limit: UnixTime?) async throws -> Bool {
        try await pool.run { [self] in
            let path = folder.object(digest)
            let isGone = try shelves.withLock { shelves throws(VaultFailure) in
                if shelves.holds > 0 { return false }
                if let limit, let identity = try FileIdentity(at: path, in: folder.files), identity.keptAt >= limit {
                    return false
                }
                return try folder.remove(path)
            }
            if isGone { verified.forget(digest) }
            return isGone
        }
    }

    package func holdRemovals() { shelves.withLock { $0.holds += 1 } }

    package func releaseRemovals() { shelves.withLock { $0.holds -= 1 } }

    package func probe() async throws {
        try await pool.run { [self] in
            let path = folder.newIncoming()
            defer { _ = folder.files.remove(path) }
            let file = try OpenFile(path, O_RDWR | O_CREAT | O_EXCL, in: folder.files)
            let written = Array("wayline".utf8)
            try file.write(written)
            try file.flush("flushing a probe")
            guard try file.bytes(at: 0, count: written.count) == written else {
                throw VaultFailure.system("reading a probe: other bytes came back than were written")
            }
        }
    }

    /// Flush the file, give it its name, flush the name: in this order there is no moment at which a power cut leaves a
    /// name without its bytes (measured: with either flush missing, files were lost or torn).
    ///
    /// The name is taken over also from bytes that are there already: that renews their age, and heals them when the
    /// disk had damaged them. Who has the old ones open keeps them.
    private func store(_ file: SpooledFile) throws(VaultFailure) {
        let spooled = try OpenFile(file.location, O_RDONLY, in: folder.files)
        try spooled.touch()
        try spooled.flush("flushing an upload")
        let shelf = folder.shelf(file.digest)
        let folderOfShelf = try shelves.withLock { shelves throws(VaultFailure) in
            try makeDurable(shelf, &shelves)
            // Opened before the name is given: the kernel tells a failed write only to who had the folder open then.
            let opened = try OpenFile(shelf, O_RDONLY | O_DIRECTORY, in: folder.files)
            try system("naming an upload") {
                folder.files.rename(file.location, to: folder.object(file.digest))
            }
            return opened
        }
        try folderOfShelf.flush("flushing the folder \(shelf)")
    }

    /// Makes a shelf that is missing, and its name durable. Those that were there at the start were flushed then.
    ///
    /// A new one whose name could not be flushed is taken away again: the next upload makes it anew, instead of
    /// asking the kernel a second time about what it may have dropped.
    private func makeDurable(_ shelf: String, _ shelves: inout Shelves) throws(VaultFailure) {
        guard !shelves.doubtful.contains(shelf) else {
            throw .system("the name of \(shelf) could not be flushed; see to the disk, then restart waylined")
        }
        let all = try OpenFile(folder.objects, O_RDONLY | O_DIRECTORY, in: folder.files)
        guard try folder.make(shelf) else { return }
        do throws(VaultFailure) {
            try all.flush("flushing the folder \(folder.objects)")
        } catch {
            if folder.files.removeFolder(shelf) != 0 { shelves.doubtful.insert(shelf) }
            throw error
        }
    }
}
