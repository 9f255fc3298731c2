// SPDX-License-Identifier: Apache-2.0

package import Identifiers
package import PlainJSON

/// What a method carries, in either direction. Reading is tolerant (``Lenient``), writing strict.
package protocol Payload: Hashable, Sendable {
    /// Nil when a field without which the message means nothing is missing or unreadable.
    init?(_ data: JSONObject)
    var data: JSONObject { get }
}

/// A payload that opens an exchange: a command, a request or an event. Replies have no method of their own.
package protocol Message: Payload {
    /// The name on the wire.
    static var method: String { get }
}

/// What stands around the data of every message: who pairs with whom, and when it was sent.
///
/// `tid` pairs one reply with one message, `bid` groups a longer exchange (a mission: its flight id). Both are opaque
/// text; the documentation promises UUIDs and its own examples say "123" and "456".
package struct Envelope: Hashable, Sendable {
    /// Whether the sender asked for an answer. Silence and a clear no are two things: a progress report that says
    /// nothing is answered, as the protocol's sequence diagram shows it.
    package enum NeedReply: Hashable, Sendable { case yes, no, unsaid }

    package let tid: String
    package let bid: String?
    /// Milliseconds since 1970 by the sender's clock; nil when it did not say.
    package let timestamp: Int?
    package let method: String?
    /// What the sender calls itself. For display; the topic is what counts.
    package let gateway: String?
    package let needReply: NeedReply
    package let data: JSONObject

    /// Opens an exchange: a command of ours, or (from a dock) a request or an event.
    ///
    /// - Parameters:
    ///   - tid: new for every sending, a repetition included.
    ///   - bid: the flight id where there is one; docks report progress under it.
    ///   - milliseconds: now, since 1970.
    ///   - gateway: only messages of a dock carry it.
    package init(
        _ message: some Message, tid: String, bid: String, at milliseconds: Int, gateway: GatewaySerial? = nil,
        needReply: Bool? = nil
    ) {
        self.tid = tid
        self.bid = bid
        self.timestamp = milliseconds
        self.method = type(of: message).method
        self.gateway = gateway?.text
        self.needReply = needReply.map { $0 ? .yes : .no } ?? .unsaid
        self.data = message.data
    }

    fileprivate init(reply data: JSONObject, to message: Envelope, at milliseconds: Int) {
        self.tid = message.tid
        self.bid = message.bid
        self.timestamp = milliseconds
        self.method = message.method
        self.gateway = nil
        self.needReply = .unsaid
        self.data = data
    }

    /// The reply to this message. The only way to make one, so tid, bid and method cannot be forgotten.
    ///
    /// - Parameter milliseconds: now, since 1970.
    package func answered(with reply: some Payload, at milliseconds: Int) -> Envelope {
        Envelope(reply: reply.data, to: self, at: milliseconds)
    }

    /// The message as JSON: no null, no slash escaped, `data` always an object, keys always in this order.
    package func encoded() -> [UInt8] {
        var message: JSONObject = ["tid": .string(tid), "bid": .text(bid), "timestamp": .number(timestamp)]
        message.append("method", .text(method))
        message.append("gateway", .text(gateway))
        if needReply != .unsaid { message.append("need_reply", .int(needReply == .yes ? 1 : 0)) }
        message.append("data", .object(data))
        return message.encoded()
    }
}

extension Envelope {
    /// Longer text under tid, bid or method is not echoed: an answer must not be a lever for a flood.
    static let longestEcho = 128

    /// What can be said about a message before its body is read.
    ///
    /// - Throws: why it cannot be answered at all: without a tid that we can echo there is nobody to tell.
    init(reading message: JSONObject) throws(Unreadable.Reason) {
        guard case .string(let tid)? = message["tid"] else { throw .noTransaction }
        guard tid.utf8.count <= Self.longestEcho else { throw .transactionTooLong }
        self.tid = tid
        self.bid = try Self.businessID(message["bid"])
        self.timestamp = Lenient.timestamp(message)
        self.method = Self.methodName(message["method"])
        self.gateway = Lenient.name(message["gateway"])
        self.needReply = Lenient.flag(message["need_reply"]).map { $0 ? .yes : .no } ?? .unsaid
        self.data = Lenient.data(message)
    }

    private static func businessID(_ value: JSONValue?) throws(Unreadable.Reason) -> String? {
        switch value {
        // A number is no text to echo, but the tid alone pairs the reply: better that than a dock that waits.
        case nil, .null, .int, .double: return nil
        case .string(let bid) where bid.utf8.count <= longestEcho: return bid
        default: throw .transactionTooLong
        }
    }

    private static func methodName(_ value: JSONValue?) -> String? {
        guard case .string(let name)? = value, name.utf8.count <= longestEcho else { return nil }
        return name
    }
}

extension Envelope: CustomStringConvertible {
    /// Method and transaction, quoted as what they are: a stranger's words. Of the data nothing, it may hold a signed link.
    package var description: String { "\((method ?? "").debugDescription) (tid \(tid.debugDescription))" }
}
