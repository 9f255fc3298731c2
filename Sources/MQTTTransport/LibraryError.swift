// SPDX-License-Identifier: Apache-2.0
import CMosquitto
import Glibc

/// A failed call into the library, translated here and nowhere else.
struct LibraryError: Error, CustomStringConvertible {
    private let code: Int32
    private let text: String

    /// Nil for success. Reads `errno`, so it stands right behind the call.
    init?(_ code: Int32) {
        let systemError = errno
        // Below zero: pending, which is under way and not failed.
        guard code > MOSQ_ERR_SUCCESS.rawValue else { return nil }
        self.code = code
        let ownText = mosquitto_strerror(code).map { String(cString: $0) } ?? "error \(code)"
        text = code == MOSQ_ERR_ERRNO.rawValue ? systemText(systemError) : ownText
    }

    var description: String { text }

    /// What to say about an attempt that ended with this error before the broker greeted us.
    func setback(complaint: String?) -> MQTTSetback {
        if let complaint, isAboutTLS || complaint.contains("OpenSSL") { return .tls(complaint) }
        if isAboutTLS { return .tls(text) }
        let unusable = [MOSQ_ERR_INVAL, MOSQ_ERR_MALFORMED_UTF8, MOSQ_ERR_NOMEM, MOSQ_ERR_NOT_SUPPORTED]
        return unusable.contains { $0.rawValue == code } ? .unusableOptions(text) : .unreachable(text)
    }

    /// What to say about a connection that ended with this error.
    var loss: MQTTSetback { .lost(text) }

    /// What to tell the publisher whose message the library did not take.
    ///
    /// Without a socket, or with a topic or size it refuses, the library has written nothing, and the handle is thrown
    /// away before it could. Any other error may have come after the first byte.
    func refusal(topic: String) -> MQTTRefusal {
        switch code {
        case MOSQ_ERR_NO_CONN.rawValue: .notConnected
        case MOSQ_ERR_INVAL.rawValue, MOSQ_ERR_MALFORMED_UTF8.rawValue: .unusableTopic(topic)
        // What the broker announced in its CONNACK that it would refuse, by the code it would refuse it with.
        case MOSQ_ERR_PAYLOAD_SIZE.rawValue, MOSQ_ERR_OVERSIZE_PACKET.rawValue: .refused(0x95)
        case MOSQ_ERR_QOS_NOT_SUPPORTED.rawValue: .refused(0x9b)
        case MOSQ_ERR_RETAIN_NOT_SUPPORTED.rawValue: .refused(0x9a)
        default: .outcomeUnknown
        }
    }

    /// The other side closed the socket.
    var isClosing: Bool { code == MOSQ_ERR_CONN_LOST.rawValue }

    private var isAboutTLS: Bool {
        [MOSQ_ERR_TLS, MOSQ_ERR_TLS_HANDSHAKE, MOSQ_ERR_OCSP].contains { $0.rawValue == code }
    }
}

/// The library's one-time start. It is never undone: its clean-up would race with handles still in use elsewhere.
struct Library {
    static let shared = Library()
    let isReady: Bool

    private init() {
        isReady = mosquitto_lib_init() == MOSQ_ERR_SUCCESS.rawValue
    }
}
