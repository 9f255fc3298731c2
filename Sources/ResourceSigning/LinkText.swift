// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers

/// The spelling of a signed link: fixed prefix, parameters in one order, each at most once, nothing beside them.
///
/// It is read over raw bytes. Nothing is decoded, reordered or normalised – what two readers may normalise differently,
/// one of them can be made to accept and the other to serve.
enum LinkText {
    static let path: StaticString = "/resources/"
    static let signatureMark: StaticString = "&Signature="
    /// Separates this use of a key from every other use that may come.
    static let context = Array("wayline-link-v1\n".utf8)

    /// What is signed: the context, and behind it the target up to and not including `&Signature=`. Made as bytes in one
    /// piece, with room for the signature.
    static func message(_ grant: ResourceGrant, key: KeyID) -> [UInt8] {
        var message: [UInt8] = []
        message.reserveCapacity(384)
        message += context
        message.append(path)
        message += grant.resource.text.utf8
        message.append(".kmz?Expires=")
        message.appendDecimal(grant.expires)
        if let gateway = grant.gateway {
            message.append("&Gateway=")
            message += gateway.text.utf8
        }
        if let flight = grant.flight {
            message.append("&Flight=")
            message += flight.text.utf8
        }
        message.append("&KeyId=")
        message += key.text.utf8
        return message
    }

    static func isDashed(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7A) || byte == UInt8(ascii: "-")
    }

    /// What a well-formed target says; nothing in it is proved yet.
    struct Claim {
        let grant: ResourceGrant
        let key: KeyID
        let signature: [UInt8]
        /// How many bytes are signed, the context included.
        let signedLength: Int
    }

    /// - Parameter message: the context, and behind it the target.
    static func claim(in message: [UInt8]) throws(GrantRefusal) -> Claim {
        var scanner = LinkScanner(message, from: context.count)
        try scanner.expect(path, part: "path")
        guard let resource = ResourceID(try scanner.take(36, part: "resource id")) else {
            throw .malformed(part: "resource id", expected: "a lower-case UUID")
        }
        try scanner.expect(".kmz?Expires=", part: "Expires")
        let expires = try Self.expires(scanner.takeValue())
        let gateway = try scanner.optional("&Gateway=", part: "Gateway", GatewaySerial.init)
        let flight = try scanner.optional("&Flight=", part: "Flight", FlightID.init)
        guard let key = try scanner.optional("&KeyId=", part: "KeyId", KeyID.init) else {
            throw .malformed(part: "KeyId", expected: "&KeyId=<id> in its place")
        }
        let signedLength = scanner.position
        try scanner.expect(signatureMark, part: "Signature")
        let signature = try Self.signature(scanner.rest())
        let grant = ResourceGrant(resource: resource, expires: expires, gateway: gateway, flight: flight)
        return Claim(grant: grant, key: key, signature: signature, signedLength: signedLength)
    }

    private static func expires(_ digits: ArraySlice<UInt8>) throws(GrantRefusal) -> Int64 {
        let zero = UInt8(ascii: "0")
        let isNumber = digits.allSatisfy { $0 >= zero && $0 <= zero + 9 }
        guard isNumber, (1...10).contains(digits.count), digits.first != zero else {
            throw .malformed(part: "Expires", expected: "Unix seconds, 1 to 10 digits without a leading zero")
        }
        return digits.reduce(0) { $0 * 10 + Int64($1 - zero) }
    }
}

extension [UInt8] {
    /// Appends the bytes of the text.
    fileprivate mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    /// Appends the digits of a positive number.
    fileprivate mutating func appendDecimal(_ number: Int64) {
        var (digits, limit): (Int, Int64) = (1, 10)
        while number >= limit { (digits, limit) = (digits + 1, limit * 10) }
        append(contentsOf: repeatElement(0, count: digits))
        var rest = number
        for place in indices.suffix(digits).reversed() {
            self[place] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }

    mutating func appendSignature(_ code: [UInt8]) {
        append(LinkText.signatureMark)
        Base64.appendURLText(of: code, to: &self)
    }
}
