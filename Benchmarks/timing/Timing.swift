// SPDX-License-Identifier: Apache-2.0

import Digests
import Foundation
import Identifiers
import ResourceSigning

/// Asks whether the time that a link's verification takes tells anything about the signature, in the manner of dudect
/// (Reparaz, Balasch, Verbauwhede 2017): two classes of links in random turn, and Welch's t over the cropped times. Prints
/// one row of a table for each pair of classes; |t| under 4.5 is no difference that anybody has seen.
@main struct Timing {
    static func main() throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
        let links = try Links()
        let pairs: [(String, Class, Class)] = [
            ("control: the same links twice", links.wrongFirst, links.wrongFirst),
            ("control: other links of the same kind", links.wrongFirst, links.alsoWrongFirst),
            ("signature wrong in its first byte / in its last", links.wrongFirst, links.wrongLast),
            ("signature wrong in its first byte / all of it", links.wrongFirst, links.allWrong),
            ("key unknown / signature wrong", links.unknownKey, links.wrongLast),
            ("right but expired / signature wrong", links.expired, links.wrongLast),
        ]
        for (title, a, b) in pairs { print(Trial(count: count).row(title, a, b, links.ring)) }
        print(Trial(count: count).comparison())
    }
}

/// Links of one kind: many, so that neither an address in memory nor the spelling of a link stands for its kind.
typealias Class = [String]

struct Links {
    /// Of each kind.
    static let count = 2048

    let ring: KeyRing
    var wrongFirst: Class = [], alsoWrongFirst: Class = [], wrongLast: Class = [], allWrong: Class = [],
        unknownKey: Class = [], expired: Class = []

    init() throws {
        guard let k1 = KeyID("k1"), let k2 = KeyID("k2"),
            let signing = SigningKey(id: k1, use: .sign, secret: Array(1...32)),
            let other = SigningKey(id: k2, use: .sign, secret: Array(33...64))
        else { preconditionFailure("these are keys") }
        ring = try KeyRing([signing])
        let stranger = try KeyRing([other])
        for number in 0..<Self.count {
            let tail = String(1_000_000_000_000 + number).suffix(12)
            guard let resource = ResourceID("0f8fad5b-d9cb-469f-a165-\(tail)") else {
                preconditionFailure("this is an id")
            }
            let grant = ResourceGrant(resource: resource, expires: 1_766_003_600)
            let target = ring.sign(grant).target
            wrongFirst.append(Self.damaged(target, 0..<1))
            alsoWrongFirst.append(Self.damaged(target, 0..<1))
            wrongLast.append(Self.damaged(target, 31..<32))
            allWrong.append(Self.damaged(target, 0..<32))
            unknownKey.append(stranger.sign(grant).target)
            expired.append(target)
        }
    }

    /// The link with these bytes of its signature changed, to whatever: decoding may take its time over a character, and
    /// no kind may have characters of its own.
    private static func damaged(_ target: String, _ range: Range<Int>) -> String {
        guard var signature = Base64.urlBytes(target.utf8.suffix(43)) else { preconditionFailure("this is a link") }
        for place in range { signature[place] ^= UInt8.random(in: 1...255) }
        return target.dropLast(43) + Base64.urlText(signature)
    }
}
