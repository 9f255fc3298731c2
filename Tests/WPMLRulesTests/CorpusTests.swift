// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import TestFiles
import Testing
import WPML

@testable import WPMLRules

@Suite(.enabled(if: SharedFiles.isPresent)) struct CorpusTests {
    private func judge(_ path: String, as profile: Profile = .generic) throws -> (WaylineFile, Verdict) {
        let file = WaylineFile.read(try SharedFiles.bytes(path), named: path)
        return (
            file, RuleBook.standard.judge(file, as: profile, name: path.split(separator: "/").last.map(String.init))
        )
    }

    @Test func everyFileIsReadJudgedAndSummarised() throws {
        let paths = SharedFiles.paths("corpus", ["kmz", "wpml", "kml"])
        #expect(paths.count > 30)
        for path in paths {
            let (file, verdict) = try judge(path)
            let report = [
                Finding.json(verdict.findings).text, WaylineJSON.show(file)?.text, GeoJSON.collection(file)?.text,
            ]
            #expect(report.compactMap { $0 }.allSatisfy { !$0.isEmpty }, "\(path)")
            #expect(Summary(of: file) != nil, "\(path)")
        }
    }

    @Test func whatDJIsOwnProgramsWroteHasNoError() throws {
        let paths = try SharedFiles.writtenByDJI()
        #expect(paths.count >= 10)
        for path in paths {
            let (_, verdict) = try judge(path)
            let errors = verdict.findings.filter { $0.severity == .error }.map { "\($0.rule) \($0.message)" }
            #expect(errors == [], "\(path)")
        }
    }

    @Test func noHostileFileIsAcceptedByADock() throws {
        for path in SharedFiles.paths("corpus-bad") where !SharedFiles.isFolder(path) && !path.hasSuffix(".csv") {
            let (_, verdict) = try judge(path, as: .dock)
            #expect(!verdict.isAccepted, "\(path)")
        }
    }

    @Test func aGoogleEarthFileIsToldApart() throws {
        let (_, verdict) = try judge("corpus-bad/negative-kmz/libkml__libkml/testdata/kmz/doc.kmz")
        #expect(verdict.findings.map(\.rule).contains("WPML-Z010"))
    }
}
