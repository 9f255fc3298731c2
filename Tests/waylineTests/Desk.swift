// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

@testable import wayline

/// A terminal that collects, and a folder of its own to work in.
final class Desk: Sendable {
    private struct Streams {
        var output: [UInt8] = []
        var errors: [UInt8] = []
    }

    private let streams = Mutex(Streams())
    private let time: Int64
    private let environment: [String: String]
    private let isTerminal: Bool
    /// Ends without a slash.
    let folder: String

    init(now: Int64 = 1_766_000_000, environment: [String: String] = [:], isTerminal: Bool = false) {
        time = now
        self.environment = environment
        self.isTerminal = isTerminal
        let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var template = Array("\(parent)/wayline-tests-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { preconditionFailure("no temporary folder can be made in \(parent)") }
        folder = String(cString: made)
    }

    deinit { Self.remove(folder) }

    var output: String { streams.withLock { String(decoding: $0.output, as: UTF8.self) } }
    var errors: String { streams.withLock { String(decoding: $0.errors, as: UTF8.self) } }

    var terminal: Terminal {
        Terminal(
            output: { bytes in self.streams.withLock { $0.output += bytes } },
            errors: { bytes in self.streams.withLock { $0.errors += bytes } },
            now: { self.time }, pause: { _ in }, environment: environment, isTerminal: isTerminal)
    }

    /// Runs one command line.
    func run(_ arguments: String...) async -> Outcome { await run(arguments) }

    func run(_ arguments: [String]) async -> Outcome { await WaylineTool.run(arguments, on: terminal) }

    /// Writes a file into the folder and returns its path.
    @discardableResult
    func file(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) -> String {
        let path = folder + "/" + name
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        defer { close(descriptor) }
        _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        chmod(path, mode)
        return path
    }

    @discardableResult
    func file(_ name: String, _ text: String, mode: mode_t = 0o600) -> String {
        file(name, Array(text.utf8), mode: mode)
    }

    func subfolder(_ name: String) { mkdir(folder + "/" + name, 0o700) }

    /// Depth first; what cannot be removed stays for the system's own broom.
    private static func remove(_ path: String) {
        guard let handle = opendir(path) else {
            unlink(path)
            return
        }
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            let inner = path + "/" + name
            if unlink(inner) != 0 { remove(inner) }
        }
        closedir(handle)
        rmdir(path)
    }
}
