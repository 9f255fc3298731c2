// SPDX-License-Identifier: Apache-2.0

import Digests
import Foundation
import SampleFiles
import Testing
import WPMLRules

@testable import wayline

@Suite struct CheckTests {
    private let sample = SampleFiles.route(waypoints: 3)

    @Test func aSoundFileIsClean() async {
        let desk = Desk()
        let path = desk.file("a.kmz", sample.bytes)
        #expect(await desk.run("check", "--profile", "dock", path) == .clean)
        #expect(desk.output.hasSuffix("\(path): accepted\n") || desk.output.contains("\(path): accepted, "))
        #expect(desk.errors.isEmpty)
    }

    @Test func whatIsNoArchiveIsAFindingAndNoFailure() async {
        let desk = Desk()
        let path = desk.file("a.kmz", "no archive")
        #expect(await desk.run("check", path) == .found)
        #expect(desk.output.contains("error[WPML-Z001]: "))
        #expect(desk.output.hasSuffix("\(path): rejected, 1 error\n"))
        #expect(desk.errors.isEmpty)
    }

    @Test func anUnreadablePathBeatsFindingsAndDoesNotHideThem() async {
        let desk = Desk()
        let path = desk.file("a.kmz", "no archive")
        #expect(await desk.run("check", desk.folder + "/gone.kmz", path) == .failed)
        #expect(desk.output.contains("\(path): error[WPML-Z001]: "))
        #expect(desk.errors == "wayline: error: \(desk.folder)/gone.kmz: no such file or directory\n")
    }

    @Test func aFolderIsSearchedInStableOrder() async throws {
        let desk = Desk()
        desk.subfolder("z")
        desk.file("z/1.kmz", "")
        desk.file("b.kmz", "")
        desk.file("a.kmz", "")
        #expect(await desk.run("check", "--format", "json", desk.folder) == .found)
        let reports = try JSONDecoder().decode([Report].self, from: Data(desk.output.utf8))
        #expect(reports.map(\.path) == ["a.kmz", "b.kmz", "z/1.kmz"].map { desk.folder + "/" + $0 })
    }

    @Test func theReportInJSONIsTheContracts() async throws {
        let desk = Desk()
        let path = desk.file("a.kmz", sample.bytes)
        _ = await desk.run("check", "--profile", "dock", "--format", "json", path)
        let report = try #require(try JSONDecoder().decode([Report].self, from: Data(desk.output.utf8)).first)
        let (fingerprint, digest) = ContentHasher.digests(of: sample.bytes)
        #expect(report.profile == "dock")
        #expect(report.rules == RuleBook.version)
        #expect(report.verdict == "accepted")
        #expect(report.fingerprint == fingerprint.description)
        #expect(report.digest == digest.description)
        #expect(report.size == sample.bytes.count)
        #expect(report.summary?.waypoints == 3)
    }

    @Test func aRunWithoutAnyReadableFileIsAnEmptyArray() async {
        let desk = Desk()
        #expect(await desk.run("check", "--format", "json", desk.folder + "/gone.kmz") == .failed)
        #expect(desk.output == "[]\n")
    }

    @Test func aFileOverTheLimitIsAFindingWithTheDigestsOfTheWhole() async throws {
        let desk = Desk()
        let bytes = [UInt8](repeating: 0x50, count: 32 * 1024 * 1024 + 4096)
        let path = desk.file("a.kmz", bytes)
        #expect(await desk.run("check", "--format", "json", path) == .found)
        let report = try #require(try JSONDecoder().decode([Report].self, from: Data(desk.output.utf8)).first)
        #expect(report.size == bytes.count)
        #expect(report.digest == ContentHasher.digests(of: bytes).digest.description)
        #expect(report.verdict == "rejected")
    }

    @Test func findingsNotPrintedStillCount() async throws {
        let desk = Desk()
        let path = desk.file("a.kmz", "no archive")
        #expect(await desk.run("check", "--max-findings", "0", path) == .found)
        #expect(!desk.output.contains("WPML-Z001"))
        #expect(desk.output.hasSuffix("\(path): rejected, 1 error\n"))
    }

    @Test func annotationsAreOneLineEach() async {
        let desk = Desk()
        let path = desk.file("a,b.kmz", "no archive")
        #expect(await desk.run("check", "--format", "github", path) == .found)
        #expect(desk.output.hasPrefix("::error file=\(desk.folder)/a%2Cb.kmz,title=WPML-Z001::"))
        #expect(desk.output.split(separator: "\n").count == 1)
    }

    @Test func aBareDocumentIsJudgedByItsLines() async throws {
        let desk = Desk()
        let path = desk.file("waylines.wpml", "<kml/>")
        #expect(await desk.run("check", "--format", "github", path) == .found)
        #expect(desk.output.contains("::error file=\(path),line=1,"))
    }

    @Test func aLineWithAFindingIsUnderlinedOnATerminalOnly() async {
        for isTerminal in [true, false] {
            let desk = Desk(isTerminal: isTerminal)
            _ = await desk.run("check", desk.file("waylines.wpml", "<kml/>"))
            #expect(desk.output.contains("  1 | <kml/>\n") == isTerminal)
            #expect(desk.output.contains("^") == isTerminal)
        }
    }

    @Test func formatsThatDoNotExistYetAreUsageErrors() async {
        for format in ["sarif", "junit", "xml"] {
            let desk = Desk()
            #expect(await desk.run("check", "--format", format, "a.kmz") == .failed)
            #expect(desk.errors.hasSuffix("wayline: hint: see wayline check --help\n"))
        }
    }

    private struct Report: Decodable {
        struct Summary: Decodable {
            var waypoints: Int?
        }

        var path: String
        var profile: String
        var rules: String
        var verdict: String
        var fingerprint: String
        var digest: String
        var size: Int
        var summary: Summary?
    }
}
