// SPDX-License-Identifier: Apache-2.0

/// The header that stands before a member's data (APPNOTE 4.3.7) and repeats what the central directory says.
struct LocalHeader {
    static let signature: UInt32 = 0x0403_4b50
    static let fixedLength = 30

    let offset: Int
    let versionNeeded: UInt16
    let flags: UInt16
    let method: UInt16
    let crc32: UInt32
    let compressedSize: UInt32
    let size: UInt32
    let name: Range<Int>
    let extra: Range<Int>

    /// Reads the header at `offset`; nil when it does not begin there or does not end before `end`.
    init?(_ bytes: [UInt8], at offset: Int, before end: Int) {
        guard offset >= 0, offset + Self.fixedLength <= end, bytes.hasSignature(Self.signature, at: offset) else {
            return nil
        }
        let name = offset + Self.fixedLength..<offset + Self.fixedLength + Int(bytes.uint16(at: offset + 26))
        let extra = name.upperBound..<name.upperBound + Int(bytes.uint16(at: offset + 28))
        guard extra.upperBound <= end else { return nil }
        self.offset = offset
        self.name = name
        self.extra = extra
        versionNeeded = bytes.uint16(at: offset + 4)
        flags = bytes.uint16(at: offset + 6)
        method = bytes.uint16(at: offset + 8)
        crc32 = bytes.uint32(at: offset + 14)
        compressedSize = bytes.uint32(at: offset + 18)
        size = bytes.uint32(at: offset + 22)
    }

    var dataStart: Int { extra.upperBound }

    /// What the two headers of one member say differently.
    ///
    /// Checksum and sizes may be 0 here when they follow the data (bit 3), and only then: a reader that streams
    /// believes this header, one that seeks believes the other, and both must see the same member.
    func disagreements(with record: DirectoryRecord, in bytes: [UInt8]) -> [ZipDefect.Kind] {
        let entry = record.entry
        var found: [ZipDefect.Kind] = []
        func compare(_ field: String, _ local: UInt64, _ central: UInt64, radix: Int = 10, mayFollow: Bool = false) {
            if local == central || (mayFollow && local == 0 && entry.hasDataDescriptor) { return }
            found.append(
                .headersDisagree(
                    field: field, local: String(local, radix: radix), central: String(central, radix: radix)))
        }
        if !bytes[name].elementsEqual(bytes[record.name]) {
            let local = printable(String(decoding: bytes[name], as: UTF8.self), limit: 80)
            found.append(.headersDisagree(field: "name", local: local, central: entry.printableName))
        }
        if ReaderVersion.defects(record.versionNeeded).isEmpty { found += ReaderVersion.defects(versionNeeded) }
        compare("method", UInt64(method), UInt64(entry.method))
        compare("flags", UInt64(flags), UInt64(entry.flags), radix: 16)
        compare("CRC", UInt64(crc32), UInt64(entry.crc32), radix: 16, mayFollow: true)
        compare("compressed size", UInt64(compressedSize), entry.compressedSize, mayFollow: true)
        compare("size", UInt64(size), entry.size, mayFollow: true)
        return found
    }
}
