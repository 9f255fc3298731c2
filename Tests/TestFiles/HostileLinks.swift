// SPDX-License-Identifier: Apache-2.0

/// A request target that is no link of ours, though it looks like one: a line of the catalogue of hostile links.
package struct HostileLink: Sendable {
    /// Why the key ring refuses it, as far as the table knows.
    package enum Reason: Sendable, Hashable {
        case malformed(String)
        case unknownKey
        case wrongSignature
    }

    /// What stands on the wire for it: a status and a code.
    package struct Answer: Sendable, Hashable {
        package let status: Int
        package let code: String

        /// One body for all of them (contract §4).
        package static let refused = Answer(status: 403, code: "link_refused")
        /// Nothing of ours has this path; it is no link at all.
        package static let elsewhere = Answer(status: 404, code: "not_found")
        /// Refused before anybody looks at a path: it is no request target, or none in origin form.
        package static let noTarget = Answer(status: 400, code: "bad_request")
        package static let tooLong = Answer(status: 414, code: "target_too_long")
    }

    /// The catalogue's id.
    package let id: String
    package let title: String
    package let target: [UInt8]
    package let reason: Reason
    package let answer: Answer

    init(_ id: String, _ title: String, _ target: some Sequence<UInt8>, _ reason: Reason, _ answer: Answer = .refused) {
        (self.id, self.title, self.target, self.reason, self.answer) = (id, title, Array(target), reason, answer)
    }

    init(_ id: String, _ title: String, _ target: String, _ reason: Reason, _ answer: Answer = .refused) {
        self.init(id, title, target.utf8, reason, answer)
    }
}

extension HostileLink: CustomStringConvertible {
    package var description: String { "\(id) \(title)" }
}

/// The contract's two links (§4) and what may be made of them. Key `k1`, secret the bytes 0 to 31.
package enum HostileLinks {
    package static let resource = "0f8fad5b-d9cb-469f-a165-70867728950e"
    package static let otherResource = "0f8fad5b-d9cb-469f-a165-70867728950f"
    package static let flight = "b0a1c2d3-1111-4222-8333-444455556666"
    package static let expires: Int64 = 1_766_003_600
    package static let signature = "38TPIzeUJZ62kvXCgAIzcrfXZScGMpdxzMwJiI2h03I"
    package static let boundSignature = "XtD9Kbsz_QJ4nhw2bzIYT__ntJVWyD_QaNe-9XS1IC4"

    /// The link that names nobody.
    package static let plain = link(signature)
    /// The link of a dock's flight.
    package static let bound = path + "?" + boundParameters.joined(separator: "&")

    package static let all = signatures + spellings + paths + expiries + keys + transplants + otherMethods

    static let path = "/resources/\(resource).kmz"
    static let boundParameters = [
        "Expires=\(expires)", "Gateway=7CTDM2400B00X1", "Flight=\(flight)", "KeyId=k1", "Signature=\(boundSignature)",
    ]

    /// The first link with another signature.
    static func link(_ signature: String, expires: String = "1766003600", key: String = "k1") -> String {
        "\(path)?Expires=\(expires)&KeyId=\(key)&Signature=\(signature)"
    }

    /// U02
    private static let signatures: [HostileLink] = [
        .init("U02", "no signature", "\(path)?Expires=1766003600&KeyId=k1", .malformed("Signature")),
        .init("U02", "nothing behind the path", path, .malformed("Expires")),
        .init("U02", "an empty query", path + "?", .malformed("Expires")),
        .init("U02", "an empty signature", link(""), .malformed("Signature")),
        .init("U02", "a name without its value", String(plain.dropLast(44)), .malformed("Signature")),
        .init("U02", "42 characters", String(plain.dropLast()), .malformed("Signature")),
        .init("U02", "44 characters", plain + "A", .malformed("Signature")),
        .init("U02", "padding", plain + "=", .malformed("Signature")),
        .init("U02", "padding, encoded", plain + "%3D", .malformed("Signature")),
        .init("U02", "two bytes of padding", String(plain.dropLast()) + "==", .malformed("Signature")),
        .init("U02", "the alphabet of plain base64, +", link("+" + signature.dropFirst()), .malformed("Signature")),
        .init("U02", "the alphabet of plain base64, /", link("/" + signature.dropFirst()), .malformed("Signature")),
        .init(
            "U02", "plain base64 of the right bytes",
            bound.replacing(boundSignature, with: "XtD9Kbsz/QJ4nhw2bzIYT//ntJVWyD/QaNe+9XS1IC4"),
            .malformed("Signature")),
        .init(
            "U02", "hexadecimal digits of the right bytes",
            link("dfc4cf233794259eb692f5c280023372b7d7652706329771cccc09888da1d372"), .malformed("Signature")),
        .init("U02", "43 hexadecimal digits", link(String(repeating: "0", count: 43)), .wrongSignature),
        .init("U02", "zeros", link(String(repeating: "A", count: 43)), .wrongSignature),
        .init("U02", "upper case", link(signature.uppercased()), .wrongSignature),
        .init("U02", "lower case", link(signature.lowercased()), .malformed("Signature")),
        .init("U02", "a second spelling of its last byte", String(plain.dropLast()) + "J", .malformed("Signature")),
        .init("U02", "a third spelling of its last byte", String(plain.dropLast()) + "L", .malformed("Signature")),
        .init("U02", "the signature of the other link", link(boundSignature), .wrongSignature),
        .init("U02", "a blank behind it, encoded", plain + "%20", .malformed("Signature")),
        .init("U02", "a blank behind it, as +", plain + "+", .malformed("Signature")),
        .init(
            "U02", "its name in lower case", plain.replacing("Signature", with: "signature"), .malformed("Signature")),
    ]
}
