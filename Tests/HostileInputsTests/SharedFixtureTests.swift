// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import TestFiles
import Testing
import WPML

@testable import WPMLRules

/// The same inputs as somebody else made them, by the number in their names; and what other projects collected.
@Suite(.enabled(if: SharedFiles.isPresent, "no ../shared")) struct SharedFixtureTests {
    private static func errors(_ file: WaylineFile) -> [Finding] {
        RuleBook.standard.judge(file, as: .dock, name: "route.kmz").findings.filter { $0.severity == .error }
    }

    /// `Z42_method_12` is Z42-12, `Z06b_count_lie_low` is Z06b. The good ones that they are made of have no number here.
    private static func input(for name: String) -> HostileFile? {
        let words = name.split(separator: "_")
        let ids = [words.first, words.last].compactMap(\.self)
        let wanted = [ids.map(String.init).joined(separator: "-"), String(ids.first ?? "")]
        return wanted.compactMap { id in HostileFile.all.first { $0.id == id } }.first
    }

    /// Cut elsewhere than ours, and neither a tar nor a gzip file by its bytes: refused in other words.
    private static let otherwiseMade: Set<String> = ["X40", "Z86", "Z87"]
    /// What a document without a mission lacks besides; some that must be accepted are made of nothing else.
    private static let missionless: Set<String> = ["WPML-F001", "WPML-M001"]

    /// Those files are poor missions and have findings of their own; what they are made for must come on top.
    private static func expectAnswer(_ name: String, _ errors: [Finding], besides own: [Finding]) throws {
        let input = try #require(Self.input(for: name), "\(name) has no number of the catalogue")
        let found = Set(errors.map(\.rule))
        if input.dock == .accepted {
            #expect(found.subtracting(missionless).isSubset(of: own.map(\.rule)), "\(name): \(found)")
        } else {
            #expect(found.isSuperset(of: input.dock.rules), "\(name): \(errors.prefix(3).map(\.message))")
            let saysWhy = errors.contains { $0.message.contains(input.reason) }
            #expect(saysWhy || otherwiseMade.contains(input.id), "\(name): \(input.reason)")
        }
    }

    @Test func everyArchiveMadeToMisleadGetsTheAnswerOfItsNumber() throws {
        let own = Self.errors(.read(archive: try SharedFiles.bytes("fixtures/zip/Z00_good.kmz")))
        let paths = SharedFiles.paths("fixtures/zip", ["kmz"]).filter { !SharedFiles.name($0).hasPrefix("Z00") }
        #expect(paths.count > 70)
        for path in paths {
            let name = SharedFiles.name(path)
            try Self.expectAnswer(name, Self.errors(.read(archive: try SharedFiles.bytes(path))), besides: own)
        }
    }

    @Test func everyDocumentMadeToMisleadGetsTheAnswerOfItsNumber() throws {
        func read(_ path: String) throws -> WaylineFile {
            .read(document: try SharedFiles.bytes(path), kind: .waylines)
        }
        let own = Self.errors(try read("fixtures/xml/X00_good.xml"))
        let paths = SharedFiles.paths("fixtures/xml", ["xml"]).filter { !SharedFiles.name($0).hasPrefix("X00") }
        #expect(paths.count > 40)
        for path in paths { try Self.expectAnswer(SharedFiles.name(path), Self.errors(try read(path)), besides: own) }
    }

    /// The index asks for a refusal of each, and `CorpusTests` holds that a dock's profile refuses all that lie there.
    @Test func everyFileThatTheIndexNamesIsThereAndRefused() throws {
        let index = String(decoding: try SharedFiles.bytes("corpus-bad/INDEX.csv"), as: UTF8.self)
        let rows = index.split(whereSeparator: \.isNewline).dropFirst()
        let paths = rows.compactMap { $0.split(separator: ",").last }.map { "corpus-bad/" + String($0) }
        #expect(paths.count > 150)
        for path in paths {
            #expect(!Self.errors(.read(try SharedFiles.bytes(path), named: path)).isEmpty, "\(path)")
        }
    }
}
