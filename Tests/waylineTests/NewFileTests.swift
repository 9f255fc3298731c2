// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import wayline

@Suite struct NewFileTests {
    private func names(_ desk: Desk) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: desk.folder).sorted()
    }

    @Test(arguments: [0, 1, 3_000_000])
    func theWholeFileIsThereAndNothingElse(size: Int) throws {
        let desk = Desk()
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try NewFile.write(bytes, to: desk.folder + "/a.kmz")
        #expect(try [UInt8](Data(contentsOf: URL(filePath: desk.folder + "/a.kmz"))) == bytes)
        #expect(try names(desk) == ["a.kmz"])
    }

    @Test func othersMayReadItAsFarAsTheyMayReadNewFiles() throws {
        let desk = Desk()
        let mask = umask(0)
        umask(mask)
        try NewFile.write([1], to: desk.folder + "/a.kmz")
        var status = stat()
        #expect(stat(desk.folder + "/a.kmz", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o666 & ~mask)
    }

    @Test func whatHasTheNameKeepsIt() throws {
        let desk = Desk()
        let path = desk.file("a.kmz", "old")
        #expect(throws: SystemError(code: EEXIST)) { try NewFile.write([1], to: path) }
        desk.subfolder("b")
        #expect(throws: SystemError(code: EEXIST)) { try NewFile.write([1], to: desk.folder + "/b") }
        #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == "old")
        #expect(try names(desk) == ["a.kmz", "b"])
    }

    @Test func aFileSystemOfOneNameForAFileWillDo() throws {
        let desk = Desk()
        let refuse = { (_: String, _: String) -> Int32 in
            errno = EPERM
            return -1
        }
        try NewFile.write([1, 2], to: desk.folder + "/a.kmz", link: refuse)
        #expect(try [UInt8](Data(contentsOf: URL(filePath: desk.folder + "/a.kmz"))) == [1, 2])
        #expect(try names(desk) == ["a.kmz"])
    }

    /// Somebody else takes the name between the first look and the last step.
    @Test(arguments: [EEXIST, EPERM])
    func aNameThatIsTakenMeanwhileIsLeftToItsOwner(reason: Int32) throws {
        let desk = Desk()
        let path = desk.folder + "/a.kmz"
        let interfere = { (_: String, _: String) -> Int32 in
            desk.file("a.kmz", "theirs")
            errno = reason
            return -1
        }
        #expect(throws: SystemError(code: EEXIST)) { try NewFile.write([1], to: path, link: interfere) }
        #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == "theirs")
        #expect(try names(desk) == ["a.kmz"])
    }

    @Test func aFolderThatIsNoneIsSaidSo() throws {
        let desk = Desk()
        let path = desk.file("a.kmz", "old")
        #expect(throws: SystemError(code: ENOENT)) { try NewFile.write([1], to: desk.folder + "/gone/a.kmz") }
        #expect(throws: SystemError(code: ENOTDIR)) { try NewFile.write([1], to: path + "/a.kmz") }
    }
}
