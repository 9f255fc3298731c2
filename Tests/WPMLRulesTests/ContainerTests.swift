// SPDX-License-Identifier: Apache-2.0

import Testing
import WPML
import Zip

@testable import WPMLRules

@Suite struct ContainerTests {
    @Test(arguments: ArchiveCase.all)
    func saysExactlyWhatTheTableSays(archive: ArchiveCase) {
        #expect(archive.found == archive.expected)
    }

    @Test(arguments: ["WPMZ\\WAYLINES.WPML", "a/b/wpmz/waylines.wpml", "waylines.wpml"])
    func anOddlyNamedMissionIsReadAllTheSame(name: String) {
        let file = WaylineFile.read(archive: ArchiveCase.archive(nil, name))
        #expect(file.mission?.waylines.count == 1)
        #expect(file.mission?.document.entry == name)
    }

    @Test func theNearestNameIsTaken() {
        let file = WaylineFile.read(archive: ArchiveCase.archive("waylines.wpml", "wpmz/waylines.wpml"))
        #expect(file.container?.waylines?.entry.name == "wpmz/waylines.wpml")
    }

    @Test func resourcesAreListedWithTheirSizes() {
        let bytes = ArchiveCase.archive { $0.members.append(.init("wpmz/res/image/a.jpg", "12345")) }
        let resources = WaylineFile.read(archive: bytes).resources
        #expect(resources.map(\.name) == ["wpmz/res/image/a.jpg"])
        #expect(resources.map(\.size) == [5])
    }

    @Test func aResourceIsReadWhenItIsAskedFor() throws {
        let bytes = ArchiveCase.archive {
            $0.members.append(ArchiveBuilder.Member("wpmz/res/image/a.jpg", "12345").deflated())
        }
        let file = WaylineFile.read(archive: bytes)
        let resource = try #require(file.resources.first)
        #expect(resource.leadingBytes == Array("1234".utf8))
        #expect(file.contents(of: resource) == Array("12345".utf8))
    }

    @Test(arguments: ["a/wpmz/res/dsm/b.tif", "WPMZ\\RES\\dsm\\b.tif", "res/dsm/b.tif"])
    func aResourceIsFoundWhereTheDocumentsLookForIt(name: String) {
        let file = WaylineFile.read(archive: ArchiveCase.archive { $0.members.append(.init(name, "")) })
        #expect(file.resources.map(\.path) == ["wpmz/res/dsm/b.tif"])
    }

    @Test(arguments: ["wpmz/res/", "wpmz/a/res/b", "__MACOSX/wpmz/res/._b", "wpmz/resources/b"])
    func whatIsNoResourceIsNotListed(name: String) {
        let file = WaylineFile.read(archive: ArchiveCase.archive { $0.members.append(.init(name, "")) })
        #expect(file.resources.isEmpty)
    }

    @Test func aBrokenArchiveIsNotReadFurther() {
        let file = WaylineFile.read(archive: ArchiveCase.archive { $0.after = [0] })
        #expect(file.mission == nil)
        #expect(Summary(of: file) == nil)
    }

    @Test func aSoundArchiveIsAccepted() throws {
        let file = WaylineFile.read(archive: ArchiveCase.archive())
        guard case .accepted(let valid, let findings) = RuleBook.standard.judge(file, as: .dock, name: "route.kmz")
        else {
            Issue.record("rejected")
            return
        }
        #expect(valid.profile == .dock)
        #expect(findings.isEmpty)
    }
}
