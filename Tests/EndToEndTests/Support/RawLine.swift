// SPDX-License-Identifier: Apache-2.0

import Foundation
import Threads

/// One connection to a service, byte by byte, for what curl would not do. Its calls wait on a thread of their own, so that
/// no other test waits with them.
final class RawLine: Sendable {
    struct Failed: Error {
        let what: String
        let code: Int32
    }

    private let descriptor: Int32
    private let threads: WorkThreads

    /// - Parameter window: bytes that the kernel may take in before somebody reads them; nil leaves it to the kernel.
    /// - Throws: ``Failed`` when nobody listens.
    init(port: Int, window: Int32? = nil) throws {
        threads = try WorkThreads(1)
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        if var window {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &window, socklen_t(MemoryLayout<Int32>.size))
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if status != 0 { throw Failed(what: "connect", code: errno) }
    }

    deinit { close(descriptor) }

    private func waiting<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            threads.submit { continuation.resume(with: Result(catching: work)) }
        }
    }

    func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    func send(_ bytes: [UInt8]) async throws {
        try await waiting { [descriptor] in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                guard count > 0 else { throw Failed(what: "send", code: errno) }
                rest = rest.dropFirst(count)
            }
        }
    }

    /// Says that nothing more follows.
    func finish() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Hangs up by resetting the connection.
    func reset() {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Up to and including a mark; what comes with it stays unread.
    func text(through mark: String) async throws -> String {
        var bytes: [UInt8] = []
        let mark = Array(mark.utf8)
        while !bytes.suffix(mark.count).elementsEqual(mark) {
            let piece = try await receive(1)
            if piece.isEmpty { throw Failed(what: "the connection ended", code: 0) }
            bytes += piece
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// So many bytes, or fewer when the connection ends before.
    func bytes(_ count: Int) async throws -> [UInt8] {
        var all: [UInt8] = []
        while all.count < count {
            let piece = try await receive(count - all.count)
            if piece.isEmpty { break }
            all += piece
        }
        return all
    }

    /// One answer whose length is declared.
    func answer() async throws -> String {
        let head = try await text(through: "\r\n\r\n")
        let line = head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length: ") }
        let length = line.flatMap { Int($0.dropFirst("content-length: ".count)) } ?? 0
        var body: [UInt8] = []
        while body.count < length {
            let piece = try await receive(length - body.count)
            if piece.isEmpty { throw Failed(what: "the connection ended", code: 0) }
            body += piece
        }
        return head + String(decoding: body, as: UTF8.self)
    }

    /// All that comes until the service ends the connection.
    func rest() async throws -> [UInt8] {
        var all: [UInt8] = []
        while case let piece = try await receive(65_536), !piece.isEmpty { all += piece }
        return all
    }

    private func receive(_ most: Int) async throws -> [UInt8] {
        try await waiting { [descriptor] in
            var buffer = [UInt8](repeating: 0, count: most)
            let count = recv(descriptor, &buffer, most, 0)
            guard count >= 0 else { throw Failed(what: "recv", code: errno) }
            return Array(buffer[..<count])
        }
    }
}
