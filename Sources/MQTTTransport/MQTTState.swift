// SPDX-License-Identifier: Apache-2.0

/// How far a supervised connection has come. It ends only by `close()`; everything else leads to another attempt.
package enum MQTTState: Sendable, Hashable {
    /// No broker has accepted us; `after` is what went wrong last, nil on the first attempt.
    case connecting(after: MQTTSetback?)
    /// The broker has accepted us; not every subscription is acknowledged yet.
    case connected
    /// Every subscription is acknowledged and granted; messages can be published.
    case ready(MQTTVersion)
    /// Closed by us, for good.
    case closed

    package var isReady: Bool {
        if case .ready = self { true } else { false }
    }
}

/// What went wrong with one attempt or one connection. None of them is final.
package enum MQTTSetback: Error, Sendable, Hashable {
    /// Name not found, nobody listens, no route: in the operating system's words.
    case unreachable(String)
    /// A certificate or key file that cannot be read, or a handshake that failed.
    case tls(String)
    /// A client id or another option that the library does not take.
    case unusableOptions(String)
    /// CONNACK with this code: return code on 3.1.1 (5: not authorised), reason code on 5 (0x87: not authorised).
    case refused(UInt8)
    case subscriptionRefused(filter: String, code: UInt8)
    /// `connectTimeout` passed.
    case timedOut
    /// Another client came with our client id (MQTT 5 tells; 3.1.1 shows a mere loss).
    case takenOver
    /// The connection ended.
    case lost(String)
}

extension MQTTSetback: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let why): "broker not reachable: \(why)"
        case .tls(let why): "no TLS connection to the broker: \(why)"
        case .unusableOptions(let why): "unusable connection options: \(why)"
        case .refused(let code): "broker refused the connection with code 0x\(String(code, radix: 16))"
        case .subscriptionRefused(let filter, let code):
            "broker refused the subscription \(filter) with code 0x\(String(code, radix: 16))"
        case .timedOut: "broker did not answer in time"
        case .takenOver: "another client connected with the same client id"
        case .lost(let why): "connection to the broker lost: \(why)"
        }
    }
}
