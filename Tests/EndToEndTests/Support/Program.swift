// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import Synchronization
import Testing

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
///
/// The end of its output is its own end and not that of the pipe: a program started at the same moment may have inherited
/// the pipe's other end and keep it open for as long as it lives.
final class Running: Sendable {
    let lines: AsyncStream<String>
    private let ending: AsyncStream<Int32>
    private let errors: Gathered
    let processIdentifier: Int32

    init(_ path: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("WAYLINE") }.merging(environment) { _, new in new }
        let output = Pipe(), complaint = Pipe(), given = Pipe()
        process.standardOutput = output
        process.standardError = complaint
        process.standardInput = given
        let (lines, lineContinuation) = AsyncStream.makeStream(of: String.self)
        let (ending, endContinuation) = AsyncStream.makeStream(of: Int32.self)
        let said = Gathered(output.fileHandleForReading) { lineContinuation.yield($0) }
        let complained = Gathered(complaint.fileHandleForReading) { _ in }
        self.lines = lines
        self.ending = ending
        self.errors = complained
        process.terminationHandler = { ended in
            said.finish()
            complained.finish()
            lineContinuation.finish()
            endContinuation.yield(ended.terminationStatus)
            endContinuation.finish()
        }
        try process.run()
        processIdentifier = process.processIdentifier
        if let input { try given.fileHandleForWriting.write(contentsOf: Data(input.utf8)) }
        try given.fileHandleForWriting.close()
    }

    deinit { kill(processIdentifier, SIGKILL) }

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

    var complaint: String { errors.text }

    func status() async -> Int32 {
        for await status in ending { return status }
        return -1
    }

    func signal(_ number: Int32) { kill(processIdentifier, number) }

    /// Asks it to stop and waits until it has.
    @discardableResult
    func stop() async -> Int32 {
        signal(SIGTERM)
        return await status()
    }
}

/// What came out of a pipe so far, line by line.
///
/// The descriptor is a copy of our own and closed by the source's cancel handler, never before: a descriptor that is closed
/// while libdispatch still watches it takes the next one of its number down with it.
private final class Gathered: Sendable {
    private struct State {
        var all = Data()
        var rest = Data()
        /// Nothing is read any more; the descriptor may be closed.
        var isFinished = false
    }

    private let descriptor: Int32
    private let state = Mutex(State())
    private let onLine: @Sendable (String) -> Void
    private let source: Mutex<any DispatchSourceRead>

    init(_ handle: FileHandle, onLine: @escaping @Sendable (String) -> Void) {
        let descriptor = fcntl(handle.fileDescriptor, F_DUPFD_CLOEXEC, 0)
        try? handle.close()
        self.descriptor = descriptor
        self.onLine = onLine
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        source = Mutex(DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .global()))
        source.withLock { source in
            source.setCancelHandler { close(descriptor) }
            source.setEventHandler { [weak self] in self?.drain() }
            source.resume()
        }
    }

    deinit { source.withLock { $0.cancel() } }

    var text: String { state.withLock { String(decoding: $0.all, as: UTF8.self) } }

    /// Takes in what is still there; nothing comes after it.
    func finish() {
        drain()
        let last = state.withLock { state in
            defer { state.rest = Data() }
            state.isFinished = true
            return state.rest
        }
        source.withLock { $0.cancel() }
        if !last.isEmpty { onLine(String(decoding: last, as: UTF8.self)) }
    }

    private func drain() {
        // Handed on under the lock: whoever finishes must not overtake what was read before.
        state.withLock { state in
            guard !state.isFinished else { return }
            var buffer = [UInt8](repeating: 0, count: 65_536)
            var count = read(descriptor, &buffer, buffer.count)
            while count > 0 {
                state.all.append(contentsOf: buffer[..<count])
                state.rest.append(contentsOf: buffer[..<count])
                count = read(descriptor, &buffer, buffer.count)
            }
            while let end = state.rest.firstIndex(of: 0x0A) {
                onLine(String(decoding: state.rest[state.rest.startIndex..<end], as: UTF8.self))
                state.rest = Data(state.rest[state.rest.index(after: end)...])
            }
            // At its end a pipe is readable for ever.
            if count == 0 {
                state.isFinished = true
                source.withLock { $0.cancel() }
            }
        }
    }
}
