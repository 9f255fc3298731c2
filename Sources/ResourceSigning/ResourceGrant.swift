// SPDX-License-Identifier: Apache-2.0

package import Identifiers

/// Permission to fetch one stored wayline file until a moment, and – for links that a dock gets – whom it was given to.
package struct ResourceGrant: Sendable, Hashable {
    package let resource: ResourceID
    /// The first second (Unix time) at which the link is no longer valid.
    package let expires: Int64
    /// The gateway that the link was made for; nil for a link made through the API without one.
    package let gateway: GatewaySerial?
    /// The flight task that the link was made for.
    package let flight: FlightID?

    /// - Parameter expires: Unix seconds, 1…9 999 999 999 (ten digits on the wire); clamped.
    package init(resource: ResourceID, expires: Int64, gateway: GatewaySerial? = nil, flight: FlightID? = nil) {
        self.resource = resource
        self.expires = min(max(expires, 1), 9_999_999_999)
        self.gateway = gateway
        self.flight = flight
    }
}

/// A grant that a link proved: its signature is right and its time has not passed. Only ``KeyRing/verify(target:now:)``
/// makes one, so nothing is opened for a link that nobody verified.
package struct VerifiedGrant: Sendable, Hashable {
    package let grant: ResourceGrant
    /// The key that proved it.
    package let key: KeyID

    init(grant: ResourceGrant, key: KeyID) {
        self.grant = grant
        self.key = key
    }
}

/// Why a link proves nothing. On the wire all but `expired` are one 403 with one body: telling them apart helps only
/// whoever is guessing.
package enum GrantRefusal: Error, Sendable, Hashable {
    /// The request target is not of the link's form; which part, and what was expected there.
    case malformed(part: String, expected: String)
    /// The ring has no key of that name.
    case unknownKey(String)
    case wrongSignature
    /// The signature is right and the time has passed.
    case expired(ResourceGrant, KeyID)
}
