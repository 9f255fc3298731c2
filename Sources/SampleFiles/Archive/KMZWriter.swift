// SPDX-License-Identifier: Apache-2.0

/// Writes members into a zip archive whose bytes depend on nothing but the members.
///
/// Layout and field order: APPNOTE 6.3.10 §4.3. The date is always 1980-01-01, the earliest a zip can say;
/// there are no extra fields, no comments and no zip64 records.
package enum KMZWriter {
    /// The archive with these members in this order. Names are written as they are, also unsafe or repeated ones.
    ///
    /// The caller keeps within what a zip without zip64 can say: 65,535 members and 4 GiB.
    package static func archive(_ members: [KMZMember]) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let entry = Entry(member, offset: bytes.count)
            bytes += entry.local
            directory += entry.central
        }
        return bytes + directory + endRecord(members: members.count, directory: directory.count, offset: bytes.count)
    }

    private static func endRecord(members: Int, directory: Int, offset: Int) -> [UInt8] {
        var record = Record(signature: 0x0605_4B50)
        record.append16(0)  // this disk
        record.append16(0)  // the directory's disk
        record.append16(UInt16(members))
        record.append16(UInt16(members))
        record.append32(UInt32(directory))
        record.append32(UInt32(offset))
        record.append16(0)  // comment length
        return record.bytes
    }
}

/// The three places in which an archive speaks of one member.
private struct Entry {
    let local: [UInt8]
    let central: [UInt8]

    private static let midnight: UInt16 = 0
    private static let newYear1980: UInt16 = 1 << 5 | 1
    private static let version: UInt16 = 20

    init(_ member: KMZMember, offset: Int) {
        let data = member.method == .deflated ? Deflate.compress(member.content) : member.content
        let sizes = Sizes(
            crc: Checksum.crc32(member.content), packed: UInt32(data.count), plain: UInt32(member.content.count))

        var head = Record(signature: 0x0403_4B50)
        Self.append(to: &head, member, member.hasDescriptor ? Sizes() : sizes)
        head.append16(0)  // extra field length
        local = head.bytes + member.name + data + (member.hasDescriptor ? sizes.descriptor : [])

        var row = Record(signature: 0x0201_4B50)
        row.append16(Self.version)  // made by
        Self.append(to: &row, member, sizes)
        row.append16(0)  // extra field length
        row.append16(0)  // comment length
        row.append16(0)  // disk
        row.append16(0)  // internal attributes
        row.append32(member.isDirectory ? 0x10 : 0)  // external attributes: MS-DOS directory bit
        row.append32(UInt32(offset))
        central = row.bytes + member.name
    }

    /// What a local header and a directory row have in common, from "version needed" to "name length".
    private static func append(to record: inout Record, _ member: KMZMember, _ sizes: Sizes) {
        let descriptor: UInt16 = member.hasDescriptor ? 0x0008 : 0
        let unicode: UInt16 = member.name.allSatisfy { $0 < 0x80 } ? 0 : 0x0800
        record.append16(version)
        record.append16(descriptor | unicode)
        record.append16(member.method.rawValue)
        record.append16(midnight)
        record.append16(newYear1980)
        record.append(sizes)
        record.append16(UInt16(member.name.count))
    }
}

private struct Sizes {
    var crc: UInt32 = 0
    var packed: UInt32 = 0
    var plain: UInt32 = 0

    var descriptor: [UInt8] {
        var record = Record(signature: 0x0807_4B50)
        record.append(self)
        return record.bytes
    }
}

/// Little-endian fields behind a signature.
private struct Record {
    private(set) var bytes: [UInt8] = []

    init(signature: UInt32) { append32(signature) }

    mutating func append16(_ value: UInt16) {
        bytes += [UInt8(truncatingIfNeeded: value), UInt8(truncatingIfNeeded: value >> 8)]
    }

    mutating func append32(_ value: UInt32) {
        append16(UInt16(truncatingIfNeeded: value))
        append16(UInt16(truncatingIfNeeded: value >> 16))
    }

    mutating func append(_ sizes: Sizes) {
        append32(sizes.crc)
        append32(sizes.packed)
        append32(sizes.plain)
    }
}
