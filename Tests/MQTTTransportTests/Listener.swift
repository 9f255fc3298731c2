// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A port that somebody listens on who is not a broker.
final class Listener: Sendable {
    let port: UInt16
    private let socket: LoopbackSocket

    init(backlog: Int32 = 16) throws {
        socket = try LoopbackSocket()
        port = try socket.bind()
        guard listen(socket.descriptor, backlog) == 0 else { throw FixtureFailure("cannot listen") }
    }

    deinit {
        socket.shut()
    }

    /// Fills the queue of connections that nobody accepts, which must have no backlog; a connect after that hangs.
    func fill() throws -> LoopbackSocket {
        // A backlog of nothing holds one.
        let filler = try LoopbackSocket()
        guard filler.connect(port: port) else { throw FixtureFailure("cannot connect") }
        return filler
    }

    /// Whether somebody has sent a SYN to this port and got no answer, as the kernel's table has it (state 02).
    func isAwaited() throws -> Bool {
        guard let table = fopen("/proc/net/tcp", "r") else { throw FixtureFailure("cannot read the table of sockets") }
        defer { fclose(table) }
        let target = "0100007F:" + hexadecimal(port)
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, table) != nil {
            let text = line.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
            let fields = text.split(separator: " ")
            if fields.count > 3, fields[2] == target, fields[3] == "02" { return true }
        }
        return false
    }

    private func hexadecimal(_ port: UInt16) -> String {
        let digits = String(port, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    func accept() throws -> Peer {
        let descriptor = Glibc.accept(socket.descriptor, nil, nil)
        guard descriptor >= 0 else { throw FixtureFailure("cannot accept") }
        return Peer(socket: LoopbackSocket(adopting: descriptor))
    }

    struct Peer {
        let socket: LoopbackSocket

        /// Up to so many bytes; empty at the end.
        func read(_ count: Int) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: count)
            let got = Glibc.read(socket.descriptor, &bytes, count)
            return Array(bytes.prefix(max(0, got)))
        }

        /// Ends the connection with a reset.
        func reset() {
            var option = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket.descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
            close(socket.descriptor)
        }

        func write(_ bytes: [UInt8]) {
            _ = Glibc.write(socket.descriptor, bytes, bytes.count)
        }
    }
}
