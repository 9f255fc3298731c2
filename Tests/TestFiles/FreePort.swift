// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization

/// A loopback port for a listener that somebody else will open: handed out once, and nobody listens on it.
///
/// Below the range from which the system takes the ports of clients and of those who ask for any (32768 on Linux): from
/// there, one of the thousand connections that the other tests make could have it before the listener does.
package func freePort() throws -> Int {
    while let port = nextPort() {
        if try canListen(on: port) { return port }
    }
    throw NoFreePort()
}

package struct NoFreePort: Error {}

private let ports = 10_240..<32_000

/// How many were asked for. Each process of tests begins elsewhere, so that two side by side seldom ask for the same.
private let asked = Mutex(0)

private func nextPort() -> Int? {
    let number = asked.withLock { asked in
        asked += 1
        return asked
    }
    guard number <= ports.count else { return nil }
    return ports.lowerBound + (Int(getpid()) * 97 + number) % ports.count
}

private func canListen(on port: Int) throws -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw NoFreePort() }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
            bind(descriptor, generic, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}
