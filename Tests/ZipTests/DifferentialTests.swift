// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestFiles
import Testing
import Zip
import ZipModel

/// Whatever our reader accepts, other readers read as the same bytes: Python's zipfile, Info-ZIP's unzip and libzip,
/// each of which finds its way through an archive differently. What two of them would read differently is where
/// somebody hides a second mission.
///
/// `WAYLINE_DIFFERENTIAL=5000` makes that many mutations instead of a few; `.ci/longer/20-zip-differential` does.
@Suite(.enabled(if: OtherReaders.arePresent, "no python3 or no unzip")) struct DifferentialTests {
    private static let mutations =
        ProcessInfo.processInfo.environment["WAYLINE_DIFFERENTIAL"].flatMap { Int($0) } ?? 40

    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Archives of ours: the samples, and what the fuzzer has kept.
    private static func archives(_ folder: String) throws -> [[UInt8]] {
        let folder = root.appending(path: folder)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().compactMap { name in
            guard let data = try? Data(contentsOf: folder.appending(path: name)) else { return nil }
            return [UInt8](data)
        }
    }

    @Test func whatWeAcceptOfTheKeptCorpusOthersReadAlike() throws {
        let readers = try OtherReaders()
        for archive in try Self.archives("Samples") + Self.archives("Samples/defects")
            + Self.archives("Fuzz/Corpus/Zip")
        {
            try readers.take(archive)
        }
        #expect(readers.count > 20)
        try readers.expectNoDifference()
    }

    @Test func whatWeAcceptOfMutatedArchivesOthersReadAlike() throws {
        let readers = try OtherReaders()
        let bases = (try Self.archives("Samples") + Self.archives("Fuzz/Corpus/Zip")).compactMap { ZipModel($0) }
        var chance = SplitMix(seed: 92)
        for _ in 0..<Self.mutations {
            guard var model = chance.pick(bases) else { continue }
            for _ in 0...chance.below(3) { model.change(&chance) }
            var archive = model.mended()
            if chance.below(4) == 0 { archive.spoil(&chance) }
            try readers.take(archive)
        }
        #expect(readers.count > Self.mutations / 4)
        try readers.expectNoDifference()
    }
}

/// A folder of archives that our reader has accepted, with what it made of them.
private final class OtherReaders {
    static let arePresent = ["python3", "unzip"].allSatisfy { path(of: $0) != nil }

    private let folder = try? TemporaryFolder()
    private(set) var count = 0

    init() throws { _ = try #require(folder) }

    private static func path(of program: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        return folders.map { "\($0)/\(program)" }.first(where: FileManager.default.isExecutableFile(atPath:))
    }

    private func file(_ name: String) throws -> String { try #require(folder).file(name) }

    /// Puts an archive into the folder when all of it can be read.
    func take(_ bytes: [UInt8]) throws {
        let archive = ZipArchive.open(bytes)
        guard archive.isSound else { return }
        var (members, content) = ("", [UInt8]())
        for entry in archive.entries {
            guard case .success(let bytes) = archive.contents(of: entry) else { return }
            members +=
                entry.name.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + ",\(bytes.count)\n"
            content += bytes
        }
        try Data(bytes).write(to: URL(filePath: file("\(count).kmz")))
        try Data(members.utf8).write(to: URL(filePath: file("\(count).members")))
        try Data(content).write(to: URL(filePath: file("\(count).content")))
        count += 1
    }

    func expectNoDifference() throws {
        for difference in try differences() { Issue.record("\(difference)") }
    }

    /// What the others read differently, each with the path of the archive, which is kept.
    private func differences() throws -> [String] {
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "OtherReaders.py")
        let ended = try ChildProgram.run(
            try #require(Self.path(of: "python3")),
            [script.path, URL(filePath: try file("0.kmz")).deletingLastPathComponent().path])
        #expect(ended.status == 0, "\(String(decoding: ended.complaint, as: UTF8.self))")
        let output = String(decoding: ended.output, as: UTF8.self)
        return try output.split(separator: "\n").map { line in
            "\(try kept(String(line.prefix { $0 != " " }))): \(line)"
        }
    }

    private func kept(_ name: String) throws -> String {
        let kept = FileManager.default.temporaryDirectory.appending(path: "wayline-difference-\(UUID().uuidString).kmz")
        try FileManager.default.copyItem(at: URL(filePath: file(name + ".kmz")), to: kept)
        return kept.path
    }
}

extension [UInt8] {
    /// One to four bytes changed, taken out or put in.
    fileprivate mutating func spoil(_ chance: inout SplitMix) {
        for _ in 0...chance.below(4) where !isEmpty {
            let place = chance.below(count)
            switch chance.below(4) {
            case 0: self[place] = UInt8(chance.below(256))
            case 1: self[place] ^= 1 << UInt8(chance.below(8))
            case 2: remove(at: place)
            default: insert(UInt8(chance.below(256)), at: place)
            }
        }
    }
}

extension ZipModel {
    fileprivate mutating func change(_ chance: inout SplitMix) {
        guard !members.isEmpty else { return members.append(Self.member(Array("a".utf8), Array("b".utf8))) }
        let index = chance.below(members.count)
        switch chance.below(14) {
        case 0: members.remove(at: index)
        case 1: members.swapAt(index, chance.below(members.count))
        case 2: members[index].name.spoil(&chance)
        case 3: members[index].store()
        case 4: members[index].follow([0, 12, 16][chance.below(3)])
        case 5: members[index].attributes = chance.pick(Self.attributes) ?? 0
        case 6: members[index].version = chance.pick([0, 10, 20, 45, 46, 63, 64, 255, 0x0314]) ?? 0
        case 7: members[index].flags ^= chance.pick([2, 4, 6, 0x800]) ?? 0
        case 8: members[index].centralExtra = chance.pick(Self.extras) ?? []
        case 9: members[index].localExtra = chance.pick(Self.extras) ?? []
        case 10: nest(&chance)
        case 11: members[index].dirt = [UInt8](repeating: 0x50, count: 1 + chance.below(4))
        case 12: members[index].lie = (4 + chance.below(26), UInt8(1 << chance.below(8)))
        default:
            var data = members[index].data
            data.spoil(&chance)
            members[index].change(data)
        }
    }

    /// A whole archive as a stored member, at the end too, where others look for the end record.
    private mutating func nest(_ chance: inout SplitMix) {
        let place = chance.below(members.count + 1)
        members.insert(Self.member(Array("n\(members.count).zip".utf8), bytes), at: place)
    }

    /// Of a file, a directory, both as Unix and as DOS say it, and what nobody knows.
    private static let attributes = [
        0, 0x10, 0x20, 0x01, 0o100644 << 16, 0o040755 << 16, 0o040755 << 16 | 0x10, 0o7777 << 16,
    ]

    private static let extras: [[UInt8]] = [
        [], [0x55, 0x54, 5, 0, 3, 1, 2, 3, 4], [0x55, 0x54, 0, 0],
        [0x75, 0x78, 11, 0, 1, 4, 1, 0, 0, 0, 4, 2, 0, 0, 0],
        [0x0A, 0, 32, 0] + [UInt8](repeating: 7, count: 32), [0x55, 0x58, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8],
        [0x55, 0x78, 4, 0, 1, 2, 3, 4], [0x55, 0x54, 1, 0, 0xFF, 0x55, 0x54, 1, 0, 0xFF],
    ]
}
