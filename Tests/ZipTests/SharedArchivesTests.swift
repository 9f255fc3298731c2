// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Zip

/// Archives that others made: real ones must open, made-to-mislead ones must not.
@Suite struct SharedArchivesTests {
    /// Beside the checkout; nil when it is not there.
    private static let shared: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    private static func files(below folder: String, ending: Set<String>) -> [URL] {
        guard let folder = shared?.appending(path: folder),
            let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        else { return [] }
        return walk.compactMap { $0 as? URL }.filter { ending.contains($0.pathExtension) }
    }

    private static func bytes(of file: URL) throws -> [UInt8] { Array(try Data(contentsOf: file)) }

    /// Why an archive is refused, as a whole or when its members are read; nil when everything can be read.
    private static func refusal(_ bytes: [UInt8]) -> ZipDefect? {
        let archive = ZipArchive.open(bytes)
        if let defect = archive.defects.first { return defect }
        for entry in archive.entries {
            if case .failure(let defect) = archive.contents(of: entry) { return defect }
        }
        return nil
    }

    @Test(.enabled(if: shared != nil, "no ../shared"))
    func everyRealArchiveIsSoundAndReadable() throws {
        let files = Self.files(below: "corpus", ending: ["kmz"])
        #expect(!files.isEmpty)
        for file in files {
            let refusal = Self.refusal(try Self.bytes(of: file))
            #expect(refusal == nil, "\(file.lastPathComponent)")
        }
    }

    /// The ones of the malformed collection that are well framed, and why.
    private static let wellFramed: Set<String> = [
        // Nothing is wrong with them but their use in the suite they come from.
        "changing-size.zip", "changing-size-muchl.zip", "changing-size-muchlo.zip", "changing-size-muchlonger.zip",
        "stored-no-eos.zip", "encrypt-none.zip",
        // Local header and directory give different times, which nobody reads.
        "incons-central-date.zip",
    ]

    @Test(.enabled(if: shared != nil, "no ../shared"))
    func everyMalformedArchiveIsRefused() throws {
        let files = Self.files(below: "corpus-bad/malformed-zip", ending: ["zip"])
        #expect(!files.isEmpty)
        for file in files {
            let isRefused = Self.refusal(try Self.bytes(of: file)) != nil
            #expect(isRefused != Self.wellFramed.contains(file.lastPathComponent), "\(file.lastPathComponent)")
        }
    }

    @Test(.enabled(if: shared != nil, "no ../shared"))
    func noOddArchiveCrashesTheReader() throws {
        for folder in ["corpus-bad/odd-zip", "corpus-bad/zip-bomb", "corpus-bad/negative-kmz"] {
            let files = Self.files(below: folder, ending: ["zip", "kmz"])
            #expect(!files.isEmpty)
            for file in files {
                let archive = ZipArchive.open(try Self.bytes(of: file))
                for entry in archive.entries {
                    let size = archive.contents(of: entry).bytes?.count
                    #expect(size == nil || size == Int(entry.size), "\(file.lastPathComponent)")
                }
            }
        }
    }

    /// Made to mislead; the ones that are well framed are named, everything else must be refused.
    @Test(.enabled(if: shared != nil, "no ../shared"))
    func everyFixtureMadeToMisleadIsRefused() throws {
        let wellFramed: Set<String> = [
            "Z00_good", "Z00b_good_stored", "Z00c_good_res", "Z77_data_descriptor_ok",
            // Opaque: nothing is opened recursively.
            "Z04_nested",
            // Well framed; that the mission is missing is for the rules.
            "Z74_eocd_only", "Z84_no_waylines", "Z85_dir_as_waylines",
        ]
        let files = Self.files(below: "fixtures/zip", ending: ["kmz"])
        #expect(!files.isEmpty)
        for file in files {
            let isRefused = Self.refusal(try Self.bytes(of: file)) != nil
            #expect(
                isRefused != wellFramed.contains(file.deletingPathExtension().lastPathComponent),
                "\(file.lastPathComponent)")
        }
    }

    /// Two contents under one MD5. The pair F2 is well framed on both sides; only the digest tells it apart.
    @Test(.enabled(if: shared != nil, "no ../shared"))
    func collisionsAreRefusedUnlessTheyAreWellFramed() throws {
        for file in Self.files(below: "fixtures", ending: ["kmz"]) where file.lastPathComponent.hasPrefix("md5_") {
            let isRefused = Self.refusal(try Self.bytes(of: file)) != nil
            #expect(isRefused == !file.lastPathComponent.hasPrefix("md5_f2"), "\(file.lastPathComponent)")
        }
    }
}
