// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import ResourceSigning

/// Links of many resources, so that no two in a row are alike.
struct Links {
    private static let count = 1024
    private static let now: Int64 = 1_766_000_000

    let ring: KeyRing
    let grants: [ResourceGrant]
    private let targets: [String]

    init() {
        guard let id = KeyID("k1"), let key = SigningKey(id: id, use: .sign, secret: Array(1...32)),
            let ring = try? KeyRing([key])
        else { preconditionFailure("this is a ring") }
        let grants = (0..<Self.count).map { number in
            let random = withUnsafeBytes(of: number) { Array($0) + [0, 0] }
            return ResourceGrant(
                resource: ResourceID(milliseconds: 1_766_000_000_000, random: random), expires: Self.now + 1800,
                gateway: GatewaySerial("7CTDM3D00B0001"), flight: FlightID("0f8fad5b-d9cb-469f-a165-70867728950e"))
        }
        (self.ring, self.grants) = (ring, grants)
        targets = grants.map { ring.sign($0).target }
    }

    /// The whole address, as a dock gets it.
    func make(_ number: Int) -> String {
        ring.sign(grants[number % Self.count]).url(base: "https://waylines.example.com")
    }

    /// All that stands between a request's target and the permission to open a file.
    func verify(_ number: Int) -> VerifiedGrant {
        guard let grant = try? ring.verify(target: targets[number % Self.count], now: Self.now) else {
            preconditionFailure("the link is right")
        }
        return grant
    }
}

/// A dock's `flighttask_resource_get`, from the bytes of the message to the bytes of the answer, without what the stores
/// would say: the flight is known to be its.
struct ResourceQuestion {
    private let links = Links()
    private let topic: Topic
    private let message: [UInt8]
    private let fingerprint: Fingerprint

    init() {
        guard let gateway = GatewaySerial("7CTDM3D00B0001"),
            let flight = FlightID("0f8fad5b-d9cb-469f-a165-70867728950e"),
            let fingerprint = Fingerprint(bytes: Array(1...16))
        else { preconditionFailure("these are names") }
        topic = Topic(gateway, .requests)
        message = Envelope(
            FlightTaskResourceGet(flightID: flight), tid: "5c4a1b6e-52e6-4a3c-93c2-5f0e2c2b7a11", bid: flight.text,
            at: 1_766_000_000_000, gateway: gateway
        ).encoded()
        self.fingerprint = fingerprint
    }

    func answer(_ number: Int) -> [UInt8] {
        guard case .request(let envelope, .resourceGet) = Inbound.decode(topic: topic, payload: message) else {
            preconditionFailure("this is a request")
        }
        let file = FileReference(url: links.make(number), fingerprint: fingerprint)
        return envelope.answered(with: FlightTaskResourceGet.Reply(file: file), at: 1_766_000_000_000).encoded()
    }
}
