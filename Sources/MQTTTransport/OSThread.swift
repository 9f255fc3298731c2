// SPDX-License-Identifier: Apache-2.0
import Glibc

/// A thread of the operating system, for work that blocks in C and must not sit on the cooperative pool.
struct OSThread: Sendable {
    private let id: pthread_t

    /// Starts `body` on a new thread with every signal blocked that is not a fault of its own.
    ///
    /// Signals: OpenSSL writes with plain `write`, so a broker that is gone would raise SIGPIPE; and the handlers of
    /// the process have no business on this thread.
    init(_ body: @escaping @Sendable () -> Void) throws(MQTTLoopFault) {
        let start = Unmanaged.passRetained(Start(body))
        var id = pthread_t()
        let code = pthread_create(&id, nil, runThread, start.toOpaque())
        guard code == 0 else {
            start.release()
            throw .noThread(errno: code)
        }
        self.id = id
    }

    /// Waits for the end; call it once, and only when the end is near: it blocks.
    func join() {
        pthread_join(id, nil)
    }

    /// Lets the thread clean up after itself; nobody may join it afterwards.
    func detach() {
        pthread_detach(id)
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

/// The operating system's words for an `errno`.
func systemText(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0) } ?? "error \(code)"
}

/// Why no thread could be started for MQTT.
package enum MQTTLoopFault: Error, Hashable, Sendable, CustomStringConvertible {
    case noThread(errno: Int32)
    case noPipe(errno: Int32)

    package var description: String {
        switch self {
        case .noThread(let code): "cannot start a thread for MQTT: \(systemText(code))"
        case .noPipe(let code): "cannot open a pipe for MQTT: \(systemText(code))"
        }
    }
}
