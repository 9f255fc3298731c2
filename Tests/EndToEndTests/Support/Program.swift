// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import TestFiles
import Testing
import Threads

/// A program of the system or of ours, run as a user would run it.
enum Program {
    struct Ended {
        let status: Int32
        let output: String
        let complaint: String
    }

    /// Where the build put our programs: beside the test bundle.
    static let products = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

    static func ours(_ name: String) -> String { products.appending(path: name).path }

    /// The path of a system program; nil when this machine has none.
    static func system(_ name: String) -> String? {
        ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/bin"].map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs to the end.
    static func run(_ path: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil)
        async throws -> Ended
    {
        let running = try Running(path, arguments, environment: environment, input: input)
        var output: [String] = []
        for await line in running.lines { output.append(line) }
        let status = await running.status()
        return Ended(status: status, output: output.joined(separator: "\n"), complaint: running.complaint)
    }
}

/// A program under way: its lines as they come, and its end.
final class Running: Sendable {
    let lines: AsyncStream<String>
    private let ending: AsyncStream<Int32>
    private let child: ChildProgram
    private let errors: Complaint

    /// What it has written to standard error so far.
    private final class Complaint: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }

    init(_ path: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws {
        let own = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("WAYLINE") }.merging(environment) { _, new in new }
        let child = try ChildProgram(path, arguments, environment: own, input: Array((input ?? "").utf8))
        let (lines, said) = AsyncStream.makeStream(of: String.self)
        let (ending, ended) = AsyncStream.makeStream(of: Int32.self)
        let errors = Complaint()
        self.lines = lines
        self.ending = ending
        self.child = child
        self.errors = errors
        try OSThread {
            var rest: [UInt8] = []
            let status = child.follow { channel, bytes in
                switch channel {
                case .output: Self.takeLines(of: &rest, bytes) { said.yield($0) }
                case .complaint: errors.bytes.withLock { $0 += bytes }
                }
            }
            if !rest.isEmpty { said.yield(String(decoding: rest, as: UTF8.self)) }
            said.finish()
            ended.yield(status)
            ended.finish()
        }.detach()
    }

    deinit { child.signal(SIGKILL) }

    var processIdentifier: Int32 { child.id }

    private static func takeLines(
        of rest: inout [UInt8], _ bytes: ArraySlice<UInt8>, _ take: (String) -> Void
    ) {
        rest += bytes
        var lines = rest.split(separator: 0x0A, omittingEmptySubsequences: false)
        rest = Array(lines.removeLast())
        for line in lines { take(String(decoding: line, as: UTF8.self)) }
    }

    /// The first line that contains this text; throws when the program ends without one.
    @discardableResult
    func line(containing text: String) async throws -> String {
        for await line in lines where line.contains(text) { return line }
        throw Missing(text: text, complaint: complaint)
    }

    struct Missing: Error {
        let text: String
        let complaint: String
    }

    var complaint: String { errors.bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func status() async -> Int32 {
        for await status in ending { return status }
        return -1
    }

    func signal(_ number: Int32) { child.signal(number) }

    /// Asks it to stop and waits until it has.
    @discardableResult
    func stop() async -> Int32 {
        signal(SIGTERM)
        return await status()
    }
}
