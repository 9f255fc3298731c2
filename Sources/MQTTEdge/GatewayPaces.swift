// SPDX-License-Identifier: Apache-2.0

import Identifiers

/// Holds each gateway to its pace, and remembers a bounded number of them.
///
/// The serials stand in two generations. When the young one is full it becomes the old one, and the old one is forgotten;
/// who speaks is young again. So a flooding gateway is never forgotten, while invented serials take each other's places.
/// Being forgotten means a full bucket: who invents thousands of serials a second gives others theirs back early.
struct GatewayPaces {
    enum Ruling: Hashable {
        case admitted
        /// - Parameter toTell: messages refused since it was last told; nil while that is less than a minute ago.
        case refused(toTell: Int?)
    }

    private struct Standing {
        var bucket: TokenBucket
        var refused = 0
        var toldAt: ContinuousClock.Instant?

        mutating func admit(at now: ContinuousClock.Instant, pace: Pace) -> Ruling {
            guard !bucket.take(at: now, pace: pace) else { return .admitted }
            refused += 1
            if let toldAt, now - toldAt < .seconds(60) { return .refused(toTell: nil) }
            defer { (refused, toldAt) = (0, now) }
            return .refused(toTell: refused)
        }
    }

    private let pace: Pace
    private let generation: Int
    private var young: [GatewaySerial: Standing] = [:]
    private var old: [GatewaySerial: Standing] = [:]

    /// - Parameter generation: half of the serials remembered at most.
    init(pace: Pace, generation: Int = 2048) {
        self.pace = pace
        self.generation = generation
    }

    var remembered: Int { young.count + old.count }

    mutating func admit(_ gateway: GatewaySerial, at now: ContinuousClock.Instant) -> Ruling {
        var standing = young[gateway] ?? old[gateway] ?? Standing(bucket: TokenBucket(at: now))
        let ruling = standing.admit(at: now, pace: pace)
        keep(standing, of: gateway)
        return ruling
    }

    private mutating func keep(_ standing: Standing, of gateway: GatewaySerial) {
        if young[gateway] == nil, young.count >= generation {
            old = young
            young = [:]
        }
        young[gateway] = standing
        old[gateway] = nil
    }
}
