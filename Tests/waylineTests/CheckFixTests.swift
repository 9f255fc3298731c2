// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import SampleFiles
import Testing

@testable import wayline

/// `wayline check --fix`: what is written where, and what never is.
@Suite struct CheckFixTests {
    private static let mission = SampleFiles.mission(waypoints: 3)
    /// `wpmz/waylines.wpml` of the sample.
    private static var document: String {
        let name = Array("wpmz/waylines.wpml".utf8)
        return String(decoding: mission.members.first { $0.name == name }?.content ?? [], as: UTF8.self)
    }

    /// The sample with a flag in words.
    private static var faulty: [UInt8] {
        KMZWriter.archive(
            mission.members.map { member in
                var member = member
                let text = String(decoding: member.content, as: UTF8.self)
                member.content = Array(text.replacing(flag, with: wrongFlag, maxReplacements: 1).utf8)
                return member
            })
    }
    private static let flag = "<wpml:useStraightLine>1</wpml:useStraightLine>"
    private static let wrongFlag = "<wpml:useStraightLine>true</wpml:useStraightLine>"
    private static let told = "useStraightLine true → 1 [WPML-X024]"

    private func bytes(_ path: String) -> [UInt8]? { (try? Data(contentsOf: URL(filePath: path))).map { [UInt8]($0) } }

