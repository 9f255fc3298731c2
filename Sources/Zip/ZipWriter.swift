// SPDX-License-Identifier: Apache-2.0

/// Writes archives that ``ZipArchive`` and everybody else can open: plain framing, no directory entries, no times, and
/// the same bytes for the same members.
package struct ZipWriter: Sendable {
    /// A file to be written.
    package struct Member: Sendable, Hashable {
        /// Separated by `/`.
        package var name: String
        package var bytes: [UInt8]

        package init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// Members are deflated where that makes them smaller; else all of them are stored.
    package var deflates: Bool
    private let limits = ZipLimits()

    package init(deflates: Bool = true) { self.deflates = deflates }

    /// The members as an archive, in this order.
    ///
    /// - Returns: nil when a number does not fit its field: more than 65,534 members, a name of more than 65,535 bytes,
    ///   4 GiB altogether.
    package func archive(of members: [Member]) -> [UInt8]? {
        let total = members.reduce(0) { $0 + $1.bytes.count + 2 * $1.name.utf8.count + 76 }
        guard members.count < Int(UInt16.max), total < Int(UInt32.max),
            members.allSatisfy({ $0.name.utf8.count <= Int(UInt16.max) })
        else { return nil }
        var archive = PlainArchive(capacity: deflates ? 0 : total + EndRecord.length)
        for member in members { append(member, to: &archive) }
        archive.finish()
        return archive.bytes
    }

    private func append(_ member: Member, to archive: inout PlainArchive) {
        let name = Array(member.name.utf8)
        let isASCII = name.allSatisfy { $0 < 0x80 }
        let stream = deflates ? deflated(member.bytes) : nil
        archive.append(
            stream ?? member.bytes, name: name, flags: isASCII ? 0 : 1 << 11, method: stream == nil ? 0 : 8,
            crc32: crc32(member.bytes), size: UInt32(clamping: member.bytes.count))
    }

    /// - Returns: nil when the bytes are better stored: deflating gains nothing, or so much that a reader would take
    ///   the member for a bomb.
    private func deflated(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.isEmpty, let stream = LibzipDeflation.stream(of: bytes), stream.count < bytes.count else {
            return nil
        }
        let isBomb = bytes.count > limits.ratioFloor && bytes.count > stream.count * limits.ratio
        return isBomb ? nil : stream
    }
}
