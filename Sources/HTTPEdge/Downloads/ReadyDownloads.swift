// SPDX-License-Identifier: Apache-2.0

import Identifiers
import NIOCore
import ResourceSigning
import Synchronization
import WaylineService

/// What is being downloaded these days, ready to be written: docks of a fleet fetch one file at the same time, and a
/// client that was cut comes back with the same link.
///
/// A link gets in by going the whole way, once a second anew: signature, record, bytes. Until then it is known by all of
/// its bytes, its signature included. Time and keys in force are looked at for each request, and a deletion through us
/// counts at once.
final class ReadyDownloads: Sendable {
    /// What a request must have seen before it looked anything up: what changes afterwards takes its right away.
    struct Ticket: Sendable {
        fileprivate let forgotten: Int
        fileprivate let ring: Int
    }

    private struct Generation {
        var links: [Int: ReadyLink] = [:]
        var files: [ResourceID: ReadyFile] = [:]
        var weight = 0

        mutating func add(_ link: ReadyLink, _ key: Int) {
            if links.updateValue(link, forKey: key) == nil { weight += 1024 }
            if files.updateValue(link.file, forKey: link.file.record.id) !== link.file { weight += link.file.weight }
        }
    }

    private struct State {
        /// What was used last. When it is full it becomes the old one, and the old one is forgotten.
        var young = Generation()
        var old = Generation()
        var forgotten = 0
        /// With downloads that nobody has taken down yet.
        var counted: [ReadyLink] = []

        /// The one copy that all links of a file share.
        func file(_ id: ResourceID) -> ReadyFile? { young.files[id] ?? old.files[id] }
    }

    /// Files up to this size are kept; most wayline files are far smaller.
    private static let largest = 8 << 20
    /// Bytes of one generation.
    private static let capacity = 24 << 20

    private let state = Mutex(State())
    private let links: LinkIssuer
    private let delivery: ServeResource
    private let isPlain: Bool
    private let log: RequestLog
    private let now: @Sendable () -> UnixTime

    /// - Parameter isPlain: answers go out as they are, not encrypted.
    init(
        links: LinkIssuer, delivery: ServeResource, isPlain: Bool, log: RequestLog,
        now: @escaping @Sendable () -> UnixTime
    ) {
        self.links = links
        self.delivery = delivery
        self.isPlain = isPlain
        self.log = log
        self.now = now
        delivery.beforeTakingDown { [weak self] in self?.settle() }
    }

    // MARK: The whole way

    var ticket: Ticket { Ticket(forgotten: state.withLock { $0.forgotten }, ring: links.ringNumber) }

    /// A link went the whole way.
    func keep(
        _ target: RequestTarget, _ grant: VerifiedGrant, _ resource: ServeResource.Resource, _ ticket: Ticket
    ) async throws {
        guard resource.file.size <= Self.largest, resource.file.size == resource.record.size else { return }
        let key = Self.key(target.text)
        if let link = known(key, target, resource.record), link.hasRing(ticket.ring) { return link.seen() }
        let id = resource.record.id
        let file: ReadyFile
        if let ready = state.withLock({ $0.file(id) }) {
            file = ready
        } else {
            let bytes = try await resource.file.read(at: 0, count: resource.file.size)
            file = ReadyFile(resource.record, bytes, isPlain: isPlain, at: now())
        }
        state.withLock { state in
            guard state.forgotten == ticket.forgotten else { return }
            // Another link of the file may have been as quick.
            let shared = state.file(id) ?? file
            Self.add(ReadyLink(target.text, grant, shared, ring: ticket.ring), key, to: &state)
        }
    }

    /// A record was deleted: no request that comes after this gets its bytes.
    func forget(_ id: ResourceID) {
        state.withLock { state in
            state.forgotten += 1
            for file in [state.young.files[id], state.old.files[id]] {
                file?.isGone.store(true, ordering: .releasing)
            }
            state.young.files[id] = nil
            state.old.files[id] = nil
        }
    }

    private func known(_ key: Int, _ target: RequestTarget, _ record: WaylineRecord) -> ReadyLink? {
        let link = state.withLock { $0.young.links[key] ?? $0.old.links[key] }
        var text = target.text
        guard let link, text.withUTF8({ link.isFor(UnsafeRawBufferPointer($0)) }), link.file.record.id == record.id,
            link.file.record.digest == record.digest, !link.file.isGone.load(ordering: .acquiring)
        else { return nil }
        return link
    }

    private static func add(_ link: ReadyLink, _ key: Int, to state: inout State) {
        if state.young.weight > capacity {
            state.old = state.young
            state.young = Generation()
        }
        state.young.add(link, key)
    }

    // MARK: The short way

    /// The link of exactly these bytes, when its file may be written at once.
    func find(_ target: UnsafeRawBufferPointer, now: UnixTime) -> ReadyLink? {
        let key = Self.key(target)
        let found = state.withLock { state -> ReadyLink? in
            if let link = state.young.links[key] { return link }
            guard let link = state.old.links.removeValue(forKey: key) else { return nil }
            Self.add(link, key, to: &state)
            return link
        }
        guard let found, found.isFor(target), found.isReady(now: now, ring: links.ringNumber) else { return nil }
        return found
    }

    /// An answer came to its end.
    ///
    /// - Parameter sent: bytes of the file that left us.
    func delivered(_ link: ReadyLink, sent: Int, since start: NIODeadline) {
        let record = link.file.record
        log.line(download: record.id, bytes: sent, since: start)
        guard sent == record.size else {
            log.count(status: 200)
            return takeDown(link, sent: sent, times: 1)
        }
        if link.countDownload() { state.withLock { $0.counted.append(link) } }
    }

    /// Takes down what was counted.
    func settle() {
        let counted = state.withLock { state in
            defer { state.counted = [] }
            return state.counted
        }
        for link in counted {
            let times = link.takeDownloads()
            log.count(status: 200, times: times)
            takeDown(link, sent: link.file.record.size, times: times)
        }
    }

    private func takeDown(_ link: ReadyLink, sent: Int, times: Int) {
        let record = link.file.record
        delivery.delivered(
            link.grant, of: record, range: 0..<record.size, sent: sent, status: 200, at: now(), times: times)
    }

    private static func key(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { key(UnsafeRawBufferPointer($0)) }
    }

    /// Seeded anew by each process: nobody outside can make two targets fall together.
    private static func key(_ bytes: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: bytes)
        return hasher.finalize()
    }
}
