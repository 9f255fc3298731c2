// SPDX-License-Identifier: Apache-2.0

import Digests
import FuzzHarness
import Identifiers
import ResourceSigning

/// Any bytes as the request target of a link, as it came and with a right signature put to it; what begins as JSON
/// does, as a key file.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if bytes.first == UInt8(ascii: "{") {
        checkKeyFile(bytes)
    } else {
        let target = String(decoding: bytes, as: UTF8.self)
        checkAccepted(target)
        checkAccepted(signed(target))
        checkGrant(bytes)
    }
    return 0
}

/// The clock stands still: before this, links are expired.
private let now: Int64 = 1_766_000_000
private let secret = (0..<32).map { UInt8($0 * 7 + 1) }

private func ring(_ id: KeyID) -> KeyRing {
    let key = present(SigningKey(id: id, use: .sign, secret: secret), "the secret is one")
    return present(try? KeyRing([key]), "one key is a ring")
}

private let known = present(KeyID("k1"), "k1 is a key's name")
private let ours = ring(known)
private let authenticator = MessageAuthenticator(secret: secret)

/// The target as somebody with the key would sign it, whatever it says.
private func signed(_ target: String) -> String {
    let end = target.firstRange(of: "&Signature=")?.lowerBound ?? target.endIndex
    let text = String(target[..<end])
    let code = authenticator.code(for: Array("wayline-link-v1\n".utf8) + Array(text.utf8))
    return text + "&Signature=" + Base64.urlText(code)
}

/// Accepted is only what our ring writes itself: there is one spelling of a grant, and it is the one that was signed.
private func checkAccepted(_ target: String) {
    do throws(GrantRefusal) {
        let verified = try ours.verify(target: target, now: now)
        hold(verified.key == known, "our key proved it")
        hold(verified.grant.expires > now, "it is not expired")
        hold(ours.sign(verified.grant).target.utf8.elementsEqual(target.utf8), "one grant has one spelling: \(target)")
    } catch {
        switch error {
        case .expired(let grant, _):
            hold(grant.expires <= now, "it is expired")
            hold(ours.sign(grant).target.utf8.elementsEqual(target.utf8), "one grant has one spelling: \(target)")
        case .unknownKey(let id): hold(id != known.text, "our key is known")
        case .malformed, .wrongSignature: break
        }
    }
}

/// What we sign we accept, while it lasts, and not with one byte changed.
private func checkGrant(_ bytes: [UInt8]) {
    guard bytes.count >= 24 else { return }
    let text = String(decoding: bytes.dropFirst(24), as: UTF8.self).split(separator: "|", maxSplits: 1).map(String.init)
    let id = ResourceID(milliseconds: Int64(bytes[0]) << 32, random: Array(bytes[1..<17]))
    let expires = bytes[17..<24].reduce(Int64(0)) { $0 << 8 | Int64($1) }
    let grant = ResourceGrant(
        resource: id, expires: expires, gateway: text.first.flatMap(GatewaySerial.init),
        flight: text.dropFirst().first.flatMap(FlightID.init))
    let target = ours.sign(grant).target
    let verified = try? ours.verify(target: target, now: grant.expires - 1)
    hold(verified?.grant == grant, "what we sign we accept: \(target)")
    hold((try? ours.verify(target: target, now: grant.expires)) == nil, "and no longer than said: \(target)")
    var forged = Array(target.utf8)
    forged[Int(bytes[23]) % forged.count] ^= 1 << (bytes[22] % 7)
    hold((try? ours.verify(target: String(decoding: forged, as: UTF8.self), now: 1)) == nil, "nothing else: \(target)")
}

private func checkKeyFile(_ bytes: [UInt8]) {
    guard let ring = try? KeyFile.ring(from: bytes) else { return }
    let again = present(try? KeyFile.ring(from: KeyFile.bytes(of: ring)), "a key file that we write can be read")
    hold(again.all.map(\.id) == ring.all.map(\.id), "it has the same keys")
    let grant = ResourceGrant(resource: ResourceID(milliseconds: 0, random: Array(secret.prefix(16))), expires: now + 1)
    let target = ring.sign(grant).target
    hold((try? again.verify(target: target, now: now))?.grant == grant, "its secrets are the same")
}
