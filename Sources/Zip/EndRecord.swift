// SPDX-License-Identifier: Apache-2.0

/// The end-of-central-directory record (APPNOTE 4.3.16): where every reader starts, from behind.
struct EndRecord {
    static let signature: UInt32 = 0x0605_4b50
    static let length = 22
    /// The locator that stands before the end record of a zip64 archive.
    static let zip64Locator: UInt32 = 0x0706_4b50
    static let zip64LocatorLength = 20

    /// Where the record begins.
    let offset: Int
    let disk: UInt16
    let directoryDisk: UInt16
    let entriesOnDisk: UInt16
    let entries: UInt16
    let directoryLength: UInt32
    let directoryOffset: UInt32
    let commentLength: Int

    private init(_ bytes: [UInt8], at offset: Int) {
        self.offset = offset
        disk = bytes.uint16(at: offset + 4)
        directoryDisk = bytes.uint16(at: offset + 6)
        entriesOnDisk = bytes.uint16(at: offset + 8)
        entries = bytes.uint16(at: offset + 10)
        directoryLength = bytes.uint32(at: offset + 12)
        directoryOffset = bytes.uint32(at: offset + 16)
        commentLength = Int(bytes.uint16(at: offset + 20))
    }

    /// The last record in the part of the file where one may stand; nil when there is none.
    static func last(in bytes: [UInt8]) -> EndRecord? {
        var offset = bytes.count - length
        let first = max(0, offset - Int(UInt16.max))
        while offset >= first {
            if bytes.hasSignature(signature, at: offset) { return EndRecord(bytes, at: offset) }
            offset -= 1
        }
        return nil
    }

    /// Where the record and its comment end, by what it says itself.
    var end: Int { offset + Self.length + commentLength }
    /// Where the central directory ends, by what the record says.
    var directoryEnd: Int { Int(directoryOffset) + Int(directoryLength) }
    /// One of the numbers is the mark that refers to a zip64 record.
    var needsZip64: Bool {
        entries == .max || entriesOnDisk == .max || directoryLength == .max || directoryOffset == .max
    }
    var spansDisks: Bool { disk != 0 || directoryDisk != 0 || entriesOnDisk != entries }
}
