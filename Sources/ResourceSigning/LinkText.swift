// SPDX-License-Identifier: Apache-2.0

import Identifiers

/// The spelling of a signed link: fixed prefix, parameters in one order, each at most once, nothing beside them.
///
/// It is read over raw bytes. Nothing is decoded, reordered or normalised – what two readers may normalise differently,
/// one of them can be made to accept and the other to serve.
enum LinkText {
    static let path = "/resources/"
    static let signatureMark = "&Signature="
    /// Separates this use of a key from every other use that may come.
    static let context = Array("wayline-link-v1\n".utf8)

    /// The target up to and not including `&Signature=`.
    static func target(_ grant: ResourceGrant, key: KeyID) -> String {
        var text = "\(path)\(grant.resource).kmz?Expires=\(grant.expires)"
        if let gateway = grant.gateway { text += "&Gateway=\(gateway)" }
        if let flight = grant.flight { text += "&Flight=\(flight)" }
        return text + "&KeyId=\(key)"
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
        /// How many bytes of the target are signed.
        let signedLength: Int
    }

    static func claim(in target: [UInt8]) throws(GrantRefusal) -> Claim {
        var scanner = LinkScanner(target)
        try scanner.expect(path, part: "path")
        guard let resource = ResourceID(try scanner.take(36, part: "resource id")) else {
            throw .malformed(part: "resource id", expected: "a lower-case UUID")
        }
        try scanner.expect(".kmz?Expires=", part: "Expires")
        let expires = try Self.expires(scanner.take(while: { $0 != UInt8(ascii: "&") }))
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

    private static func expires(_ digits: String) throws(GrantRefusal) -> Int64 {
        let isNumber = digits.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        guard isNumber, (1...10).contains(digits.utf8.count), !digits.hasPrefix("0"), let seconds = Int64(digits) else {
            throw .malformed(part: "Expires", expected: "Unix seconds, 1 to 10 digits without a leading zero")
        }
        return seconds
    }
}