    private func names(_ desk: Desk) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.folder).sorted()
    }

    @Test func aRepairedCopyIsWrittenBesideTheFileAndJudged() async throws {
        let desk = Desk()
        let path = desk.file("a.kmz", Self.faulty)
        #expect(await desk.run("check", "--fix", "--strict", path) == .clean)
        let lines = desk.output.split(separator: "\n").map(String.init)
        #expect(lines.first?.hasPrefix("fixed: wpmz/") == true)
        #expect(lines.first?.hasSuffix(": " + Self.told) == true)
        #expect(lines.contains("wrote \(desk.folder)/a-fixed.kmz"))
        #expect(lines.last?.hasPrefix("\(desk.folder)/a-fixed.kmz: accepted") == true)
        #expect(desk.errors.isEmpty)
        #expect(bytes(path) == Self.faulty)
        #expect(try names(desk) == ["a-fixed.kmz", "a.kmz"])
        let second = Desk()
        let copy = second.file("a.kmz", try #require(bytes(desk.folder + "/a-fixed.kmz")))
        #expect(await second.run("check", "--fix", copy) == .clean)
        #expect(second.output.hasPrefix("nothing to fix in \(copy)\n"))
        #expect(try names(second) == ["a.kmz"])
    }

    @Test func theNameOfTheCopyIsALegalOne() async throws {
        let desk = Desk()
        let path = desk.file("my_route.kmz", Self.mission.bytes)
        #expect(await desk.run("check", "--fix", path) == .clean)
        #expect(desk.output.hasPrefix("fixed: \(path): route name \"my_route\" → \"my-route\" [WPML-Z019]\n"))
        #expect(bytes(desk.folder + "/my-route-fixed.kmz") == Self.mission.bytes)
    }

    @Test func aBareDocumentKeepsItsExtension() async throws {
        let desk = Desk()
        let faulty = Self.document.replacing(Self.flag, with: Self.wrongFlag, maxReplacements: 1)
        let path = desk.file("my_route.WPML", faulty)
        #expect(await desk.run("check", "--fix", path) == .clean)
        #expect(desk.output.hasPrefix("fixed: my_route.WPML:"))
        #expect(bytes(desk.folder + "/my_route-fixed.WPML") == Array(Self.document.utf8))
        #expect(bytes(path) == Array(faulty.utf8))
    }

    @Test func aProgramReadsTheReportUndisturbed() async throws {
        let desk = Desk()
        let path = desk.file("a.kmz", Self.faulty)
        #expect(await desk.run("check", "--fix", "--format", "json", path) == .clean)
        let reports = try JSONDecoder().decode([Report].self, from: Data(desk.output.utf8))
        #expect(reports.map(\.path) == [desk.folder + "/a-fixed.kmz"])
        #expect(desk.errors.hasPrefix("fixed: wpmz/"))
        #expect(desk.errors.hasSuffix("wrote \(desk.folder)/a-fixed.kmz\n"))
    }

    private struct Report: Decodable {
        var path: String
    }

    @Test func whatCannotBeRepairedIsReportedAndCopiedNowhere() async throws {
        let desk = Desk()
        let path = desk.file("a_b.kmz", "no archive")
        #expect(await desk.run("check", "--fix", path) == .found)
        #expect(desk.output.hasPrefix("not fixed: \(path): the archive is broken\n"))
        #expect(desk.output.hasSuffix("\(path): rejected, 1 error, 1 warning\n"))
        #expect(try names(desk) == ["a_b.kmz"])
    }

    @Test func findingsThatRemainDecideTheStatus() async {
        let desk = Desk()
        let wrong = Self.document.replacing(Self.flag, with: Self.wrongFlag, maxReplacements: 1)
            .replacing("<wpml:finishAction>goHome<", with: "<wpml:finishAction>later<")
        #expect(await desk.run("check", "--fix", desk.file("a.wpml", wrong)) == .found)
        #expect(desk.output.contains("wrote \(desk.folder)/a-fixed.wpml\n"))
        #expect(desk.output.contains("error[WPML-M003]"))
    }

    @Test func severalFilesAreToldApart() async throws {
        let desk = Desk()
        let paths = [desk.file("a.kmz", Self.faulty), desk.file("b.kmz", Self.mission.bytes)]
        #expect(await desk.run("check", "--fix", desk.folder) == .clean)
        #expect(desk.output.hasPrefix("fixed: \(paths[0]):wpmz/"))
        #expect(desk.output.contains("nothing to fix in \(paths[1])\n"))
        #expect(try names(desk) == ["a-fixed.kmz", "a.kmz", "b.kmz"])
    }

    // MARK: Where it goes

    @Test func theOutputMayBeNamed() async {
        let desk = Desk()
        let path = desk.file("a.kmz", Self.faulty)
        #expect(await desk.run("check", "--fix", "--output", desk.folder + "/b.kmz", path) == .clean)
        #expect(desk.output.contains("wrote \(desk.folder)/b.kmz\n"))
        #expect(bytes(desk.folder + "/b.kmz") != nil)
        #expect(bytes(desk.folder + "/a-fixed.kmz") == nil)
    }

    @Test func aFileThatExistsIsNeverWrittenOver() async throws {
        let desk = Desk()
        let path = desk.file("a.kmz", Self.faulty)
        let other = desk.file("a-fixed.kmz", "precious")
        #expect(await desk.run("check", "--fix", path) == .failed)
        #expect(
            desk.errors == """
                wayline: error: \(other): file exists
                wayline: hint: move it away, or name another file with --output

                """)
        #expect(desk.output.isEmpty)
        #expect(bytes(other) == Array("precious".utf8))
        #expect(try names(desk) == ["a-fixed.kmz", "a.kmz"])
    }

    /// The file itself, two names for it, and a link that leads nowhere.
    @Test(arguments: ["a.kmz", "symbolic.kmz", "hard.kmz", "nowhere.kmz"])
    func noLinkLeadsIntoTheFile(name: String) async throws {
        let desk = Desk()
        let path = desk.file("a.kmz", Self.faulty)
        let link = desk.folder + "/" + name
        switch name {
        case "symbolic.kmz": #expect(symlink(path, link) == 0)
        case "hard.kmz": #expect(Glibc.link(path, link) == 0)
        case "nowhere.kmz": #expect(symlink(desk.folder + "/gone", link) == 0)
        default: break
        }
        let before = try names(desk)
        #expect(await desk.run("check", "--fix", "--output", link, path) == .failed)
        #expect(desk.errors.hasPrefix("wayline: error: \(link): file exists\n"))
        #expect(bytes(path) == Self.faulty)
        #expect(try names(desk) == before)
    }

    @Test func aFolderThatIsNotThereIsAFailure() async {
        let desk = Desk()
        let path = desk.file("a.kmz", Self.faulty)
        #expect(await desk.run("check", "--fix", "--output", desk.folder + "/x/b.kmz", path) == .failed)
        #expect(desk.errors == "wayline: error: \(desk.folder)/x/b.kmz: no such file or directory\n")
    }

    @Test func withNothingToFixNothingIsWritten() async throws {
        let desk = Desk()
        let path = desk.file("a.kmz", Self.mission.bytes)
        #expect(await desk.run("check", "--fix", "--output", desk.folder + "/b.kmz", path) == .clean)
        #expect(try names(desk) == ["a.kmz"])
    }

    @Test func aFolderOfSeveralFilesHasNoOneOutput() async throws {
        let desk = Desk()
        desk.file("a.kmz", Self.faulty)
        desk.file("b.kmz", Self.faulty)
        #expect(await desk.run("check", "--fix", "--output", desk.folder + "/c.kmz", desk.folder) == .failed)
        #expect(
            desk.errors == """
                wayline: error: --output is for one file, not for 2
                wayline: hint: name one of them

                """)
        #expect(try names(desk) == ["a.kmz", "b.kmz"])
    }

    @Test(arguments: [
        (["--output", "b.kmz", "a.kmz"], "--output is for --fix"),
        (["--fix", "--output", "c.kmz", "a.kmz", "b.kmz"], "--output is for one file, not for 2"),
        (["--fix", "--output", "-", "a.kmz"], "--output -: expected the name of a file"),
        (["--fix", "-"], "--fix of standard input needs --output"),
    ])
    func aWrongCallIsAUsageError(arguments: [String], message: String) async {
        let desk = Desk()
        #expect(await WaylineTool.run(["check"] + arguments, on: desk.terminal) == .failed)
        #expect(desk.errors == "wayline: error: \(message)\nwayline: hint: see wayline check --help\n")
    }
}
