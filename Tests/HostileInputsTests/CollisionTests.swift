// SPDX-License-Identifier: Apache-2.0

import Digests
import HostileInputs
import Testing

/// The pair of blocks does what it is for: whatever follows, the MD5 is one and the content is two.
@Suite struct CollisionTests {
    @Test func twoFilesBehindThePairHaveOneFingerprintAndTwoDigests() {
        let pair = [WangPair.one, WangPair.other].map { ContentHasher.digests(of: $0 + GoodFile.bytes) }
        #expect(pair[0].fingerprint == pair[1].fingerprint)
        #expect(pair[0].digest != pair[1].digest)
        let inputs = ["C00", "C00b"].compactMap { id in HostileFile.all.first { $0.id == id }?.bytes }
        #expect(Set(inputs.map { ContentHasher.digests(of: $0).fingerprint }).count == 1)
        #expect(Set(inputs.map { ContentHasher.digests(of: $0).digest }).count == 2)
    }
}
