// SPDX-License-Identifier: Apache-2.0

import Testing
import WPML
import Zip

@testable import WPMLRules

/// Entries of an archive, and its name.
@Suite struct RepairArchiveTests {
    private func repair(
        _ bytes: [UInt8], named name: String? = "route.kmz", as profile: Profile = .generic
    ) -> Repair {
        Repair(of: WaylineFile.read(archive: bytes), bytes, named: name, for: profile)
    }

    /// `wpmz/template.kml moved to … [Z011]`, `-` for the file as a whole.
    private func told(_ repair: Repair) -> [String] {
        repair.changes.map { "\($0.entry ?? "-") \($0.sentence) [\($0.rule.dropFirst(5))]" }
    }

    private func contents(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
        let archive = ZipArchive.open(bytes)
        #expect(archive.defects == [])
        let pairs = try archive.entries.map { ($0.name, try archive.contents(of: $0).get()) }
        return Dictionary(pairs) { first, _ in first }
    }

    private func expectSound(_ bytes: [UInt8], _ repair: Repair, as profile: Profile = .generic) throws {
        let repaired = try #require(repair.bytes)
        let name = (repair.baseName ?? "route") + ".kmz"
        let findings = RuleBook.standard.judge(WaylineFile.read(archive: repaired), as: profile, name: name).findings
        #expect(Set(findings.map(\.rule)).isDisjoint(with: repair.changes.map(\.rule)))
        let second = self.repair(repaired, named: name, as: profile)
        #expect(second.bytes == nil && second.changes == [] && second.refusals == [])
    }

    @Test func aSoundArchiveStays() {
        let repair = repair(ArchiveCase.archive())
        #expect(repair.bytes == nil && repair.changes == [] && repair.refusals == [] && repair.baseName == nil)
    }

