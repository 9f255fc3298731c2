// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import TestFiles
import Testing

/// S04 to S07 in short: the disk fails at one call or is full; what is answered, what is left, and that it goes on.
@Suite(
    .serialized, .enabled(if: Program.system("curl") != nil, "needs curl"), .timeLimit(.minutes(4)))
struct FailingDiskTests {
    private static let nowhere = "mqtt://127.0.0.1:1"

    struct Fault: CustomTestStringConvertible, Sendable {
        let calls: String
        let error: String
        let status: Int
        let code: String
        var testDescription: String { "\(error) of \(calls)" }
    }

    static let faults = [
        Fault(calls: "rename,renameat,renameat2", error: "EIO", status: 500, code: "internal"),
        Fault(calls: "rename,renameat,renameat2", error: "ENOSPC", status: 507, code: "insufficient_storage"),
        Fault(calls: "mkdir,mkdirat", error: "ENOSPC", status: 507, code: "insufficient_storage"),
        Fault(calls: "mkdir,mkdirat", error: "EDQUOT", status: 507, code: "insufficient_storage"),
        Fault(calls: "mkdir,mkdirat", error: "EROFS", status: 500, code: "internal"),
        Fault(calls: "utimensat", error: "EIO", status: 500, code: "internal"),
        Fault(calls: "fsync", error: "EIO", status: 500, code: "internal"),
        Fault(calls: "fsync", error: "ENOSPC", status: 507, code: "insufficient_storage"),
    ]

    /// The first such call of an upload fails, then the disk is well again.
    @Test(.enabled(if: Program.system("strace") != nil, "needs strace"), arguments: faults)
    func oneFailedCallFailsOneUpload(fault: Fault) async throws {
        let service = try await Service(broker: Self.nowhere)
        let first = try await service.upload(SampleFiles.all[0])
        let file = try service.folder.file("second.kmz", SampleFiles.all[1].bytes)
        let failed = try await service.tampering("\(fault.calls):error=\(fault.error):when=1") {
            try await service.curl("POST", "/api/v1/waylines?name=second", "--data-binary", "@\(file)")
        }
        #expect(failed.status == fault.status && failed.code == fault.code, "\(failed)")
        #expect(try await service.curl("GET", "/api/v1/waylines/\(first.id)/content", "-o", "/dev/null").status == 200)
        let again = try await service.curl("POST", "/api/v1/waylines?name=second", "--data-binary", "@\(file)")
        #expect(again.status == 201, "\(again)")
        let checked = try await service.waylined("fsck")
        #expect(checked.status == 0, "\(checked)")
        #expect(await service.running.stop() == 0)
    }

