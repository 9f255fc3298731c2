// SPDX-License-Identifier: Apache-2.0
import Synchronization
import Threads

/// One attempt to reach a broker.
struct Dial: Sendable {
    let link: Link
    let version: MQTTVersion
    let family: AddressFamily
}

/// Makes handles and starts their connects on threads of its own, because looking a host up blocks for as long as the
/// resolver likes and cannot be interrupted.
///
/// Only the look-up happens here: the connect itself is started and not waited for, so no unreachable host holds a
/// thread. Two threads, because a connection has one dial under way at most: a single host whose look-up hangs leaves
/// the other thread to everybody else. Shutdown does not wait for them; a thread that comes back late finds the mailbox
/// sealed, drops the handle and ends.
final class Dialler: Sendable {
    private struct Content {
        var dials: [Dial] = []
        var isStopped = false
    }

    private static let threads = 2
    private let mailbox: Mailbox
    private let wakeUp: WakeUp
    private let content = Mutex(Content())

    init(mailbox: Mailbox) throws(MQTTLoopFault) {
        self.mailbox = mailbox
        wakeUp = try WakeUp()
    }

    func start() throws(MQTTLoopFault) {
        for _ in 0..<Self.threads {
            try MQTTLoopFault.thread { self.run() }.detach()
        }
    }

    func dial(_ dial: Dial) {
        content.withLock { $0.dials.append(dial) }
        wakeUp.signal()
    }

    func stop() {
        content.withLock { $0 = Content(isStopped: true) }
        for _ in 0..<Self.threads { wakeUp.signal() }
    }

    private func run() {
        while true {
            wakeUp.wait()
            let (dial, isStopped) = content.withLock { content in
                (content.dials.isEmpty ? nil : content.dials.removeFirst(), content.isStopped)
            }
            guard !isStopped else { return }
            guard let dial else { continue }
            mailbox.post(.dialled(link: dial.link.id, dial.place()))
        }
    }
}

extension Dial {
    fileprivate func place() -> Result<Parcel, MQTTSetback> {
        let options = link.options
        let texts =
            [options.address.host, options.clientID, options.username ?? ""]
            + link.subscriptions.map(\.filter)
        guard !texts.contains(where: { $0.utf8.contains(0) }) else {
            return .failure(.unusableOptions("a NUL stands in the host, client id, user name or a filter"))
        }
        guard
            let handle = Handle(
                clientID: options.clientID, cleanStart: options.cleanStart, version: version,
                maximumPayload: options.maximumPayload, maximumPacket: options.maximumPacket)
        else {
            return .failure(.unusableOptions("the client id is too long or not UTF-8"))
        }
        if options.address.isEncrypted, let error = handle.encrypt(options.trust) {
            return .failure(.tls("\(error): is every CA, certificate and key file there and readable?"))
        }
        let error =
            handle.authenticate(username: options.username, password: link.password)
            ?? startConnect(of: handle)
        if let error { return .failure(error.setback(complaint: handle.complaint)) }
        return .success(Parcel(handle))
    }

    /// A host without an address of the family is tried with what it has: the family is a preference.
    private func startConnect(of handle: Handle) -> LibraryError? {
        let (address, keepAlive) = (link.options.address, link.options.keepAlive)
        if family != .any, handle.startConnect(to: address, family: family, keepAlive: keepAlive) == nil { return nil }
        return handle.startConnect(to: address, family: .any, keepAlive: keepAlive)
    }
}