    @Test(arguments: [
        ("template.kml", "waylines.wpml", "Z011", "Z011"),
        ("a/wpmz/template.kml", "a/wpmz/waylines.wpml", "Z012", "Z012"),
        ("WPMZ/template.kml", "WPMZ/Waylines.WPML", "Z013", "Z013"),
        ("wpmz\\template.kml", "wpmz\\waylines.wpml", "Z014", "Z014"),
        ("x\\WPMZ\\Template.kml", "WAYLINES.wpml", "Z012", "Z011"),
    ])
    func documentsAreMovedToTheirPlaces(
        template: String, mission: String, first: String, second: String
    ) throws {
        let bytes = ArchiveCase.archive(template, mission)
        let repair = repair(bytes)
        #expect(
            told(repair) == [
                "\(template) moved to wpmz/template.kml [\(first)]",
                "\(mission) moved to wpmz/waylines.wpml [\(second)]",
            ])
        #expect(
            try contents(try #require(repair.bytes)) == [
                "wpmz/template.kml": Array(ArchiveCase.template.utf8),
                "wpmz/waylines.wpml": Array(ArchiveCase.waylines.utf8),
            ])
        try expectSound(bytes, repair, as: .dock)
    }

    @Test(arguments: [
        ("waylines.wpml", "res/image/a.jpg", "wpmz/res/image/a.jpg"), ("waylines.wpml", "readme.txt", "readme.txt"),
        ("waylines.wpml", "res", "res"), ("a/wpmz/waylines.wpml", "a/wpmz/res/x", "wpmz/res/x"),
        ("a/wpmz/waylines.wpml", "a/x", "a/x"), ("a/b/wpmz/waylines.wpml", "a/b/wpmz/Res/x", "wpmz/res/x"),
        ("WPMZ/waylines.wpml", "WPMZ/RES/Image/A.jpg", "wpmz/res/Image/A.jpg"),
        ("WPMZ/waylines.wpml", "wpmz/x", "wpmz/x"),
        ("wpmz\\waylines.wpml", "wpmz\\res\\a b.jpg", "wpmz/res/a b.jpg"),
        ("wpmz/waylines.wpml", "wpmz\\res\\x", "wpmz/res/x"), ("wpmz/waylines.wpml", "WPMZ/Res/x", "WPMZ/Res/x"),
        ("waylines.wpml", "__MACOSX/._waylines.wpml", "__MACOSX/._waylines.wpml"),
    ])
    func whatStandsBesideADocumentMovesWithIt(mission: String, resource: String, place: String) throws {
        let bytes = ArchiveCase.archive(nil, mission) { $0.members.append(.init(resource, "12345")) }
        let repair = repair(bytes)
        let moved = resource == place ? nil : "\(resource) moved to \(place)"
        #expect(told(repair).contains { $0.hasPrefix("\(resource) moved") } == (moved != nil))
        guard let repaired = repair.bytes else { return #expect(mission == "wpmz/waylines.wpml" && moved == nil) }
        #expect(
            try contents(repaired) == [
                "wpmz/waylines.wpml": Array(ArchiveCase.waylines.utf8), place: Array("12345".utf8),
            ])
        try expectSound(bytes, repair)
    }

    @Test func twoEntriesInOnePlaceStayWhereTheyAre() {
        let bytes = ArchiveCase.archive(nil, "waylines.wpml") {
            $0.members += [.init("res/x", "1"), .init("wpmz/res/X", "2")]
        }
        let repair = repair(bytes)
        #expect(repair.bytes == nil && repair.changes == [])
        #expect(repair.refusals == [.unwritable])
    }

    /// The names cannot be put right, the documents can.
    @Test func documentsAreRepairedWhereEntriesCannotBeMoved() throws {
        let bytes = ArchiveCase.archive(nil, "waylines.wpml") {
            $0.members += [.init("res/x", "1"), .init("wpmz/res/X", "2")]
            $0.members[0].bytes = Array(ArchiveCase.waylines.with(">1</wpml:useStr", ">true</wpml:useStr").utf8)
        }
        let repair = repair(bytes)
        #expect(told(repair) == ["waylines.wpml useStraightLine true → 1 [X024]"])
        #expect(try contents(try #require(repair.bytes))["waylines.wpml"] == Array(ArchiveCase.waylines.utf8))
    }

    private let directories: (inout ArchiveBuilder) -> Void = {
        $0.members.insert(.init("wpmz/", ""), at: 0)
        $0.members.insert(.init("wpmz/res/", ""), at: 1)
    }

    @Test func directoriesAreLeftOutForDJIFly() throws {
        let bytes = ArchiveCase.archive("wpmz/template.kml", "wpmz/waylines.wpml", directories)
        let repair = repair(bytes, as: .djifly)
        #expect(
            told(repair) == ["wpmz/ directory entry left out [Z021]", "wpmz/res/ directory entry left out [Z021]"])
        #expect(try contents(try #require(repair.bytes)).count == 2)
        try expectSound(bytes, repair, as: .djifly)
        #expect(self.repair(bytes).bytes == nil)
    }

    @Test func anArchiveThatIsWrittenAnewHasNoDirectories() throws {
        let bytes = ArchiveCase.archive("wpmz/template.kml", "wpmz\\waylines.wpml") {
            directories(&$0)
            $0.members.append(.init("wpmz\\res\\", ""))
            $0.members.remove(at: 1)
        }
        let repair = repair(bytes)
        #expect(
            told(repair) == [
                "wpmz/ directory entry left out [Z021]", "wpmz\\waylines.wpml moved to wpmz/waylines.wpml [Z014]",
                "wpmz\\res\\ directory entry left out [Z014]",
            ])
        #expect(try contents(try #require(repair.bytes)).count == 2)
        try expectSound(bytes, repair)
    }

    // MARK: What does not change

    @Test func orderAndOtherMembersStay() throws {
        var noise: UInt32 = 1
        let image = (0..<3000).map { _ -> UInt8 in
            noise = noise &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: noise >> 24)
        }
        var builder = ArchiveBuilder([
            .init("wpmz/waylines.wpml", ArchiveCase.waylines.with(">1</wpml:useStr", ">true</wpml:useStr")),
            .init("wpmz/res/image/a.jpg", ""), .init("wpmz/template.kml", ArchiveCase.template),
            .init("wpmz/res/航线.json", "{}"),
        ])
        builder.members[1].bytes = image
        let repair = repair(builder.bytes)
        let repaired = try #require(repair.bytes)
        #expect(
            ZipArchive.open(repaired).entries.map(\.name) == [
                "wpmz/waylines.wpml", "wpmz/res/image/a.jpg", "wpmz/template.kml", "wpmz/res/航线.json",
            ])
        #expect(
            try contents(repaired) == [
                "wpmz/waylines.wpml": Array(ArchiveCase.waylines.utf8), "wpmz/res/image/a.jpg": image,
                "wpmz/template.kml": Array(ArchiveCase.template.utf8), "wpmz/res/航线.json": Array("{}".utf8),
            ])
        try expectSound(builder.bytes, repair)
    }

    @Test func theSameFileIsRepairedToTheSameBytes() {
        let bytes = ArchiveCase.archive("template.kml", "waylines.wpml")
        #expect(repair(bytes).bytes == repair(bytes).bytes)
    }

    // MARK: The name

    @Test(arguments: [
        ("my_route.kmz", "my-route", ["Z019"]), ("a.b.KMZ", "a-b", ["Z019"]),
        ("<>:\"/|?*._\\.kmz", "-----------", ["Z019"]),
        (".kmz", "wayline", ["Z019"]), ("route.zip", "route", ["Z018"]),
        ("my_route.ZIP", "my-route", ["Z018", "Z019"]),
        ("route", "route", ["Z018"]), ("v1.2", "v1-2", ["Z018", "Z019"]), ("航线_1.kmz", "航线-1", ["Z019"]),
    ])
    func anIllegalNameIsMadeLegal(name: String, base: String, rules: [String]) throws {
        let bytes = ArchiveCase.archive()
        let repair = repair(bytes, named: name)
        #expect(repair.baseName == base)
        #expect(repair.bytes == bytes)
        #expect(repair.changes.map { String($0.rule.dropFirst(5)) } == rules)
        #expect(repair.changes.allSatisfy { $0.entry == nil && $0.line == nil })
        try expectSound(bytes, repair)
    }

    @Test func theNameIsToldBeforeTheEntriesAndTheDocuments() {
        let bytes = ArchiveCase.archive("template.kml", nil) {
            $0.members.append(
                .init("wpmz/waylines.wpml", ArchiveCase.waylines.with(">1</wpml:useStr", ">true</wpml:useStr")))
        }
        let repair = repair(bytes, named: "a_b.kmz")
        #expect(
            told(repair) == [
                "- route name \"a_b\" → \"a-b\" [Z019]", "template.kml moved to wpmz/template.kml [Z011]",
                "wpmz/waylines.wpml useStraightLine true → 1 [X024]",
            ])
    }

    @Test func aBareDocumentMayHaveAnyName() {
        let bytes = Array(ArchiveCase.waylines.utf8)
        let file = WaylineFile.read(document: bytes, kind: .waylines, name: "my_route.wpml")
        let repair = Repair(of: file, bytes, named: "my_route.wpml")
        #expect(repair.bytes == nil && repair.baseName == nil && repair.changes == [])
    }

    // MARK: What is left alone

    @Test func aBrokenArchiveIsLeftAlone() {
        let broken = [
            ArchiveCase.archive("template.kml") { $0.after = [0] }, ArchiveCase.archive { $0.members[1].checksum = 1 },
            [],
        ]
        for bytes in broken {
            let repair = repair(bytes, named: "a_b.kmz")
            #expect(repair.refusals == [.brokenArchive])
            #expect(repair.bytes == nil && repair.baseName == nil && repair.changes == [])
        }
    }

    @Test func besideADocumentThatCannotBeReadTheOtherOneIsRepaired() throws {
        let template = ArchiveCase.template.replacing("</kml>", with: "")
        let mission = ArchiveCase.waylines.with(">1</wpml:useStr", ">true</wpml:useStr")
        let bytes = ArchiveBuilder([.init("template.kml", template), .init("wpmz/waylines.wpml", mission)]).bytes
        let repair = repair(bytes)
        #expect(repair.refusals == [.unsoundDocument("template.kml")])
        #expect(
            try contents(try #require(repair.bytes)) == [
                "wpmz/template.kml": Array(template.utf8), "wpmz/waylines.wpml": Array(ArchiveCase.waylines.utf8),
            ])
    }

    @Test func whatIsNoWaylineFileIsLeftAlone() {
        let repair = repair(ArchiveBuilder([.init("doc\\a.kml", "<kml/>"), .init("b/", "")]).bytes)
        #expect(repair.bytes == nil && repair.changes == [] && repair.refusals == [])
    }
}
