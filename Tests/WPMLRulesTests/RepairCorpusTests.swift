// SPDX-License-Identifier: Apache-2.0

import TestFiles
import Testing
import WPML
import Zip

@testable import WPMLRules

/// Real files, whoever wrote them.
@Suite(.enabled(if: SharedFiles.isPresent, "no ../shared")) struct RepairCorpusTests {
    private struct Repaired {
        let file: WaylineFile
        let bytes: [UInt8]
        let name: String
        let repair: Repair

        init(_ path: String, as profile: Profile) throws {
            bytes = try SharedFiles.bytes(path)
            name = path.split(separator: "/").last.map(String.init) ?? path
            file = WaylineFile.read(bytes, named: name)
            repair = Repair(of: file, bytes, named: name, for: profile)
        }

        /// The repaired file under the name that was suggested.
        var newName: String { repair.baseName.map { $0 + ".kmz" } ?? name }
    }

    @Test(arguments: [Profile.generic, .djifly])
    func whatIsRepairedIsNoWorseAndStaysWhatItWas(profile: Profile) throws {
        let paths = SharedFiles.paths("corpus", ["kmz", "wpml", "kml"])
        #expect(paths.count > 30)
        var repairs = 0
        for path in paths {
            let repaired = try Repaired(path, as: profile)
            guard let bytes = repaired.repair.bytes else { continue }
            repairs += 1
            let file = WaylineFile.read(bytes, named: repaired.newName)
            let before = errors(repaired.file, profile, repaired.name)
            let after = errors(file, profile, repaired.newName)
            // A document that could not be read had no other errors yet.
            if before["WPML-X009"] == nil {
                #expect(after.allSatisfy { $0.value <= before[$0.key, default: 0] }, "\(path)")
            }
            expectToldLinesOnly(repaired, file, path)
            if file.container != nil { #expect(try others(bytes) == others(repaired.bytes), "\(path)") }
            let second = Repair(of: file, bytes, named: repaired.newName, for: profile)
            #expect(second.bytes == nil && second.changes == [], "\(path)")
        }
        #expect(repairs > 10)
    }

    private func errors(_ file: WaylineFile, _ profile: Profile, _ name: String) -> [String: Int] {
        let findings = RuleBook.standard.judge(file, as: profile, name: name).findings
        return ErrorTally(findings.filter { $0.severity == .error }).totals
    }

    private func expectToldLinesOnly(_ repaired: Repaired, _ file: WaylineFile, _ path: String) {
        #expect(repaired.file.documents.map(\.kind) == file.documents.map(\.kind), "\(path)")
        for (old, new) in zip(repaired.file.documents, file.documents) {
            let told = repaired.repair.changes.filter { $0.entry == old.entry }.compactMap(\.line)
            #expect(differences(old.bytes, new.bytes) == Set(told).sorted(), "\(path)")
        }
    }

    /// Numbers of the lines that are not the same, counted from 1.
    private func differences(_ old: [UInt8], _ new: [UInt8]) -> [Int] {
        let lines = { (bytes: [UInt8]) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) }
        let (a, b) = (lines(old), lines(new))
        guard a.count == b.count else { return Array(1...max(a.count, b.count)) }
        return a.indices.filter { !a[$0].elementsEqual(b[$0]) }.map { $0 + 1 }
    }

    /// What an archive holds beside its documents, in its order.
    private func others(_ bytes: [UInt8]) throws -> [[UInt8]] {
        let archive = ZipArchive.open(bytes)
        #expect(archive.isSound)
        let entries = archive.entries.filter { entry in
            !entry.isDirectory && !DocumentKind.allCases.contains { entry.name.lowercased().hasSuffix($0.rawValue) }
        }
        return try entries.map { try archive.contents(of: $0).get() }
    }

    /// The names are those of the collection; actions with one number are in a sample of the Payload SDK.
    @Test func whatDJIsOwnProgramsWroteNeedsNoRepair() throws {
        for path in try SharedFiles.writtenByDJI() {
            let isSample = path.hasSuffix("/waypoint_v3_test_file.kmz")
            let known: Set = isSample ? ["WPML-Z019", "WPML-A016"] : ["WPML-Z019"]
            #expect(try Repaired(path, as: .generic).repair.changes.allSatisfy { known.contains($0.rule) }, "\(path)")
        }
    }

    @Test func nothingThatIsHostileIsRepaired() throws {
        for path in SharedFiles.paths("corpus-bad") where !SharedFiles.isFolder(path) && !path.hasSuffix(".csv") {
            let repaired = try Repaired(path, as: .generic)
            // The name of a sound archive is all that may be changed.
            #expect(repaired.repair.changes.allSatisfy { $0.entry == nil }, "\(path)")
            if repaired.file.container?.isSound == false {
                #expect(repaired.repair.refusals == [.brokenArchive], "\(path)")
                #expect(repaired.repair.bytes == nil, "\(path)")
            } else if repaired.file.container == nil {
                #expect(repaired.repair.bytes == nil, "\(path)")
            }
        }
    }
}
