// SPDX-License-Identifier: Apache-2.0

/// What one directory record may say, apart from where its member stands.
extension LayoutCheck {
    mutating func checkRecord(_ record: DirectoryRecord) {
        let entry = record.entry
        let kinds =
            MemberName.defects(of: bytes[record.name])
            + ReaderVersion.defects(record.versionNeeded)
            + flagDefects(entry)
            + methodDefects(entry)
            + sizeDefects(entry)
            + ExtraFields.defects(in: bytes, record.extra)
            + attributeDefects(record)
        for kind in kinds { report(kind, in: entry, at: record.offset) }
        // Once, not twice, for a member that says it with a mark and with an extra field.
        if record.needsZip64, !kinds.contains(where: \.isZip64) {
            report(.zip64("sizes"), in: entry, at: record.offset)
        }
    }

    /// Bits 1 and 2 are the compressor's diligence, 3 the data descriptor, 11 says that the name is UTF-8.
    private func flagDefects(_ entry: ZipEntry) -> [ZipDefect.Kind] {
        let encryption: UInt16 = 1 << 0 | 1 << 6 | 1 << 13
        if entry.flags & encryption != 0 || entry.method == 99 { return [.encrypted] }
        let others = entry.flags & ~(1 << 1 | 1 << 2 | 1 << 3 | 1 << 11)
        return others == 0 ? [] : [.corrupt("general purpose bits 0x" + String(others, radix: 16) + " are set")]
    }

    private func methodDefects(_ entry: ZipEntry) -> [ZipDefect.Kind] {
        switch entry.method {
        case 0, 8, 99: []
        default: [.method(entry.method)]
        }
    }

    /// Judged by the declared sizes: reading stops when a member turns out to be larger than it says.
    private func sizeDefects(_ entry: ZipEntry) -> [ZipDefect.Kind] {
        if entry.isDirectory, entry.size > 0 { return [.corrupt("a directory with \(entry.size) bytes")] }
        if entry.method == 0, entry.compressedSize != entry.size {
            return [.size(actual: entry.compressedSize, declared: entry.size)]
        }
        let (name, limit) =
            entry.isMarkup
            ? ("one XML member", limits.markupBytes) : ("any other member", limits.memberBytes)
        if entry.size > limit { return [.limit(name, limit)] }
        // Multiplied, not divided: 0 compressed bytes are a ratio, too.
        let isBomb = entry.size > limits.ratioFloor && entry.size > entry.compressedSize * UInt64(limits.ratio)
        return isBomb ? [.limit("ratio", limits.ratio)] : []
    }

    private func attributeDefects(_ record: DirectoryRecord) -> [ZipDefect.Kind] {
        var found: [ZipDefect.Kind] = []
        if !record.comment.isEmpty { found.append(.strayBytes(record.comment.count, "in the comment")) }
        if record.disk != 0 { found.append(.multiDisk) }
        if let type = specialType(record.fileType) { found.append(.specialFile(type)) }
        if !record.entry.isDirectory, record.fileType == 0x4000 || record.externalAttributes & 0x18 != 0 {
            found.append(.specialFile("folder or volume by its attributes"))
        }
        return found
    }

    private func specialType(_ fileType: UInt32) -> String? {
        switch fileType {
        case 0, 0x4000, 0x8000: nil
        case 0xa000: "symbolic link"
        case 0x1000: "fifo"
        case 0x2000: "character device"
        case 0x6000: "block device"
        case 0xc000: "socket"
        default: "file type 0x" + String(fileType, radix: 16)
        }
    }
}

extension ZipEntry {
    /// Read as XML, by its name: such members have a limit of their own.
    var isMarkup: Bool {
        let name = name.lowercased()
        return name.hasSuffix(".kml") || name.hasSuffix(".wpml")
    }
}

extension ZipDefect.Kind {
    fileprivate var isZip64: Bool {
        if case .zip64 = self { true } else { false }
    }
}
