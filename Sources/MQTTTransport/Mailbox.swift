// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// What others want of the loop's thread.
enum Letter: Sendable {
    case add(Link)
    /// The link's queue is no longer empty.
    case publish(link: UInt64)
    /// A dialler has started a connect, or could not.
    case dialled(link: UInt64, Result<Parcel, MQTTSetback>)
    case close(link: UInt64)
    case stop
}

/// The only way into the loop's thread.
final class Mailbox: Sendable {
    private struct Content {
        var letters: [Letter] = []
        var isSealed = false
        var waitingForSeal: [CheckedContinuation<Void, Never>] = []
    }

    let wakeUp: WakeUp
    private let content = Mutex(Content())

    init() throws(MQTTLoopFault) {
        wakeUp = try WakeUp()
    }

    /// False when the thread has ended and the letter will not be read.
    @discardableResult
    func post(_ letter: Letter) -> Bool {
        let (isTaken, isFirst) = content.withLock { content in
            guard !content.isSealed else { return (false, false) }
            content.letters.append(letter)
            return (true, content.letters.count == 1)
        }
        // One wake-up covers every letter until they are taken.
        if isFirst { wakeUp.signal() }
        return isTaken
    }

    func take() -> [Letter] {
        content.withLock { content in
            guard !content.letters.isEmpty else { return [] }
            defer { content.letters = [] }
            return content.letters
        }
    }

    /// The thread's last act: nobody posts any more. Hands back what was not read.
    func seal() -> [Letter] {
        let (unread, waiting) = content.withLock { content in
            content.isSealed = true
            defer { (content.letters, content.waitingForSeal) = ([], []) }
            return (content.letters, content.waitingForSeal)
        }
        waiting.forEach { $0.resume() }
        return unread
    }

    /// Returns when the thread has nothing left to do but to end.
    func sealed() async {
        await withCheckedContinuation { continuation in
            let isSealed = content.withLock { content in
                if !content.isSealed { content.waitingForSeal.append(continuation) }
                return content.isSealed
            }
            if isSealed { continuation.resume() }
        }
    }
}