    /// Nothing can be made durable for a while.
    @Test(
        .enabled(if: Program.system("strace") != nil, "needs strace"),
        arguments: [
            "fsync,mkdir,rename,utimensat:error=ENOSPC", "pwrite64:error=ENOSPC", "pwrite64:error=EDQUOT",
        ])
    func readingGoesOnWhileNothingCanBeWritten(rule: String) async throws {
        let service = try await Service(broker: Self.nowhere)
        let first = try await service.upload(SampleFiles.all[0])
        let file = try service.folder.file("second.kmz", SampleFiles.all[1].bytes)
        try await service.tampering(rule) {
            for _ in 0..<3 {
                let failed = try await service.curl(
                    "POST", "/api/v1/waylines?name=second", "--data-binary", "@\(file)")
                #expect(failed.status == 507 && failed.code == "insufficient_storage", "\(failed)")
                let read = try await service.curl("GET", "/api/v1/waylines/\(first.id)/content", "-o", "/dev/null")
                #expect(read.status == 200)
            }
        }
        #expect(
            try await service.curl("POST", "/api/v1/waylines?name=second", "--data-binary", "@\(file)").status == 201)
        #expect(await service.running.stop() == 0)
    }

    /// S06: a file system without room, or without inodes, is told as such; deleting works; room helps by itself.
    @Test(
        .enabled(if: getuid() == 0 && Program.system("mount") != nil, "needs root for a small file system"),
        arguments: ["size=3m", "size=64m,nr_inodes=60"])
    func aFullDiskIsToldAndRecoversByItself(options: String) async throws {
        let disk = try SmallDisk(options: options)
        let service = try await Service(broker: Self.nowhere, folder: disk.folder)
        let first = try await service.upload(SampleFiles.all[0])
        try disk.fill()
        let file = NSTemporaryDirectory() + "wayline-second-\(UUID().uuidString).kmz"
        try Data(SampleFiles.all[1].bytes).write(to: URL(filePath: file))
        defer { unlink(file) }
        let failed = try await service.curl("POST", "/api/v1/waylines?name=second", "--data-binary", "@\(file)")
        #expect(failed.status == 507 && failed.code == "insufficient_storage", "\(failed)")
        #expect(try await service.curl("GET", "/api/v1/waylines/\(first.id)").status == 200)
        #expect(try await service.curl("GET", "/api/v1/waylines/\(first.id)/content", "-o", "/dev/null").status == 200)
        try disk.empty()
        let again = try await service.curl("POST", "/api/v1/waylines?name=second", "--data-binary", "@\(file)")
        #expect(again.status == 201, "\(again)")
        #expect(try await service.waylined("fsck").status == 0)
        #expect(await service.running.stop() == 0)
    }

    /// A backup or a restore that finds no room names the place and what to do, and a start tells it from damage.
    @Test(.enabled(if: getuid() == 0 && Program.system("mount") != nil, "needs root for a small file system"))
    func noRoomForABackupARestoreOrAStartIsSaidWithItsRemedy() async throws {
        let service = try await Service(broker: Self.nowhere)
        _ = try await service.upload(SampleFiles.all[0])
        let disk = try SmallDisk(options: "size=1m")
        let backup = service.folder.path + "/backup"
        #expect(try await service.waylined("backup", backup).status == 0)
        try disk.fill()
        try disk.free(bytes: 1 << 16)
        let target = disk.folder.path + "/backup"
        let failed = try await service.waylined("backup", target)
        #expect(
            failed.status == 2 && failed.complaint.contains("the backup in \(target) was not finished: "), "\(failed)")
        #expect(failed.complaint.contains("No space left") || failed.complaint.contains("is full"), "\(failed)")
        #expect(failed.complaint.contains("remove the folder"), "\(failed)")
        #expect(await service.running.stop() == 0)

        try FileManager.default.removeItem(atPath: target)
        let data = disk.folder.path + "/data"
        let halfway = try await Program.run(Program.ours("waylined"), ["restore", backup, "--data-dir", data])
        #expect(
            halfway.status == 2 && halfway.complaint.contains("restore into \(data) was not finished"), "\(halfway)")
        try FileManager.default.removeItem(atPath: data)
        try disk.empty()
        #expect(
            try await Program.run(Program.ours("waylined"), ["restore", backup, "--data-dir", data]).status == 0)
        try disk.fill()
        let refused = try await Program.run(Program.ours("waylined"), ["token", "list", "--data-dir", data])
        #expect(refused.status == 2 && refused.complaint.contains("free some space"), "\(refused)")
    }
}

extension Service {
    /// Lets calls of the service fail while something is done: strace's `inject`, attached from outside.
    @discardableResult
    func tampering<Value: Sendable>(
        _ rule: String, _ body: @Sendable () async throws -> Value
    ) async throws -> Value {
        let calls = rule.prefix { $0 != ":" }
        let log = NSTemporaryDirectory() + "wayline-strace-\(UUID().uuidString)"
        defer { unlink(log) }
        let tracer = try Running(
            try #require(Program.system("strace")),
            ["-f", "-o", log, "-e", "trace=\(calls)", "-e", "inject=\(rule)", "-p", "\(running.processIdentifier)"])
        while !tracer.complaint.contains("attached") { await Task.yield() }
        let value = try await body()
        // Killed: programs that tests start have SIGTERM blocked, and strace leaves it so. The kernel lets go of the
        // service.
        tracer.signal(SIGKILL)
        _ = await tracer.status()
        return value
    }
}

/// A file system of its own, of a few megabytes.
private final class SmallDisk {
    let folder: Folder

    init(options: String) throws {
        folder = try Folder()
        try Self.run("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder.path)
    }

    deinit { try? Self.run("umount", "-l", folder.path) }

    /// Gives a part of what was filled back.
    func free(bytes: off_t) throws {
        let filler = folder.path + "/filler-1"
        var status = stat()
        try #require(lstat(filler, &status) == 0 && truncate(filler, status.st_size - bytes) == 0)
    }

    /// Leaves neither a block nor an inode.
    func fill() throws {
        var number = 0
        while number < 100_000 {
            number += 1
            let file = open(folder.path + "/filler-\(number)", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
            if file < 0 { return }
            defer { close(file) }
            let block = [UInt8](repeating: 1, count: 1 << 16)
            for size in [1 << 16, 4096] { while write(file, block, size) > 0 && number < 40 {} }
        }
    }

    func empty() throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("filler-") {
            unlink(folder.path + "/" + name)
        }
    }

    private static func run(_ words: String...) throws {
        let ended = try ChildProgram.run("/usr/bin/env", words)
        try #require(ended.status == 0, "\(words): \(String(decoding: ended.complaint, as: UTF8.self))")
    }
}
