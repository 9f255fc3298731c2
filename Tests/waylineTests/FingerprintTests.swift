// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import wayline

@Suite struct FingerprintTests {
    @Test func everyLineIsAsMD5SumPrintsIt() async {
        let desk = Desk()
        let a = desk.file("a.kmz", "a")
        #expect(await desk.run("fingerprint", a) == .clean)
        #expect(desk.output == "0cc175b9c0f1b6a831c399e269772661  \(a)\n")
        #expect(desk.errors.isEmpty)
    }

    @Test func aFolderStandsForItsWaylineFilesInStableOrder() async {
        let desk = Desk()
        desk.subfolder("b")
        desk.file("b/2.KMZ", "")
        desk.file("a.kmz", "")
        desk.file("._a.kmz", "")
        desk.file("b.txt", "")
        #expect(await desk.run("fingerprint", desk.folder) == .clean)
        let empty = "d41d8cd98f00b204e9800998ecf8427e"
        #expect(desk.output == "\(empty)  \(desk.folder)/a.kmz\n\(empty)  \(desk.folder)/b/2.KMZ\n")
    }

    @Test func anUnreadableFileDoesNotHideTheOthers() async {
        let desk = Desk()
        let a = desk.file("a.kmz", "a")
        #expect(await desk.run("fingerprint", desk.folder + "/gone", a) == .failed)
        #expect(desk.output == "0cc175b9c0f1b6a831c399e269772661  \(a)\n")
        #expect(desk.errors == "wayline: error: \(desk.folder)/gone: no such file or directory\n")
    }

    @Test func aFolderWithoutWaylineFilesIsAFailure() async {
        let desk = Desk()
        #expect(await desk.run("fingerprint", desk.folder) == .failed)
        #expect(
            desk.errors == """
                wayline: error: \(desk.folder): no *.kmz in this folder
                wayline: hint: name a file, or another folder

                """)
    }

    @Test func aManifestIsCheckedLineByLine() async {
        let desk = Desk()
        let a = desk.file("a", "a")
        let b = desk.file("b", "b")
        let manifest = desk.file(
            "m",
            """
            # a comment

            0cc175b9c0f1b6a831c399e269772661  \(a)
            0cc175b9c0f1b6a831c399e269772661 *\(b)
            0CC175B9C0F1B6A831C399E269772661  \(desk.folder)/gone
            MD5 (\(a)) = 0cc175b9c0f1b6a831c399e269772661
            no line of this kind

            """)
        #expect(await desk.run("fingerprint", "--check", manifest) == .found)
        #expect(desk.output == "\(a): OK\n\(b): FAILED\n\(desk.folder)/gone: FAILED open or read\n\(a): OK\n")
        #expect(
            desk.errors == """
                wayline: \(desk.folder)/gone: No such file or directory
                wayline: WARNING: 1 line is improperly formatted
                wayline: WARNING: 1 listed file could not be read
                wayline: WARNING: 1 computed checksum did NOT match

                """)
    }

    @Test func aManifestThatMatchesIsClean() async {
        let desk = Desk()
        let manifest = desk.file("m", "0cc175b9c0f1b6a831c399e269772661  \(desk.file("a", "a"))\n")
        #expect(await desk.run("fingerprint", "--check", manifest) == .clean)
        #expect(desk.errors.isEmpty)
    }

    @Test func aManifestThatCannotBeReadIsAFailure() async {
        let desk = Desk()
        #expect(await desk.run("fingerprint", "--check", desk.folder + "/gone") == .failed)
        #expect(desk.errors == "wayline: error: \(desk.folder)/gone: no such file or directory\n")
    }
}

/// The same files and manifests under both tools, where the other one is installed.
@Suite(.enabled(if: MD5Sum.isInstalled, "md5sum is not installed"))
struct MD5SumTests {
    @Test func namesWithBackslashesAndLineBreaksAreWrittenAlike() async {
        let desk = Desk()
        let paths = ["plain", "with space", "back\\slash", "line\nbreak", "car\rriage", "ü"].map { desk.file($0, $0) }
        for path in paths { #expect(await desk.run("fingerprint", path) == .clean) }
        #expect(desk.output == MD5Sum.run(paths).output)
    }

    @Test func whatWePrintItChecks() async {
        let desk = Desk()
        let paths = ["plain", "back\\slash", "line\nbreak"].map { desk.file($0, $0) }
        for path in paths { _ = await desk.run("fingerprint", path) }
        let checked = MD5Sum.run(["--check", desk.file("m", desk.output)])
        #expect(checked.status == 0)
        #expect(checked.output.hasSuffix(": OK\n"))
    }

    @Test(arguments: [
        "\(a)  A\n", "\(a) *A\n", "\(a) A\n", "  \(a)  A\r\n", "MD5 (A) = \(a)\n", "MD5(A)= \(a)\n", "\\\(a)  A\n",
        "\(a)  gone\n", "0\(a.dropFirst())  A\n", "\(a)\n", "\n", "#\n", "x\n\(a)  A\n", "\(a)  A\n\(a) A\n",
        "\(a) A\n\(a)  A\n",
        "\(a)  A\n\(a)  gone\n\(a)  gone\nx\ny\n", "MD5 (A) = \(a) \n", "\(a)\tA\n", "\(a)  A", "\(a)  .\n",
    ])
    func manifestsAreReadAlike(manifest: String) async {
        let desk = Desk()
        desk.file("A", "a")
        let text = manifest.replacing("A", with: desk.folder + "/A").replacing("gone", with: desk.folder + "/gone")
            .replacing("  .\n", with: "  \(desk.folder)\n")
        let path = desk.file("m", text)
        let theirs = MD5Sum.run(["--check", path])
        let ours = await desk.run("fingerprint", "--check", path)
        #expect(ours.rawValue == theirs.status)
        #expect(desk.output == theirs.output)
        #expect(desk.errors == theirs.errors.replacing("/usr/bin/md5sum:", with: "wayline:"))
    }

    /// MD5 of "a".
    private static let a = "0cc175b9c0f1b6a831c399e269772661"
}
