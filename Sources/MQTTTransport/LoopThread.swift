// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The one thread that drives every connection: it owns all handles and makes every call into the library but the dial.
///
/// `poll` and not the library's own loop, because that one uses `select`, which fails for descriptors above 1023, and
/// because its thread ends for good on TLS and authentication errors (both seen with 2.0.11).
final class LoopThread {
    private let mailbox: Mailbox
    private let dialler: Dialler
    private var lines: [UInt64: Line] = [:]
    private var isStopping = false
    private let clock = ContinuousClock()

    init(mailbox: Mailbox, dialler: Dialler) {
        (self.mailbox, self.dialler) = (mailbox, dialler)
    }

    /// Returns after `stop`, when every connection has said goodbye or run out of time to.
    func run() {
        while true {
            let now = clock.now
            for letter in mailbox.take() { obey(letter, now) }
            for line in lines.values { line.advance(to: now) }
            lines = lines.filter { !$0.value.isGone }
            if isStopping, lines.isEmpty { break }
            wait()
        }
        dialler.stop()
        for case .add(let link) in mailbox.seal() { link.become(.closed) }
    }

    private func obey(_ letter: Letter, _ now: Instant) {
        switch letter {
        case .add(let link) where isStopping: link.become(.closed)
        case .add(let link): lines[link.id] = Line(link, dialler: dialler, now: now)
        case .publish(let id): lines[id]?.publishQueued(now: now)
        case .dialled(let id, let result): lines[id]?.adopt(result, now: now)
        case .close(let id): lines[id]?.leave(now: now)
        case .stop:
            isStopping = true
            for line in lines.values { line.leave(now: now) }
        }
    }

    private func wait() {
        var served: [Line] = []
        var polled = [pollfd(fd: mailbox.wakeUp.descriptor, events: Int16(POLLIN), revents: 0)]
        for line in lines.values {
            guard let handle = line.handle, let descriptor = handle.descriptor else { continue }
            let interest = POLLIN | (handle.wantsToWrite ? POLLOUT : 0)
            polled.append(pollfd(fd: descriptor, events: Int16(interest), revents: 0))
            served.append(line)
        }
        guard poll(&polled, nfds_t(polled.count), timeout()) > 0 else { return }
        if polled[0].revents != 0 { mailbox.wakeUp.drain() }
        let now = clock.now
        for (line, entry) in zip(served, polled.dropFirst()) where entry.revents != 0 {
            line.serve(entry.revents, now: now)
        }
    }

    /// Milliseconds to the next thing due, rounded up so that it is due when `poll` returns.
    private func timeout() -> Int32 {
        guard let due = lines.values.lazy.compactMap(\.due).min() else { return -1 }
        let (seconds, attoseconds) = (due - clock.now).components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        return Int32(clamping: min(seconds, 60) * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
    }
}
