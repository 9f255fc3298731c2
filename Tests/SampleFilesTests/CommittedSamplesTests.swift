// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// `Samples/` is what the writer makes, byte for byte. With `WAYLINE_WRITE_SAMPLES=1` this suite writes it first.
@Suite struct CommittedSamplesTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Samples").resolvingSymlinksInPath()
    private static let files = SampleFiles.all + SampleFiles.defects

    init() throws { try Self.written.get() }

    private static let written = Result {
        guard ProcessInfo.processInfo.environment["WAYLINE_WRITE_SAMPLES"] == "1" else { return }
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("defects"), withIntermediateDirectories: true)
        for file in files {
            try Data(file.bytes).write(to: folder.appendingPathComponent(file.name))
        }
        try Data(SampleFiles.readme.utf8).write(to: folder.appendingPathComponent("README.md"))
    }

    @Test(arguments: files)
    func theFileIsWhatTheWriterMakes(file: SampleFile) throws {
        let committed = try Data(contentsOf: Self.folder.appendingPathComponent(file.name))
        #expect(Array(committed) == file.bytes)
        #expect(committed.count <= 20_480)
    }

    @Test func theTableIsWhatTheWriterMakes() throws {
        let committed = try String(contentsOf: Self.folder.appendingPathComponent("README.md"), encoding: .utf8)
        #expect(committed == SampleFiles.readme)
    }

    @Test func nothingElseStandsInTheFolder() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path)
        let archives = paths.filter { $0.hasSuffix(".kmz") }
        #expect(Set(archives) == Set(Self.files.map(\.name)))
    }

    @Test func noTwoSamplesShareANameOrTheirBytes() {
        #expect(Set(Self.files.map(\.name)).count == Self.files.count)
        #expect(Set(Self.files.map(\.bytes)).count == Self.files.count)
    }
}
