// SPDX-License-Identifier: Apache-2.0

package import Foundation
import Synchronization

/// A program that a test has started, with its standard output and error on pipes of its own.
///
/// Made with `posix_spawn` and read with `poll`. Foundation's `Process` dies when more than some 1,360 descriptors are open
/// (it copies a whole `dirent` from the end of a full buffer), and libdispatch's sources now and then when a pipe goes
/// while they are drained (seen: a null pointer in `_dispatch_event_loop_drain`, in one of some ten runs of all tests).
package final class ChildProgram: Sendable {
    package enum Channel: Sendable { case output, complaint }

    package struct Ended: Sendable {
        /// The exit status, or the number of the signal that ended it.
        package let status: Int32
        package let output: [UInt8]
        package let complaint: [UInt8]
    }

    package let id: pid_t
    private let pipes: [(channel: Channel, descriptor: Int32)]
    private let isReaped = Mutex(false)

    /// Starts it. ``follow(_:)`` has to be called once, or its pipes stay open.
    ///
    /// - Parameters:
    ///   - environment: the whole of it; nil for ours.
    ///   - input: what it reads from its standard input.
    package init(
        _ path: String, _ arguments: [String], environment: [String: String]? = nil, input: [UInt8] = []
    ) throws {
        let given = try Self.file(with: input)
        defer { close(given) }
        let output = try Self.pipe(), complaint = try Self.pipe()
        defer {
            close(output.write)
            close(complaint.write)
        }
        do {
            id = try Self.spawn(path, arguments, environment, [given, output.write, complaint.write])
        } catch {
            close(output.read)
            close(complaint.read)
            throw error
        }
        pipes = [(.output, output.read), (.complaint, complaint.read)]
    }

    /// Runs a program to its end; blocks.
    package static func run(
        _ path: String, _ arguments: [String], environment: [String: String]? = nil, input: [UInt8] = []
    ) throws -> Ended {
        var said: [Channel: [UInt8]] = [:]
        let status = try ChildProgram(path, arguments, environment: environment, input: input)
            .follow { said[$0, default: []] += $1 }
        return Ended(status: status, output: said[.output] ?? [], complaint: said[.complaint] ?? [])
    }

    /// Sends it a signal, unless it is over.
    package func signal(_ number: Int32) {
        isReaped.withLock { isReaped in
            if !isReaped { kill(id, number) }
        }
    }

    /// Hands on what it writes as it comes, until it ends; blocks. What others keep open of its pipes is not waited for.
    ///
    /// - Returns: the exit status, or the number of the signal that ended it.
    package func follow(_ take: (Channel, ArraySlice<UInt8>) -> Void) -> Int32 {
        var open = pipes
        while true {
            wait(for: open)
            // Asked before the last look: what it wrote is in the pipes by the time it has ended.
            let status = reap(blocks: open.isEmpty)
            open = open.filter { pipe in
                let isAtEnd = Self.drain(pipe.descriptor) { take(pipe.channel, $0) }
                if isAtEnd || status != nil { close(pipe.descriptor) }
                return !isAtEnd
            }
            if let status { return status }
        }
    }

    /// Until there is something to read, or for a twentieth of a second: its end alone is no event of the pipes.
    private func wait(for open: [(channel: Channel, descriptor: Int32)]) {
        var polled = open.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        if !polled.isEmpty { poll(&polled, nfds_t(polled.count), 50) }
    }

    private func reap(blocks: Bool) -> Int32? {
        var status: Int32 = 0
        var reaped: pid_t
        if blocks {
            // Without the lock, so that whoever waits for a slow end can still be sent a signal. It stays a zombie.
            var info = siginfo_t()
            while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) < 0 && errno == EINTR {}
        }
        reaped = isReaped.withLock { isReaped in
            let reaped = waitpid(id, &status, WNOHANG)
            isReaped = isReaped || reaped == id
            return reaped
        }
        guard reaped == id else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : signal
    }

    /// - Returns: whether nothing can come any more.
    private static func drain(_ descriptor: Int32, _ take: (ArraySlice<UInt8>) -> Void) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return true }
            if count < 0 { return errno != EAGAIN && errno != EINTR }
            take(buffer[..<count])
        }
    }
}

extension ChildProgram {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        init(_ what: String, _ code: Int32 = errno) {
            description = "\(what): \(strerror(code).map { String(cString: $0) } ?? "error \(code)")"
        }
    }

    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw Failure("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
        return (ends[0], ends[1])
    }

    /// A file without a name, open at its beginning: more than a pipe holds can be given without anybody to write it.
    private static func file(with bytes: [UInt8]) throws -> Int32 {
        guard !bytes.isEmpty else { return open("/dev/null", O_RDONLY | O_CLOEXEC) }
        var name = Array(FileManager.default.temporaryDirectory.appending(path: "given-XXXXXX").path.utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw Failure("no temporary file") }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(name)
        guard write(descriptor, bytes, bytes.count) == bytes.count, lseek(descriptor, 0, SEEK_SET) == 0 else {
            close(descriptor)
            throw Failure("cannot write a temporary file")
        }
        return descriptor
    }

    private static func spawn(
        _ path: String, _ arguments: [String], _ environment: [String: String]?, _ standard: [Int32]
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in standard.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        var attributes = try plainSignals()
        defer { posix_spawnattr_destroy(&attributes) }
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        var values = environment?.map { strdup("\($0.key)=\($0.value)") } ?? []
        values.append(nil)
        defer { for text in words + values { free(text) } }
        var id = pid_t()
        let code =
            environment == nil
            ? posix_spawn(&id, path, &actions, &attributes, &words, environ)
            : posix_spawn(&id, path, &actions, &attributes, &words, &values)
        guard code == 0 else { throw Failure("cannot start \(path)", code) }
        return id
    }

    /// The threads that run tests block signals and ignore a broken pipe, and a child would inherit both.
    private static func plainSignals() throws -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        guard posix_spawnattr_init(&attributes) == 0 else { throw Failure("no attributes") }
        var none = sigset_t(), broken = sigset_t()
        sigemptyset(&none)
        sigemptyset(&broken)
        sigaddset(&broken, SIGPIPE)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &broken)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return attributes
    }
}
