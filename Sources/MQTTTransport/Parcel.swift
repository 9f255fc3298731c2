// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// A handle on its way from the thread that made it to the thread that drives it.
///
/// The compiler sees that the sender keeps nothing of it; the lock orders the two threads' accesses. A parcel that
/// nobody opens destroys its handle with it.
final class Parcel: Sendable {
    private let content: Mutex<Handle?>

    init(_ handle: sending Handle) {
        content = Mutex(handle)
    }

    /// The handle, once; nil ever after.
    func open() -> sending Handle? {
        content.withLock { held in
            let handle = held
            held = nil
            return handle
        }
    }
}
