// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import Testing

/// Two files with one MD5, and a disk that changes what was stored: whoever fetches gets the right bytes or none.
///
/// A pair that is a good mission on both sides would take weeks to compute. So the server is made to believe that the
/// first file has the second one's MD5, in its catalog, while it does not run; from there on everything is real.
@Suite(.enabled(if: Program.system("curl") != nil && Program.system("python3") != nil, "needs curl and python3"))
struct CollisionTests {
    private static let nowhere = "mqtt://127.0.0.1:1"

    /// Runs SQL on a catalog that nobody has open, and gives back the first column of what it yields.
    private static func query(_ sql: String, in folder: Folder) async throws -> [String] {
        let database = try #require(
            FileManager.default.subpathsOfDirectory(atPath: folder.path + "/data").first { $0.hasSuffix(".sqlite") })
        let program = """
            import sqlite3, sys
            catalog = sqlite3.connect(sys.argv[1])
            for statement in sys.argv[2].split(";"):
                for row in catalog.execute(statement): print(row[0])
            catalog.commit()
            """
        let ended = try await Program.run(
            try #require(Program.system("python3")), ["-c", program, folder.path + "/data/" + database, sql])
        try #require(ended.status == 0, "\(ended.complaint)")
        return ended.output.split(separator: "\n").map(String.init)
    }

    /// A service that holds `first` under the MD5 of `second`.
    private static func service(holding first: SampleFile, as second: SampleFile, in folder: Folder) async throws -> (
        service: Service, id: String
    ) {
        let before = try await Service(broker: nowhere, folder: folder)
        let id = try await before.upload(first).id
        let twin = try await before.upload(second)
        #expect(try await before.curl("DELETE", "/api/v1/waylines/\(twin.id)").status == 204)
        #expect(await before.running.stop() == 0)
        let changed = try await query(
            """
            PRAGMA foreign_keys = OFF; DELETE FROM content WHERE fingerprint = X'\(twin.fingerprint)';
            UPDATE content SET fingerprint = X'\(twin.fingerprint)';
            UPDATE wayline SET fingerprint = X'\(twin.fingerprint)';
            SELECT count(*) FROM wayline JOIN content USING (fingerprint, digest)
            """, in: folder)
        #expect(changed == ["1"])
        return (try await Service(broker: nowhere, folder: folder), id)
    }

    private static func download(_ id: String, from service: Service) async throws -> (ended: Int32, bytes: [UInt8]?) {
        let link = try await service.curl(
            "POST", "/api/v1/waylines/\(id)/links", "--data-binary", #"{"expires_in":600}"#)
        let url = try #require(link.json["url"] as? String)
        let path = service.folder.path + "/\(UUID().uuidString).got"
        let ended = try await Program.run(try #require(Program.system("curl")), ["-s", "-f", "-o", path, url])
        return (ended.status, (try? Data(contentsOf: URL(filePath: path))).map { Array($0) })
    }

    @Test(arguments: [(0, 1), (1, 0)])
    func theSecondFileOfOneFingerprintIsRefusedAndTheFirstStaysWhatItIs(_ first: Int, _ second: Int) async throws {
        let (one, other) = (SampleFiles.all[first], SampleFiles.all[second])
        let folder = try Folder()
        let (service, id) = try await Self.service(holding: one, as: other, in: folder)
        let file = try folder.file("other.kmz", other.bytes)
        @Sendable func upload(_ name: String) async throws -> Service.Answer {
            try await service.curl("POST", "/api/v1/waylines?name=\(name)", "--data-binary", "@\(file)")
        }
        // Four at once: none of them may come in between the look and the record.
        async let a = upload("a")
        async let b = upload("b")
        async let c = upload("c")
        async let d = upload("d")
        for answer in try await [a, b, c, d] {
            #expect(answer.status == 409 && answer.code == "fingerprint_collision", "\(answer.body)")
        }
        #expect(try await Self.download(id, from: service) == (0, one.bytes))
        #expect(try await service.curl("DELETE", "/api/v1/waylines/\(id)").status == 204)
        let late = try await upload("e")
        #expect(late.status == 409 && late.code == "fingerprint_collision", "\(late.body)")
        #expect(await service.running.stop() == 0)
        let lines = try await Self.query("SELECT kind FROM audit WHERE kind = 'fingerprint_collision'", in: folder)
        #expect(lines.count == 5)
        let audit = try await Program.run(
            Program.ours("waylined"), ["audit", "verify", "--data-dir", folder.path + "/data"])
        #expect(audit.status == 0, "\(audit.complaint)")
    }

    /// Gives the one stored object other bytes: in its place, or by another file of its name.
    private static func replaceObject(in folder: Folder, by bytes: [UInt8], swapsFile: Bool) throws {
        let data = folder.path + "/data/"
        let paths = try FileManager.default.subpathsOfDirectory(atPath: data)
        let object = data + (try #require(paths.first { $0.split(separator: "/").last?.count == 64 }))
        if swapsFile {
            try FileManager.default.removeItem(atPath: object)
            try Data().write(to: URL(filePath: object))
        }
        let handle = try FileHandle(forWritingTo: URL(filePath: object))
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }

    /// Both ways in which a disk lies: bytes changed in place, and another file under the name.
    @Test(arguments: [false, true])
    func bytesThatTheDiskChangedAreNeverDelivered(swapsFile: Bool) async throws {
        let folder = try Folder()
        let service = try await Service(broker: Self.nowhere, folder: folder)
        let (one, other) = (SampleFiles.all[0], SampleFiles.all[1])
        let id = try await service.upload(one).id
        #expect(try await Self.download(id, from: service) == (0, one.bytes))
        var wrong = swapsFile ? other.bytes : one.bytes
        if !swapsFile { wrong[wrong.count / 2] ^= 1 }
        try Self.replaceObject(in: folder, by: wrong, swapsFile: swapsFile)
        // What was read a moment ago may come from memory, and then it is what was stored.
        var got = try await Self.download(id, from: service)
        while got.ended == 0 {
            try #require(got.bytes == one.bytes, "a clean end with other bytes than were stored")
            got = try await Self.download(id, from: service)
        }
        #expect(got.bytes != wrong)
        // Uploading the file again mends it.
        let file = try folder.file("again.kmz", one.bytes)
        let name = try #require(try await service.curl("GET", "/api/v1/waylines/\(id)").json["name"] as? String)
        let again = try await service.curl("POST", "/api/v1/waylines?name=\(name)", "--data-binary", "@\(file)")
        #expect(again.status == 200, "\(again.body)")
        #expect(try await Self.download(id, from: service) == (0, one.bytes))
        #expect(await service.running.stop() == 0)
    }
}
