// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Identifiers
import NIOCore
import PlainJSON
import ServiceLifecycle
import WaylineService

/// An endless answer: the change feed of a workspace from some point on. Ends with the client or the server.
struct EventBody: Sendable {
    let catalog: any Catalog
    let workspace: WorkspaceID
    /// nil for every flight.
    let flight: FlightID?
    /// The sequence number after which it begins.
    let start: Int64
    /// How long it may be silent.
    let heartbeat: Duration
    let seat: Seats.Seat

    private static let piece = 200

    /// - Parameters:
    ///   - loop: of the connection; see ``FileBody/write(to:on:)``.
    ///   - sent: grows with each byte that left us.
    @concurrent
    func write(to writer: inout any ResponseBodyWriter, on loop: any EventLoop, counting sent: inout Int) async throws {
        // What is not taken yet is replaced by what is newer: each wake says no more than "look".
        let (wakes, wake) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            let commits = catalog.commits(), heartbeat = heartbeat
            group.addTask {
                for await _ in commits { wake.yield(true) }
                wake.finish()
            }
            group.addTask {
                while (try? await Task.sleep(for: heartbeat)) != nil { wake.yield(false) }
            }
            try await follow(wakes, to: &writer, on: loop, counting: &sent)
        }
    }

    /// - Parameter wakes: true after a commit, false when the time for a sign of life has come.
    @concurrent
    private func follow(
        _ wakes: AsyncStream<Bool>, to writer: inout any ResponseBodyWriter, on loop: any EventLoop,
        counting sent: inout Int
    ) async throws {
        var last = start
        // The first line opens the stream for readers that wait for a byte.
        try await write(":\n\n", to: &writer, counting: &sent)
        for await isCommit in wakes.cancelOnGracefulShutdown() {
            let isTold = try await tell(after: &last, to: &writer, on: loop, counting: &sent)
            if !isTold && !isCommit { try await write(":\n\n", to: &writer, counting: &sent) }
        }
    }

    @concurrent
    private func write(_ text: String, to writer: inout any ResponseBodyWriter, counting sent: inout Int) async throws {
        let buffer = ByteBuffer(string: text)
        try await writer.write(buffer)
        sent += buffer.readableBytes
    }

    /// Writes what is new, piece by piece: a client that comes back after a year must not cost a year's memory.
    ///
    /// - Returns: whether anything was written.
    @concurrent
    private func tell(
        after last: inout Int64, to writer: inout any ResponseBodyWriter, on loop: any EventLoop,
        counting sent: inout Int
    ) async throws -> Bool {
        var isTold = false
        while true {
            let changes = try await catalog.changes(after: last, limit: Self.piece)
            last = changes.last?.sequence ?? last
            let text = changes.filter { concerns($0.entry) }.map(\.event).joined()
            if !text.isEmpty {
                try await write(text, to: &writer, counting: &sent)
                try await loop.submit {}.get()
                isTold = true
            }
            guard changes.count == Self.piece else { return isTold }
        }
    }

    private func concerns(_ entry: TimelineEntry) -> Bool {
        entry.workspace == workspace && (flight == nil || entry.flight == flight)
    }
}

extension Change {
    /// One event: its id, its kind, and one line of JSON.
    fileprivate var event: String {
        var json: JSONObject = [
            "gateway": .string(entry.gateway.text), "flight_id": entry.flight.map { .string($0.text) },
        ]
        for member in entry.json.members { json.append(member.name, member.value) }
        let data = String(decoding: json.encoded(), as: UTF8.self)
        return "id: \(sequence)\nevent: \(entry.kind.rawValue)\ndata: \(data)\n\n"
    }
}
