// SPDX-License-Identifier: Apache-2.0
import Glibc
import Synchronization
import TestFiles

/// A real mosquitto of our own on a free loopback port, in a directory of its own. It ends with this value.
final class PrivateBroker: Sendable {
    /// Where the broker's program is, or nil when it is not installed.
    static let program = find("mosquitto")

    let port: UInt16
    /// Holds the configuration, and whatever else a test puts there for the broker to read.
    let directory: TemporaryDirectory
    private let process = Mutex<Child?>(nil)

    /// Writes the configuration and starts nothing yet.
    ///
    /// - Parameters:
    ///   - options: more lines of mosquitto.conf, given the directory.
    ///   - listener: more lines for the one listener.
    init(
        allowAnonymous: Bool = true, listener: (TemporaryDirectory) -> [String] = { _ in [] },
        options: (TemporaryDirectory) -> [String] = { _ in [] }
    ) throws {
        port = UInt16(try freePort())
        directory = try TemporaryDirectory()
        var lines = [
            // Heeded only when root starts it: it would become another user, who may not read what tests write.
            "user root",
            "persistence false", "log_dest stderr", "log_type error", "log_type warning", "log_type information",
            "set_tcp_nodelay true", "max_queued_messages 10000", "max_connections -1", "sys_interval 1",
        ]
        lines += options(directory)
        lines += ["listener \(port) 127.0.0.1", "allow_anonymous \(allowAnonymous)"] + listener(directory)
        try directory.write(lines.joined(separator: "\n") + "\n", to: "mosquitto.conf")
    }

    deinit {
        kill()
    }

    /// Starts the broker and returns when it listens.
    func start() throws {
        guard let program = Self.program else { throw FixtureFailure("mosquitto is not installed") }
        let child = try Child([program, "-c", directory.path("mosquitto.conf")])
        guard child.outputReaches(" running") else { throw FixtureFailure("mosquitto did not start") }
        process.withLock { $0 = child }
    }

    static func started(allowAnonymous: Bool = true) throws -> PrivateBroker {
        let broker = try PrivateBroker(allowAnonymous: allowAnonymous)
        try broker.start()
        return broker
    }

    /// Ends it as a power cut would: no DISCONNECT, no flush.
    func kill() {
        process.withLock { child in
            child?.signal(SIGKILL)
            child?.reap()
            child = nil
        }
    }

    /// Stops it where it stands; its sockets stay open and nobody answers.
    func freeze() { signal(SIGSTOP) }
    func thaw() { signal(SIGCONT) }
    /// Makes it read its password and ACL files again.
    func reload() { signal(SIGHUP) }

    private func signal(_ number: Int32) {
        process.withLock { $0?.signal(number) }
    }
}

struct FixtureFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A directory that is removed with its value.
final class TemporaryDirectory: Sendable {
    let root: String

    init() throws {
        var template = Array("/tmp/private-broker-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw FixtureFailure("no temporary directory") }
        root = String(cString: made)
    }

    deinit {
        // The fixtures write no subdirectories.
        guard let handle = opendir(root) else { return }
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            unlink(path(name))
        }
        closedir(handle)
        rmdir(root)
    }

    func path(_ name: String) -> String { root + "/" + name }

    func write(_ text: String, to name: String) throws {
        guard let file = fopen(path(name), "w") else { throw FixtureFailure("cannot write \(name)") }
        fputs(text, file)
        fclose(file)
    }
}

/// A program that we started, with its standard output on a pipe.
struct Child: Sendable {
    private let id: pid_t
    private let output: Int32

    init(_ arguments: [String]) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw FixtureFailure("no pipe") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        // The threads that run tests block signals, and a child inherits that: it would not hear SIGHUP.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var words = arguments.map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var id = pid_t()
        let code = posix_spawn(&id, arguments[0], &actions, &attributes, &words, environ)
        close(ends[1])
        guard code == 0 else {
            close(ends[0])
            throw FixtureFailure("cannot start \(arguments[0])")
        }
        self.id = id
        output = ends[0]
    }

    func signal(_ number: Int32) {
        Glibc.kill(id, number)
    }

    /// Reads until the text has come; false when the program ends before.
    func outputReaches(_ text: String) -> Bool {
        var seen: [UInt8] = []
        var byte: UInt8 = 0
        while read(output, &byte, 1) == 1 {
            seen.append(byte)
            if byte == UInt8(ascii: "\n") {
                if String(decoding: seen, as: UTF8.self).contains(text) { return true }
                seen = []
            }
        }
        return false
    }

    /// Waits for the end of the program.
    @discardableResult
    func reap() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0 && errno == EINTR {}
        close(output)
        return status
    }

    /// Runs a program to its end; throws unless it exits with 0.
    static func run(_ arguments: String...) throws {
        let child = try Child(arguments)
        _ = child.outputReaches("\u{0}")
        guard child.reap() == 0 else { throw FixtureFailure("\(arguments[0]) failed") }
    }
}

/// The first place that holds an executable of this name.
func find(_ program: String) -> String? {
    ["/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/usr/local/bin/", "/opt/homebrew/sbin/"]
        .map { $0 + program }
        .first { access($0, X_OK) == 0 }
}

/// A TCP socket on 127.0.0.1.
struct LoopbackSocket: Sendable {
    let descriptor: Int32

    init() throws {
        descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw FixtureFailure("no socket") }
    }

    init(adopting descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Binds to a free port and says which.
    func bind() throws -> UInt16 {
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                Glibc.bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard code else { throw FixtureFailure("cannot bind") }
        return UInt16(bigEndian: address.sin_port)
    }

    func connect(port: UInt16) -> Bool {
        var address = Self.address(port: port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                Glibc.connect(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    func shut() {
        wake()
        close(descriptor)
    }

    /// Ends what waits for it in another thread, and leaves it open: its number must not be another's before that.
    func wake() {
        Glibc.shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
