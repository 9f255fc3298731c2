// SPDX-License-Identifier: Apache-2.0

/// One member of a sound archive and where its compressed bytes stand.
struct StoredMember {
    let entry: ZipEntry
    let data: ArraySlice<UInt8>

    /// Nil when there is no local header at the entry's offset, which a sound archive rules out.
    init?(of entry: ZipEntry, in bytes: [UInt8]) {
        let start = Int(entry.headerOffset)
        guard let local = LocalHeader(bytes, at: start, before: bytes.count) else { return nil }
        let end = local.dataStart + Int(entry.compressedSize)
        guard end <= bytes.count else { return nil }
        self.entry = entry
        data = bytes[local.dataStart..<end]
    }

    /// The member's bytes.
    ///
    /// The deflate stream is walked first, without output. The walk demands what libzip does not – that the stream
    /// ends, and ends with the last compressed byte – and learns the size before a byte is allocated, so that neither a
    /// false declaration nor a bomb costs memory. Then libzip inflates, and both must agree.
    func inflated() -> Result<[UInt8], ZipDefect> {
        if let defect = walked() { return .failure(defect) }
        if entry.size == 0 { return checkedEmpty() }
        return LibzipInflation.bytes(of: self)
    }

    /// The same in portions, until `take` says false; nothing of them may be believed when there is a defect at the end.
    func inflate(take: (UnsafeRawBufferPointer) -> Bool) -> ZipDefect? {
        if let defect = walked() { return defect }
        if entry.size == 0, case .failure(let defect) = checkedEmpty() { return defect }
        return entry.size == 0 ? nil : LibzipInflation.defect(in: self, take: take)
    }

    private func walked() -> ZipDefect? {
        guard entry.method == 8 else { return nil }
        switch DeflateWalk.size(of: data, upTo: Int(entry.size)) {
        case .failure(let fault): return defect(.deflate(fault.reason))
        case .success(let size) where size != Int(entry.size):
            return defect(.size(actual: UInt64(size), declared: entry.size))
        case .success: return nil
        }
    }

    private func checkedEmpty() -> Result<[UInt8], ZipDefect> {
        entry.crc32 == 0 ? .success([]) : .failure(defect(.checksum(actual: 0, declared: entry.crc32)))
    }

    func defect(_ kind: ZipDefect.Kind) -> ZipDefect {
        ZipDefect(kind, entry: entry.printableName, at: data.startIndex)
    }
}
