// SPDX-License-Identifier: Apache-2.0

/// An archive whose layout our own byte-level check has read.
///
/// Opening never fails: it yields the entries that could be listed and the defects that were seen. Contents are handed
/// out only when ``isSound`` – libzip never sees an archive whose framing we did not accept first.
package struct ZipArchive: Sendable {
    package let bytes: [UInt8]
    package let limits: ZipLimits
    /// In the order of the central directory.
    package let entries: [ZipEntry]
    /// What the layout check found; empty for an archive whose framing is strict.
    package let defects: [ZipDefect]

    /// Reads the layout of an archive, without inflating anything.
    ///
    /// Framing is strict (contract §2): members tile the file, headers agree, no comments, no zip64, no encryption. Odd
    /// *names* – no `wpmz/`, another case, a backslash – are no defects; rules judge them. An archive without members
    /// is sound. The sum of all declared sizes is held against ``ZipLimits/totalBytes`` here, and ``contents(of:)``
    /// hands out no byte more than declared, so everything read from one archive stays within it.
    package static func open(_ bytes: [UInt8], limits: ZipLimits = .init()) -> ZipArchive {
        var check = LayoutCheck(bytes, limits: limits)
        check.run()
        return ZipArchive(bytes: bytes, limits: limits, entries: check.records.map(\.entry), defects: check.defects)
    }

    /// Nothing was found by the layout check. Members may still prove broken when they are read.
    package var isSound: Bool { defects.isEmpty }

    /// The bytes of one member, inflated and held against its declared size and checksum.
    ///
    /// - Parameter entry: one of ``entries``.
    /// - Returns: the whole member, empty for a directory; or the first defect: of the archive when it is not sound,
    ///   else `.deflate`, `.size` or `.checksum` of this member.
    package func contents(of entry: ZipEntry) -> Result<[UInt8], ZipDefect> {
        if let defect = defects.first { return .failure(defect) }
        guard entries.contains(entry), let member = StoredMember(of: entry, in: bytes) else {
            return .failure(ZipDefect(.corrupt("no such member"), entry: entry.printableName, at: 0))
        }
        return member.inflated()
    }
    /// The same in portions, without ever holding the member as a whole: calls `take` until it says false.
    ///
    /// - Returns: the first defect; what `take` was given counts for nothing then. A wrong checksum is told without the
    ///   right one, which nobody has seen as a whole.
    package func read(_ entry: ZipEntry, take: (UnsafeRawBufferPointer) -> Bool) -> ZipDefect? {
        if let defect = defects.first { return defect }
        guard entries.contains(entry), let member = StoredMember(of: entry, in: bytes) else {
            return ZipDefect(.corrupt("no such member"), entry: entry.printableName, at: 0)
        }
        return member.inflate(take: take)
    }
}
