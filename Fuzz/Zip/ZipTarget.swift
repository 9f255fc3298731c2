// SPDX-License-Identifier: Apache-2.0

import FuzzHarness
import Zip
import ZipModel

/// Any bytes as an archive.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let archive = ZipArchive.open(bytes, limits: .small)
    let again = ZipArchive.open(bytes, limits: .small)
    hold(archive.entries == again.entries && archive.defects == again.defects, "opening twice shows the same")
    for defect in archive.defects {
        hold(defect.offset >= 0, "a defect has a place, be it one that the archive claims: \(defect)")
        hold(defect.entry.map(isPrintable) ?? true, "a name in a report can be printed: \(defect)")
    }
    if archive.isSound {
        checkTiling(archive)
        checkContents(archive)
    } else {
        for entry in archive.entries {
            hold(archive.contents(of: entry) == .failure(archive.defects[0]), "nothing is read from a broken archive")
        }
    }
    return 0
}

extension ZipLimits {
    /// What is inflated is kept small, so that there are many executions in a second.
    static var small: ZipLimits {
        var limits = ZipLimits()
        (limits.entries, limits.markupBytes, limits.memberBytes, limits.totalBytes) = (32, 1 << 16, 1 << 16, 1 << 17)
        return limits
    }
}

/// From the first byte to the last, every one belongs to exactly one member, to the directory or to the end record.
private func checkTiling(_ archive: ZipArchive) {
    let bytes = archive.bytes
    var expected = 0
    var mayBeShorter = false
    for entry in archive.entries.sorted(by: { $0.headerOffset < $1.headerOffset }) {
        let start = Int(entry.headerOffset)
        hold(start == expected || mayBeShorter && start == expected - 4, "members tile the file: \(entry)")
        hold(bytes.number(4, at: start) == 0x0403_4b50, "a member begins with its header: \(entry)")
        let head = 30 + bytes.number(2, at: start + 26) + bytes.number(2, at: start + 28)
        checkHeaders(bytes, start, entry)
        expected = start + head + Int(entry.compressedSize) + (entry.hasDataDescriptor ? 16 : 0)
        // The descriptor's signature may be left out.
        mayBeShorter = entry.hasDataDescriptor
    }
    let directory = bytes.number(4, at: bytes.count - 6)
    hold(directory == expected || mayBeShorter && directory == expected - 4, "the directory follows the members")
    let end = bytes.count - 22
    hold(bytes.number(4, at: end) == 0x0605_4b50, "the end record is the end")
    hold(directory + bytes.number(4, at: end + 12) == end, "the end record follows the directory")
    hold(bytes.number(2, at: end + 10) == archive.entries.count, "all entries are shown")
}

/// The local header says what the entry says; checksum and sizes may follow the data.
private func checkHeaders(_ bytes: [UInt8], _ start: Int, _ entry: ZipEntry) {
    let name = start + 30..<start + 30 + bytes.number(2, at: start + 26)
    hold(bytes[name].elementsEqual(entry.name.utf8), "the name stands twice: \(entry)")
    hold(bytes.number(2, at: start + 6) == Int(entry.flags), "the flags stand twice: \(entry)")
    hold(bytes.number(2, at: start + 8) == Int(entry.method), "the method stands twice: \(entry)")
    let numbers = [Int(entry.crc32), Int(entry.compressedSize), Int(entry.size)]
    for (index, number) in numbers.enumerated() {
        let local = bytes.number(4, at: start + 14 + 4 * index)
        hold(local == number || local == 0 && entry.hasDataDescriptor, "checksum and sizes stand twice: \(entry)")
    }
}

private func checkContents(_ archive: ZipArchive) {
    var total = 0
    var members: [ZipWriter.Member] = []
    for entry in archive.entries {
        hold(isHarmless(entry.name), "a member's name stays below its folder: \(entry)")
        let read = archive.contents(of: entry)
        hold(read == archive.contents(of: entry), "reading twice gives the same: \(entry)")
        switch read {
        case .success(let content):
            hold(content.count == Int(entry.size) && crc32(content) == entry.crc32, "as declared: \(entry)")
            total += content.count
            members.append(ZipWriter.Member(entry.name, content))
        case .failure(let defect):
            hold(defect.isOfContent, "a member of a sound archive fails by its own bytes: \(defect)")
        }
    }
    hold(total <= archive.limits.totalBytes, "all members together stay within the limit")
    checkWriting(members)
}

/// What we read we can write, and read again.
private func checkWriting(_ members: [ZipWriter.Member]) {
    let written = present(ZipWriter().archive(of: members), "what was read can be written")
    let archive = ZipArchive.open(written)
    hold(archive.isSound, "what we write is sound: \(archive.defects)")
    let again = archive.entries.map { entry in
        ZipWriter.Member(entry.name, (try? archive.contents(of: entry).get()) ?? [0])
    }
    hold(again == members, "what we write is what was read")
}

extension ZipDefect {
    fileprivate var isOfContent: Bool {
        switch kind {
        case .deflate, .size, .checksum: true
        default: false
        }
    }
}

private func isHarmless(_ name: String) -> Bool {
    let parts = name.utf8.split(omittingEmptySubsequences: false) { $0 == 0x2F || $0 == 0x5C }
    let isUp = parts.contains { $0.elementsEqual("..".utf8) || $0.elementsEqual(".".utf8) }
    return !isUp && parts.first?.isEmpty == false && !name.utf8.contains { $0 < 0x20 || $0 == 0x7F }
}

private func isPrintable(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
}
