// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// The write-ahead log beside a catalog, read as sqlite.org/fileformat2.html#walformat describes it.
///
/// SQLite reads a log up to the first frame whose checksum does not fit and passes over the rest without a word. That
/// is right for a commit that a power cut tore: nobody was told of it. It is wrong for one that rotted on the disk
/// after it was acknowledged. The two differ in what follows: each commit is flushed before the next begins, so
/// behind a torn one there is nothing. Damage in the last commit itself cannot be told from a torn one.
struct WriteAheadLog {
    private static let headerSize = 32
    private static let frameHeaderSize = 24

    private let bytes: [UInt8]
    private let isBigEndian: Bool
    private let pageSize: Int

    /// What is wrong with the log beside this catalog, in words; nil when nothing is, or there is no log.
    static func damage(beside path: String) throws -> String? {
        guard FileManager.default.fileExists(atPath: path + "-wal") else { return nil }
        let bytes = try Data(contentsOf: URL(filePath: path + "-wal"))
        guard bytes.count > headerSize else { return nil }
        guard let log = WriteAheadLog(Array(bytes)) else { return "the header of its write-ahead log is damaged" }
        guard let frame = log.firstRottenFrame() else { return nil }
        return "frame \(frame) of its write-ahead log is damaged, and commits follow it"
    }

    /// nil when the header is none. It is flushed before the first frame is written, so no power cut tears it.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.headerSize else { return nil }
        self.bytes = bytes
        let magic = Self.number(bytes, at: 0)
        isBigEndian = magic & 1 == 1
        pageSize = Int(Self.number(bytes, at: 8))
        guard magic & ~1 == 0x377F_0682, (512...65_536).contains(pageSize), pageSize & (pageSize - 1) == 0,
            checksum(0..<24) == Sum(Self.number(bytes, at: 24), Self.number(bytes, at: 28))
        else { return nil }
    }

    /// The number, counted from 1, of the first frame that does not fit although commits follow it.
    func firstRottenFrame() -> Int? {
        var sum = Sum(Self.number(bytes, at: 24), Self.number(bytes, at: 28))
        var frame = 0
        while frame < frameCount, isSound(frame, after: &sum) { frame += 1 }
        var isBehindCommit = false
        for later in frame..<max(frame, frameCount) where isOfThisLog(later) {
            if isBehindCommit { return frame + 1 }
            isBehindCommit = Self.number(bytes, at: offset(later) + 4) != 0
        }
        return nil
    }

    private var frameCount: Int { (bytes.count - Self.headerSize) / (Self.frameHeaderSize + pageSize) }

    private func offset(_ frame: Int) -> Int { Self.headerSize + frame * (Self.frameHeaderSize + pageSize) }

    /// A log is written over from its beginning; what older frames are left behind carries another salt.
    private func isOfThisLog(_ frame: Int) -> Bool {
        bytes[offset(frame) + 8..<offset(frame) + 16].elementsEqual(bytes[16..<24])
    }

    private func isSound(_ frame: Int, after sum: inout Sum) -> Bool {
        let start = offset(frame), page = start + Self.frameHeaderSize
        sum = checksum(start..<start + 8, after: sum)
        sum = checksum(page..<page + pageSize, after: sum)
        return isOfThisLog(frame)
            && sum == Sum(Self.number(bytes, at: start + 16), Self.number(bytes, at: start + 20))
    }

    private struct Sum: Equatable {
        var first: UInt32
        var second: UInt32

        init(_ first: UInt32, _ second: UInt32) {
            self.first = first
            self.second = second
        }
    }

    private func checksum(_ range: Range<Int>, after sum: Sum = Sum(0, 0)) -> Sum {
        var sum = sum
        for position in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
            sum.first &+= word(position) &+ sum.second
            sum.second &+= word(position + 4) &+ sum.first
        }
        return sum
    }

    /// As the checksums count: in the byte order of whoever made the log.
    private func word(_ position: Int) -> UInt32 {
        let number = Self.number(bytes, at: position)
        return isBigEndian ? number : number.byteSwapped
    }

    private static func number(_ bytes: [UInt8], at position: Int) -> UInt32 {
        bytes[position..<position + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
