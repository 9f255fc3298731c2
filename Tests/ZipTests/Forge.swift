// SPDX-License-Identifier: Apache-2.0

@testable import Zip

/// Writes archives field by field, so that each can be wrong on its own.
struct Forge {
    /// One member; what is nil in a header follows from the rest.
    struct Member {
        var name: [UInt8]
        /// As it stands in the archive.
        var data: [UInt8]
        var method: UInt16 = 0
        var flags: UInt16 = 0
        var crc: UInt32
        var size: UInt32
        var madeBy: UInt16 = 0
        var attributes: UInt32 = 0
        var disk: UInt16 = 0
        var comment: [UInt8] = []
        var centralExtra: [UInt8] = []
        var centralOffset: UInt32?
        var centralCompressedSize: UInt32?
        var localName: [UInt8]?
        var localMethod: UInt16?
        var localFlags: UInt16?
        var localCRC: UInt32?
        var localSize: UInt32?
        var localCompressedSize: UInt32?
        var localExtra: [UInt8] = []
        /// Between the data and the next member: a data descriptor, or dirt.
        var trailer: [UInt8] = []

        init(_ name: String, _ content: String = "") {
            self.init(name, Array(content.utf8))
        }

        init(_ name: String, _ content: [UInt8]) {
            self.name = Array(name.utf8)
            data = content
            crc = crc32(content)
            size = UInt32(content.count)
        }

        /// The same member, deflated.
        func deflated(_ stream: [UInt8]? = nil) -> Member {
            changed {
                $0.method = 8
                $0.data = stream ?? Deflate.stored(data)
            }
        }

        /// The same member with sizes and checksum behind the data.
        func streamed(signature: Bool = true) -> Member {
            changed {
                $0.flags |= 8
                ($0.localCRC, $0.localSize, $0.localCompressedSize) = (0, 0, 0)
                if signature { $0.trailer.appendLittleEndian(DataDescriptor.signature) }
                for value in [crc, UInt32(data.count), size] { $0.trailer.appendLittleEndian(value) }
            }
        }

        func changed(_ change: (inout Member) -> Void) -> Member {
            var copy = self
            change(&copy)
            return copy
        }
    }

    var members: [Member]
    var prefix: [UInt8] = []
    var gap: [UInt8] = []
    var behindDirectory: [UInt8] = []
    var comment: [UInt8] = []
    var tail: [UInt8] = []
    var disk: UInt16 = 0
    var count: UInt16?
    var directoryLength: UInt32?
    var directoryOffset: UInt32?
    /// Offsets are right although something stands before the archive.
    var correctsOffsets = true

    init(_ members: Member...) { self.members = members }

    func changed(_ change: (inout Forge) -> Void) -> Forge {
        var copy = self
        change(&copy)
        return copy
    }

    var bytes: [UInt8] {
        var archive = prefix
        let shift = correctsOffsets ? 0 : prefix.count
        var offsets: [Int] = []
        for member in members {
            offsets.append(archive.count - shift)
            Self.appendLocal(member, to: &archive)
        }
        archive += gap
        let directory = archive.count
        for (member, offset) in zip(members, offsets) { Self.appendCentral(member, offset, to: &archive) }
        let length = archive.count - directory
        archive += behindDirectory
        archive.appendLittleEndian(EndRecord.signature)
        for value: UInt16 in [disk, 0, count ?? UInt16(members.count), count ?? UInt16(members.count)] {
            archive.appendLittleEndian(value)
        }
        archive.appendLittleEndian(directoryLength ?? UInt32(length))
        archive.appendLittleEndian(directoryOffset ?? UInt32(directory - shift))
        archive.appendLittleEndian(UInt16(comment.count))
        return archive + comment + tail
    }

    private static func appendLocal(_ member: Member, to archive: inout [UInt8]) {
        let name = member.localName ?? member.name
        archive.appendLittleEndian(LocalHeader.signature)
        for value: UInt16 in [20, member.localFlags ?? member.flags, member.localMethod ?? member.method, 0, 0] {
            archive.appendLittleEndian(value)
        }
        archive.appendLittleEndian(member.localCRC ?? member.crc)
        archive.appendLittleEndian(member.localCompressedSize ?? UInt32(member.data.count))
        archive.appendLittleEndian(member.localSize ?? member.size)
        for value: UInt16 in [UInt16(name.count), UInt16(member.localExtra.count)] { archive.appendLittleEndian(value) }
        archive += name + member.localExtra + member.data + member.trailer
    }

    private static func appendCentral(_ member: Member, _ offset: Int, to archive: inout [UInt8]) {
        archive.appendLittleEndian(DirectoryRecord.signature)
        for value: UInt16 in [member.madeBy, 20, member.flags, member.method, 0, 0] {
            archive.appendLittleEndian(value)
        }
        archive.appendLittleEndian(member.crc)
        archive.appendLittleEndian(member.centralCompressedSize ?? UInt32(member.data.count))
        archive.appendLittleEndian(member.size)
        for value in [member.name.count, member.centralExtra.count, member.comment.count] {
            archive.appendLittleEndian(UInt16(value))
        }
        archive.appendLittleEndian(member.disk)
        archive.appendLittleEndian(UInt16(0))
        archive.appendLittleEndian(member.attributes)
        archive.appendLittleEndian(member.centralOffset ?? UInt32(offset))
        archive += member.name + member.centralExtra + member.comment
    }
}

/// One extra field.
func extra(_ identifier: UInt16, _ data: [UInt8], length: UInt16? = nil) -> [UInt8] {
    var field: [UInt8] = []
    field.appendLittleEndian(identifier)
    field.appendLittleEndian(length ?? UInt16(data.count))
    return field + data
}

/// What opening an archive finds.
func kinds(_ forge: Forge, limits: ZipLimits = .init()) -> [ZipDefect.Kind] {
    ZipArchive.open(forge.bytes, limits: limits).defects.map(\.kind)
}

/// What reading the first member of an archive yields; a defect of the layout comes first.
func firstContents(_ forge: Forge, limits: ZipLimits = .init()) -> Result<[UInt8], ZipDefect> {
    let archive = ZipArchive.open(forge.bytes, limits: limits)
    guard let entry = archive.entries.first else {
        return .failure(archive.defects.first ?? ZipDefect(.corrupt("no entries"), at: 0))
    }
    return archive.contents(of: entry)
}

extension Result<[UInt8], ZipDefect> {
    var kind: ZipDefect.Kind? {
        if case .failure(let defect) = self { defect.kind } else { nil }
    }
    var bytes: [UInt8]? { try? get() }
}
