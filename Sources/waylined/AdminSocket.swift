// SPDX-License-Identifier: Apache-2.0

import Glibc
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Listens on `<data_dir>/admin.sock` (0600, in a folder of 0700): one request a connection, one line of JSON each way.
struct AdminSocket: Service {
    let path: String
    let administration: Administration
    let logger: Logger

    /// A socket's address holds 107 bytes of path, on Linux.
    static func requireShort(_ path: String) throws {
        guard path.utf8.count <= 107 else {
            throw StartFailure(
                "the path \(path) has \(path.utf8.count) bytes, a socket's may have 107",
                hint:
                    "choose a data folder with a shorter path with --data-dir, or start from nearer and name it relatively"
            )
        }
    }

    func run() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: path, cleanupExistingSocketFile: true) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        chmod(path, 0o600)
        defer { unlink(path) }
        try await cancelWhenGracefulShutdown {
            try await withThrowingDiscardingTaskGroup { group in
                try await server.executeThenClose { connections in
                    for try await connection in connections {
                        group.addTask { await serve(connection) }
                    }
                }
            }
        }
    }

    private func serve(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async {
        do {
            try await connection.executeThenClose { inbound, outbound in
                var line: [UInt8] = []
                for try await buffer in inbound {
                    line += buffer.readableBytesView
                    guard line.count <= 65_536 else { return }
                    guard let end = line.firstIndex(of: 0x0A) else { continue }
                    let request = try AdminRequest.decoded(Array(line[..<end]))
                    let reply = await administration.perform(request)
                    try await outbound.write(ByteBuffer(bytes: try reply.encoded() + [0x0A]))
                    return
                }
            }
        } catch {
            logger.notice("admin.sock: \(error)")
        }
    }
}

/// The other end: a command that runs beside the service.
enum AdminClient {
    /// The connection was closed without an answer.
    private struct Silence: Error {}

    /// Asks the service that holds the lock.
    ///
    /// - Throws: ``StartFailure`` when nobody answers.
    static func ask(_ request: AdminRequest, socket path: String) async throws -> AdminReply {
        let line = try request.encoded() + [0x0A]
        do {
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(unixDomainSocketPath: path) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            return try await channel.executeThenClose { inbound, outbound in
                try await outbound.write(ByteBuffer(bytes: line))
                var reply: [UInt8] = []
                for try await buffer in inbound { reply += buffer.readableBytesView }
                guard !reply.isEmpty else { throw Silence() }
                return try AdminReply.decoded(reply)
            }
        } catch is Silence {
            throw StartFailure(
                "the service that holds the data folder stopped before it answered",
                hint: "what it was asked for is not finished; ask again once it runs")
        } catch {
            throw StartFailure(
                "the service that holds the data folder does not answer on \(path): \(error)",
                hint: "look whether waylined is running, and whether it starts or stops just now")
        }
    }
}
