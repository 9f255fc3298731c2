// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A thread of the operating system, for work that blocks or goes on for long and must not sit on the threads that Swift
/// and Dispatch share: there are as many of those as processors, and whoever takes one stops everything else on it.
package struct OSThread: Sendable {
    private let id: pthread_t

    /// Starts `body` on a new thread with every signal blocked that is not a fault of its own.
    ///
    /// Signals: OpenSSL writes with plain `write`, so a broker that is gone would raise SIGPIPE; and the handlers of
    /// the process have no business on this thread.
    package init(_ body: @escaping @Sendable () -> Void) throws(ThreadFault) {
        let start = Unmanaged.passRetained(Start(body))
        var id = pthread_t()
        let code = pthread_create(&id, nil, runThread, start.toOpaque())
        guard code == 0 else {
            start.release()
            throw ThreadFault(errno: code)
        }
        self.id = id
    }

    /// Waits for the end; call it once, and only when the end is near: it blocks.
    package func join() {
        pthread_join(id, nil)
    }

    /// Lets the thread clean up after itself; nobody may join it afterwards.
    package func detach() {
        pthread_detach(id)
    }
}

/// The system has no thread left for us.
package struct ThreadFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let errno: Int32

    package var description: String {
        "cannot start a thread: " + (strerror(errno).map { String(cString: $0) } ?? "error \(errno)")
    }
}

/// The thread's body on its way through C's `void *`.
private final class Start: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }
}

private func runThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context else { return nil }
    var blocked = sigset_t()
    sigfillset(&blocked)
    for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { sigdelset(&blocked, fault) }
    pthread_sigmask(SIG_BLOCK, &blocked, nil)
    Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
    return nil
}
