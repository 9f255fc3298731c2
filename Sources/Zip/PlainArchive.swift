// SPDX-License-Identifier: Apache-2.0

/// Frames members so that every number stands twice with the same value, and nothing else stands anywhere: no data
/// descriptors, no extra fields, no times. What ``LayoutCheck`` demands, from the writer's side.
struct PlainArchive {
    private(set) var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Appends a member whose bytes are compressed already, or need not be.
    mutating func append(
        _ data: some Collection<UInt8>, name: [UInt8], flags: UInt16 = 0, method: UInt16, crc32: UInt32, size: UInt32
    ) {
        var shared: [UInt8] = []
        let (version, firstOfJanuary1980): (UInt16, UInt16) = (20, 0x0021)
        for value in [version, flags, method, 0, firstOfJanuary1980] { shared.appendLittleEndian(value) }
        for value in [crc32, UInt32(clamping: data.count), size] { shared.appendLittleEndian(value) }
        for value in [UInt16(clamping: name.count), 0] { shared.appendLittleEndian(value) }
        directory.appendLittleEndian(DirectoryRecord.signature)
        directory.appendLittleEndian(version)
        directory += shared
        // Comment, disk, internal and external attributes.
        directory += [UInt8](repeating: 0, count: 2 + 2 + 2 + 4)
        directory.appendLittleEndian(UInt32(clamping: bytes.count))
        directory += name
        bytes.appendLittleEndian(LocalHeader.signature)
        bytes += shared
        bytes += name
        bytes += data
        count += 1
    }

    /// Appends the directory and the end record.
    ///
    /// - Parameter comment: so many zero bytes behind it.
    mutating func finish(comment: UInt16 = 0) {
        let start = bytes.count
        bytes += directory
        bytes.appendLittleEndian(EndRecord.signature)
        for value in [0, 0, count, count] { bytes.appendLittleEndian(value) }
        for value in [UInt32(clamping: directory.count), UInt32(clamping: start)] { bytes.appendLittleEndian(value) }
        bytes.appendLittleEndian(comment)
        bytes += [UInt8](repeating: 0, count: Int(comment))
    }
}
