// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import Synchronization

/// A message and whom its topic names.
struct Heard: Sendable {
    let topic: Topic
    let payload: [UInt8]
}

/// Messages on their way to one task, which handles them one after the other.
final class Lane: Sendable {
    private let queue: Mutex<FairQueue<Heard>>
    private let bell: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation

    /// What a message weighs beside its bytes: the memory around it, and that small ones are not for nothing.
    static let overhead = 1024

    /// - Parameter capacity: bytes, with ``overhead`` for each message.
    init(capacity: Int) {
        queue = Mutex(FairQueue(capacity: capacity))
        (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// False when a message, this one or another, had to give way.
    func add(_ heard: Heard) -> Bool {
        let isRoomy = queue.withLock {
            $0.add(heard, weighing: heard.payload.count + Self.overhead, of: heard.topic.sender)
        }
        ring.yield()
        return isRoomy
    }

    /// Lets `run` return after what waits now.
    func finish() { ring.finish() }

    func run(_ handle: (Heard) async -> Void) async {
        for await _ in bell {
            while let heard = queue.withLock({ $0.next() }) { await handle(heard) }
        }
    }
}

/// The lanes of a session: within a lane gateways take turns, between lanes nothing waits.
///
/// Requests have lanes of their own, because an answer to a dock must not wait behind other docks' durable commits.
/// Telemetry has one of its own, because any serial may stand in its topics: who invents serials must not push out an event.
struct Lanes: Sendable {
    private let requests: [Lane]
    private let rest: [Lane]
    private let telemetry: Lane

    /// - Parameter count: of requests, and again as many of events and replies.
    init(count: Int) {
        requests = (0..<count).map { _ in Lane(capacity: 1 << 20) }
        // Some thousand reports: what one dock brings after an hour without network.
        rest = (0..<count).map { _ in Lane(capacity: 6 << 20) }
        telemetry = Lane(capacity: 1 << 20)
    }

    var all: [Lane] { requests + rest + [telemetry] }

    /// The same gateway's messages of a kind go down the same lane.
    func lane(for topic: Topic) -> Lane {
        switch topic.channel {
        case .osd, .state: telemetry
        case .requests: Self.choose(among: requests, for: topic)
        default: Self.choose(among: rest, for: topic)
        }
    }

    private static func choose(among lanes: [Lane], for topic: Topic) -> Lane {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
        for byte in topic.sender.text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return lanes[Int(hash % UInt64(lanes.count))]
    }
}
