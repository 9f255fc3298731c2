// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import Synchronization
import WaylineService

/// A catalog that forgets everything with the process. Keeps what ``Catalog`` promises, crashes apart; for tests only.
package final class MemoryCatalog: Sendable {
    private let records = Mutex(MemoryRecords())
    private let listeners = Mutex(Listeners())

    private struct Listeners {
        var streams: [AsyncStream<Void>.Continuation] = []
        var isClosed = false
    }

    package init() {}

    /// Ends the streams of commits.
    package func close() {
        let streams = listeners.withLock { listeners in
            listeners.isClosed = true
            return listeners.streams
        }
        for stream in streams { stream.finish() }
    }

    func read<Value: Sendable>(_ body: (MemoryRecords) throws -> Value) rethrows -> Value {
        try records.withLock { try body($0) }
    }

    /// All or nothing: what `body` did before it threw is undone.
    @discardableResult
    func write<Value: Sendable>(_ body: (inout MemoryRecords) throws -> Value) rethrows -> Value {
        let value = try records.withLock { records in
            var changed = records
            let value = try body(&changed)
            records = changed
            return value
        }
        for stream in listeners.withLock({ $0.streams }) { stream.yield() }
        return value
    }

    func listen() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        continuation.yield()
        let isClosed = listeners.withLock { listeners in
            if !listeners.isClosed { listeners.streams.append(continuation) }
            return listeners.isClosed
        }
        if isClosed { continuation.finish() }
        return stream
    }
}

/// Everything in a memory catalog, as one value: a copy of it is a snapshot.
struct MemoryRecords {
    struct Content: Hashable {
        let workspace: WorkspaceID
        let fingerprint: Fingerprint
    }

    struct Flight {
        var record: FlightRecord
        var leasedUntil: UnixTime?
    }

    struct CommandKey: Hashable {
        let gateway: GatewaySerial
        /// As bytes: a dock's text may hold anything, and texts that are canonically equal are still two.
        let tid: [UInt8]
    }

    var workspaces: Set<WorkspaceID> = [.default]
    var contents: [Content: ContentDigest] = [:]
    var waylines: [ResourceID: WaylineRecord] = [:]
    var listVersion: UInt64 = 0
    /// In the order of their making.
    var flights: [Flight] = []
    var commands: [CommandKey: CommandRecord] = [:]
    var received: Set<ReceivedKey> = []
    var gateways: [GatewaySerial: GatewayRecord] = [:]
    var tokens: [TokenRecord] = []
    var changes: [Change] = []
    var lastChange: Int64 = 0
    var audit: [AuditEntry] = []
    /// How many lines went before the first.
    var auditStart: Int64 = 0

    func demand(_ workspace: WorkspaceID) throws {
        guard workspaces.contains(workspace) else { throw MemoryCatalogFailure("there is no workspace \(workspace)") }
    }

    mutating func append(_ entries: [TimelineEntry]) throws {
        for entry in entries {
            try demand(entry.workspace)
            lastChange += 1
            changes.append(Change(sequence: lastChange, entry: entry))
        }
    }
}

/// What a real store would refuse to write.
package struct MemoryCatalogFailure: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// One piece of a list that is newest first. The cursor is the place of the piece's last item.
func page<Item: Sendable>(
    _ items: [Item], _ request: PageRequest, place: (Item) -> (createdAt: UnixTime, id: String)
) -> Page<Item> {
    let newest = items.sorted { place($0) > place($1) }
    let start = request.cursor.flatMap(place(of:))
    let rest = newest.filter { item in start.map { place(item) < $0 } ?? true }
    let shown = Array(rest.prefix(request.limit))
    let next = rest.count > shown.count ? shown.last.map { "\(place($0).createdAt.milliseconds) \(place($0).id)" } : nil
    return Page(items: shown, next: next)
}

private func place(of cursor: String) -> (createdAt: UnixTime, id: String)? {
    let parts = cursor.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, let milliseconds = Int64(parts[0]) else { return nil }
    return (UnixTime(milliseconds: milliseconds), String(parts[1]))
}
