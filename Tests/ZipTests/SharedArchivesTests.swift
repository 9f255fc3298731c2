// SPDX-License-Identifier: Apache-2.0

import TestFiles
import Testing

@testable import Zip

/// Archives that others made: real ones must open, made-to-mislead ones must not.
@Suite struct SharedArchivesTests {

    /// Why an archive is refused, as a whole or when its members are read; nil when everything can be read.
    private static func refusal(_ bytes: [UInt8]) -> ZipDefect? {
        let archive = ZipArchive.open(bytes)
        if let defect = archive.defects.first { return defect }
        for entry in archive.entries {
            if case .failure(let defect) = archive.contents(of: entry) { return defect }
        }
        return nil
    }

    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func everyRealArchiveIsSoundAndReadable() throws {
        let files = SharedFiles.paths("corpus", ["kmz"])
        #expect(!files.isEmpty)
        for file in files {
            let refusal = Self.refusal(try SharedFiles.bytes(file))
            #expect(refusal == nil, "\(SharedFiles.name(file))")
        }
    }

    /// The ones of the malformed collection that are well framed, and why.
    private static let wellFramed: Set<String> = [
        // Nothing is wrong with them but their use in the suite they come from.
        "changing-size", "changing-size-muchl", "changing-size-muchlo", "changing-size-muchlonger",
        "stored-no-eos", "encrypt-none",
        // Local header and directory give different times, which nobody reads.
        "incons-central-date",
    ]

    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func everyMalformedArchiveIsRefused() throws {
        let files = SharedFiles.paths("corpus-bad/malformed-zip", ["zip"])
        #expect(!files.isEmpty)
        for file in files {
            let isRefused = Self.refusal(try SharedFiles.bytes(file)) != nil
            #expect(isRefused != Self.wellFramed.contains(SharedFiles.name(file)), "\(SharedFiles.name(file))")
        }
    }

    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func noOddArchiveCrashesTheReader() throws {
        for folder in ["corpus-bad/odd-zip", "corpus-bad/zip-bomb", "corpus-bad/negative-kmz"] {
            let files = SharedFiles.paths(folder, ["zip", "kmz"])
            #expect(!files.isEmpty)
            for file in files {
                let archive = ZipArchive.open(try SharedFiles.bytes(file))
                for entry in archive.entries {
                    let size = archive.contents(of: entry).bytes?.count
                    #expect(size == nil || size == Int(entry.size), "\(SharedFiles.name(file))")
                }
            }
        }
    }

    /// Made to mislead; the ones that are well framed are named, everything else must be refused.
    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func everyFixtureMadeToMisleadIsRefused() throws {
        let wellFramed: Set<String> = [
            "Z00_good", "Z00b_good_stored", "Z00c_good_res", "Z77_data_descriptor_ok",
            // Opaque: nothing is opened recursively.
            "Z04_nested",
            // Well framed; that the mission is missing is for the rules.
            "Z74_eocd_only", "Z84_no_waylines", "Z85_dir_as_waylines",
        ]
        let files = SharedFiles.paths("fixtures/zip", ["kmz"])
        #expect(!files.isEmpty)
        for file in files {
            let isRefused = Self.refusal(try SharedFiles.bytes(file)) != nil
            #expect(
                isRefused != wellFramed.contains(SharedFiles.name(file)),
                "\(SharedFiles.name(file))")
        }
    }

    /// Two contents under one MD5. The pair F2 is well framed on both sides; only the digest tells it apart.
    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func collisionsAreRefusedUnlessTheyAreWellFramed() throws {
        for file in SharedFiles.paths("fixtures", ["kmz"]) where SharedFiles.name(file).hasPrefix("md5_") {
            let isRefused = Self.refusal(try SharedFiles.bytes(file)) != nil
            #expect(isRefused == !SharedFiles.name(file).hasPrefix("md5_f2"), "\(SharedFiles.name(file))")
        }
    }
}
