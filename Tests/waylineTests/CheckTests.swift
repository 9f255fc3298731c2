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

    @Test func aLogForCodeScanningHoldsAllFilesOfTheRun() async throws {
        let desk = Desk()
        let sound = desk.file("a b.kmz", sample.bytes)
        let broken = desk.file("c.kmz", "no archive")
        #expect(await desk.run("check", "--profile", "dock", "--format", "sarif", sound, broken) == .found)
        let run = try #require(try JSONDecoder().decode(Log.self, from: Data(desk.output.utf8)).runs.first)
        #expect(run.tool.driver.version == Version.text)
        #expect(run.invocations.map(\.executionSuccessful) == [true])
        let files = run.artifacts.filter { $0.parentIndex == nil }.map(\.location.uri)
        #expect(files.allSatisfy { $0.hasPrefix("file:///") })
        #expect(files.map { $0.split(separator: "/").last } == ["a%20b.kmz", "c.kmz"])
        #expect(run.results.contains { $0.ruleId == "WPML-Z001" && $0.level == "error" })
        #expect(desk.errors.isEmpty)
    }

    @Test func aLogSaysThatAFileCouldNotBeRead() async throws {
        let desk = Desk()
        #expect(await desk.run("check", "--format", "sarif", desk.folder + "/gone.kmz") == .failed)
        let run = try #require(try JSONDecoder().decode(Log.self, from: Data(desk.output.utf8)).runs.first)
        #expect(run.invocations.map(\.executionSuccessful) == [false])
        #expect(run.results.isEmpty && run.artifacts.isEmpty)
        #expect(desk.errors == "wayline: error: \(desk.folder)/gone.kmz: no such file or directory\n")
    }

    @Test func aTestReportHasASuiteForEachFile() async {
        let desk = Desk()
        let sound = desk.file("a.kmz", sample.bytes)
        let broken = desk.file("c.kmz", "no archive")
        #expect(await desk.run("check", "--profile", "dock", "--format", "junit", sound, broken) == .found)
        #expect(desk.output.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "))
        #expect(desk.output.hasSuffix("</testsuites>\n"))
        #expect(desk.output.contains("<testsuite name=\"\(sound)\" "))
        #expect(desk.output.contains("<testsuite name=\"\(broken)\" tests=\"1\" failures=\"1\" errors=\"0\">"))
        #expect(desk.output.contains("<testcase name=\"WPML-Z001\" classname=\"\(broken)\"><failure "))
        #expect(desk.errors.isEmpty)
    }

    @Test func aFileThatCannotBeReadIsAnErrorOfATestReport() async {
        let desk = Desk()
        let path = desk.folder + "/gone.kmz"
        #expect(await desk.run("check", "--format", "junit", path) == .failed)
        #expect(desk.output.contains("<testsuites name=\"wayline check\" tests=\"1\" failures=\"0\" errors=\"1\">"))
        #expect(desk.output.contains("<error message=\"\(path): no such file or directory\"/>"))
        #expect(desk.output.hasSuffix("</testsuites>\n"))
    }

    @Test func warningsFailATestReportOnlyWhenTheyCount() async {
        for (arguments, failures, outcome) in [([], 0, Outcome.clean), (["--strict"], 1, .found)] {
            let desk = Desk()
            // The name is the one thing that is wrong: Z019, a warning.
            let path = desk.file("a_b.kmz", sample.bytes)
            let line = ["check", "--profile", "dock", "--format", "junit"] + arguments + [path]
            #expect(await WaylineTool.run(line, on: desk.terminal) == outcome)
            #expect(desk.output.contains("<testcase name=\"WPML-Z019\" "))
            #expect(desk.output.contains(" failures=\"\(failures)\" errors=\"0\">\n  <testsuite "))
        }
    }

    @Test func findingsNotWrittenStillFail() async throws {
        let desk = Desk()
        let path = desk.file("a.kmz", "no archive")
        #expect(await desk.run("check", "--max-findings", "0", "--format", "junit", path) == .found)
        #expect(!desk.output.contains("WPML-Z001"))
        #expect(desk.output.contains("<testcase name=\"more findings\" classname=\"\(path)\"><failure "))
        let other = Desk()
        #expect(await other.run("check", "--max-findings", "0", "--format", "sarif", path) == .found)
        let run = try #require(try JSONDecoder().decode(Log.self, from: Data(other.output.utf8)).runs.first)
        #expect(run.results.isEmpty && run.artifacts.count == 1)
    }

    @Test func aFormatThatDoesNotExistIsAUsageError() async {
        let desk = Desk()
        #expect(await desk.run("check", "--format", "xml", "a.kmz") == .failed)
        #expect(desk.errors.hasSuffix("wayline: hint: see wayline check --help\n"))
    }

    private struct Log: Decodable {
        struct Run: Decodable {
            var tool: Tool
            var invocations: [Invocation]
            var artifacts: [Artifact]
            var results: [Result]
        }

        struct Tool: Decodable {
            struct Driver: Decodable {
                var version: String
            }

            var driver: Driver
        }

        struct Invocation: Decodable {
            var executionSuccessful: Bool
        }

        struct Artifact: Decodable {
            struct Location: Decodable {
                var uri: String
            }

            var location: Location
            var parentIndex: Int?
        }

        struct Result: Decodable {
            var ruleId: String
            var level: String
        }

        var runs: [Run]
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
