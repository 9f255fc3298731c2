// SPDX-License-Identifier: Apache-2.0
package import Logging
import Synchronization
import Threads

/// One thread that drives any number of connections. A program needs one.
package final class MQTTLoop: Sendable {
    private let mailbox: Mailbox
    private let thread: OSThread
    private let lastID = Mutex<UInt64>(0)
    private let isJoined = Mutex(false)

    /// Starts the thread, and two more that look hosts up.
    package init() throws(MQTTLoopFault) {
        let mailbox = try Mailbox()
        let dialler = try Dialler(mailbox: mailbox)
        self.mailbox = mailbox
        do throws(MQTTLoopFault) {
            try dialler.start()
            thread = try MQTTLoopFault.thread { LoopThread(mailbox: mailbox, dialler: dialler).run() }
        } catch {
            dialler.stop()
            throw error
        }
    }

    deinit {
        guard !isJoined.withLock({ $0 }) else { return }
        mailbox.post(.stop)
        thread.detach()
    }

    /// Starts to supervise a connection: it is tried every second or so until `close()`, whatever goes wrong.
    ///
    /// Returns at once; `states()` tells when it is ready. After `shutdown()` the connection is closed from the start.
    ///
    /// - Parameters:
    ///   - password: asked before every attempt, on a thread where it may read a file, so that a password that is put
    ///     right is used; when it gives nil, that of the options counts.
    ///   - witness: told of everything that goes over the connection.
    ///   - receiver: given what comes in, in place of ``MQTTConnection/messages``, which then stays empty.
    package func connect(
        _ options: MQTTOptions, subscribing subscriptions: [MQTTSubscription], logger: Logger,
        password: (@Sendable () -> MQTTPassword?)? = nil, witness: MQTTWitness? = nil, receiver: MQTTReceiver? = nil
    ) -> MQTTConnection {
        let (stream, continuation) = AsyncStream.makeStream(
            of: MQTTMessage.self, bufferingPolicy: .bufferingOldest(options.incomingLimit))
        let id = lastID.withLock { last in
            last += 1
            return last
        }
        let link = Link(
            id: id, options: options, subscriptions: subscriptions, logger: logger, password: password,
            witness: witness, receiver: receiver, messages: continuation)
        if !mailbox.post(.add(link)) { link.become(.closed) }
        return MQTTConnection(link: link, mailbox: mailbox, messages: stream)
    }

    /// Closes every connection and joins the thread.
    ///
    /// Takes about a second at worst, even when a broker does not read: what is not acknowledged by then is lost
    /// as `outcomeUnknown`. Calling it again returns when the first call is done.
    package func shutdown() async {
        mailbox.post(.stop)
        await mailbox.sealed()
        // The thread has nothing left to do but to return, so this does not block for longer than that takes.
        isJoined.withLock { isJoined in
            if !isJoined { thread.join() }
            isJoined = true
        }
    }
}
