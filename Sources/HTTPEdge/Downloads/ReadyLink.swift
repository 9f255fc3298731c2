// SPDX-License-Identifier: Apache-2.0

import NIOCore
import ResourceSigning
import Synchronization
import WaylineService

/// A link that was used a moment ago, in these very bytes: verified, its record looked up, its file opened and found to
/// be what it should be.
final class ReadyLink: Sendable {
    let grant: VerifiedGrant
    let file: ReadyFile
    private let target: [UInt8]
    /// The key ring in force when it was verified.
    private let ring: Int
    /// When all of it was last looked at, on the clock that nobody sets.
    private let seenAt: Atomic<UInt64>
    private let isBeingSeenTo = Atomic(false)
    /// Whole downloads that nobody has taken down yet.
    private let downloads = Atomic(0)

    /// So long nothing is looked at again; then one request goes the whole way, and the others wait for it as long again.
    private static let fresh: UInt64 = 1_000_000_000

    init(_ target: String, _ grant: VerifiedGrant, _ file: ReadyFile, ring: Int) {
        self.target = Array(target.utf8)
        self.grant = grant
        self.file = file
        self.ring = ring
        seenAt = Atomic(NIODeadline.now().uptimeNanoseconds)
    }

    func isFor(_ bytes: UnsafeRawBufferPointer) -> Bool {
        target.withUnsafeBytes { $0.count == bytes.count && $0.elementsEqual(bytes) }
    }

    /// Whether it may be served without another look. False at times although nothing has changed.
    func isReady(now: UnixTime, ring: Int) -> Bool {
        guard now.seconds < grant.grant.expires, ring == self.ring, !file.isGone.load(ordering: .acquiring) else {
            return false
        }
        let age = NIODeadline.now().uptimeNanoseconds &- seenAt.load(ordering: .relaxed)
        if age < Self.fresh { return true }
        guard age < 2 * Self.fresh else { return false }
        return !isBeingSeenTo.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged
    }

    /// It went the whole way again, to the same record.
    func seen() {
        seenAt.store(NIODeadline.now().uptimeNanoseconds, ordering: .relaxed)
        isBeingSeenTo.store(false, ordering: .relaxed)
    }

    func hasRing(_ ring: Int) -> Bool { self.ring == ring }

    /// Counts one; true when it is the first since they were taken.
    func countDownload() -> Bool { downloads.wrappingAdd(1, ordering: .relaxed).oldValue == 0 }

    func takeDownloads() -> Int { downloads.exchange(0, ordering: .relaxed) }
}
