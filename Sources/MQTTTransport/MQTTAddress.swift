// SPDX-License-Identifier: Apache-2.0

/// Where a broker listens: `mqtt://host[:port]` or `mqtts://host[:port]`.
///
/// A user name or password has no place in it, so that an address can be logged.
package struct MQTTAddress: Sendable, Hashable {
    /// A name, an IPv4 address, or an IPv6 address without its brackets.
    package let host: String
    /// 1883 for `mqtt` and 8883 for `mqtts` when the text names none.
    package let port: UInt16
    /// Whether the connection speaks TLS (`mqtts`).
    package let isEncrypted: Bool

    package init(host: String, port: UInt16, isEncrypted: Bool = false) {
        self.host = host
        self.port = port
        self.isEncrypted = isEncrypted
    }

    /// Reads an address as an operator writes it.
    package init(_ text: String) throws(MQTTAddressFault) {
        // What stands before an @ may be a password: nothing of it goes into another fault.
        guard !text.contains("@") else { throw .containsCredentials }
        let (isEncrypted, authority) = try Self.scheme(of: text)
        let (host, portText) = try Self.split(authority, of: text)
        guard Self.isPlausible(host) else { throw .noHost(text) }
        guard let portText else {
            self.init(host: host, port: isEncrypted ? 8883 : 1883, isEncrypted: isEncrypted)
            return
        }
        guard let port = UInt16(portText), port > 0, portText.allSatisfy(\.isNumber) else { throw .badPort(portText) }
        self.init(host: host, port: port, isEncrypted: isEncrypted)
    }

    private static func scheme(of text: String) throws(MQTTAddressFault) -> (isEncrypted: Bool, rest: Substring) {
        for (prefix, isEncrypted) in [("mqtt://", false), ("mqtts://", true)]
        where text.lowercased().hasPrefix(prefix) {
            let rest = text.dropFirst(prefix.count)
            return (isEncrypted, rest.last == "/" ? rest.dropLast() : rest)
        }
        throw .unknownScheme(String(text.prefix { $0 != ":" }))
    }

    private static func split(
        _ authority: Substring, of text: String
    ) throws(MQTTAddressFault) -> (host: String, port: String?) {
        var host = authority
        var rest: Substring = ""
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { throw .noHost(text) }
            host = authority[authority.index(after: authority.startIndex)..<end]
            rest = authority[authority.index(after: end)...]
        } else if let colon = authority.firstIndex(of: ":") {
            host = authority[..<colon]
            rest = authority[colon...]
        }
        guard !rest.isEmpty else { return (String(host), nil) }
        guard rest.first == ":" else { throw .noHost(text) }
        return (String(host), String(rest.dropFirst()))
    }

    private static func isPlausible(_ host: String) -> Bool {
        !host.isEmpty && host.utf8.count <= 253
            && host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
    }
}

extension MQTTAddress: CustomStringConvertible {
    package var description: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(isEncrypted ? "mqtts" : "mqtt")://\(name):\(port)"
    }
}

/// Why a text is not the address of a broker.
package enum MQTTAddressFault: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownScheme(String)
    case containsCredentials
    case noHost(String)
    case badPort(String)

    package var description: String {
        switch self {
        case .unknownScheme(let scheme):
            "broker address starts with \"\(scheme)\": write mqtt://host:port or mqtts://host:port"
        case .containsCredentials:
            "broker address carries a user name or password: set them in their own keys"
        case .noHost(let text):
            "broker address \"\(text)\" names no host: write mqtt://host:port or mqtts://host:port"
        case .badPort(let port):
            "broker address has port \"\(port)\": a port is a number from 1 to 65535"
        }
    }
}
