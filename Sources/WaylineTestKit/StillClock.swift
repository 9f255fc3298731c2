// SPDX-License-Identifier: Apache-2.0

import Synchronization
package import WaylineService

/// A clock that stands until somebody moves it.
package final class StillClock: Sendable {
    private let moment: Mutex<UnixTime>

    package init(_ now: UnixTime = Samples.now) {
        moment = Mutex(now)
    }

    package var now: UnixTime { moment.withLock { $0 } }

    package func advance(by interval: Duration) {
        moment.withLock { $0 = $0 + interval }
    }
}
