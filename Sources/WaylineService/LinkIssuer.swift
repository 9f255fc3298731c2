// SPDX-License-Identifier: Apache-2.0

import Identifiers
package import ResourceSigning
import Synchronization

/// Signs and verifies links with the key ring that is in force now. Reloading swaps the ring; nothing else changes here.
package final class LinkIssuer: Sendable {
    private let ring: Mutex<KeyRing>
    private let number = Atomic(0)
    private let base: Mutex<String>

    /// - Parameter base: ``ServiceSettings/publicBaseURL``.
    package init(ring: KeyRing, base: String) {
        self.ring = Mutex(ring)
        self.base = Mutex(base)
    }

    /// The address under which a grant's file can be fetched. Never log it.
    package func url(for grant: ResourceGrant) -> String {
        let link = ring.withLock { $0 }.sign(grant)
        return base.withLock { link.url(base: $0) }
    }

    /// - Parameter target: the raw request target.
    package func verify(target: String, now: UnixTime) throws(GrantRefusal) -> VerifiedGrant {
        try ring.withLock { $0 }.verify(target: target, now: now.seconds)
    }

    /// Takes a new ring into force.
    package func replace(_ new: KeyRing) {
        ring.withLock { $0 = new }
        // Behind it: who has read the new number verifies with the new ring.
        number.wrappingAdd(1, ordering: .sequentiallyConsistent)
    }

    /// How many rings were in force before this one. What one has verified may be another's refusal.
    package var ringNumber: Int { number.load(ordering: .sequentiallyConsistent) }

    /// Takes a new base into force; used when the port was chosen by the system.
    package func rebase(_ new: String) {
        base.withLock { $0 = new }
    }
}
