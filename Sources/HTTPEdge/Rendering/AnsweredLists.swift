// SPDX-License-Identifier: Apache-2.0

import Synchronization
import WaylineService

/// Lists as they were answered a moment ago: who polls a list gets the same bytes, without a look at the catalog, as long
/// as nothing was added or deleted – and for a second at most, because only what this process does is known at once.
final class AnsweredLists: Sendable {
    private struct Answered {
        let version: UInt64
        let at: UnixTime
        let bytes: [UInt8]
    }

    private let lists = Mutex<[WaylineQuery: Answered]>([:])
    private static let lifetime: Duration = .seconds(1)
    private static let most = 64
    private static let longest = 64 * 1024

    /// - Parameter make: called when no list of this version is at hand.
    func bytes(
        of query: WaylineQuery, version: UInt64, now: UnixTime, orMake make: () async throws -> [UInt8]
    ) async throws -> [UInt8] {
        if let known = lists.withLock({ $0[query] }), known.version == version, known.at <= now,
            now < known.at + Self.lifetime
        {
            return known.bytes
        }
        let bytes = try await make()
        if bytes.count <= Self.longest {
            keep(Answered(version: version, at: now, bytes: bytes), for: query)
        }
        return bytes
    }

    private func keep(_ answered: Answered, for query: WaylineQuery) {
        lists.withLock { lists in
            if lists.count >= Self.most, lists[query] == nil { lists.removeAll(keepingCapacity: true) }
            lists[query] = answered
        }
    }
}
