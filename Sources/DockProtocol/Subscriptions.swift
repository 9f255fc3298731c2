// SPDX-License-Identifier: Apache-2.0

package import Identifiers

extension Topic {
    /// What a server listens to (contract §6), in the order in which it subscribes.
    ///
    /// With a share group each message reaches one of its members. `services_reply` is never shared: the reply
    /// belongs to the instance that waits for it.
    package static func serverSubscriptions(shareGroup: String? = nil) -> [String] {
        Channel.ofGateways.map { channel in
            let filter = "\(channel.root)/product/+/\(channel.rawValue)"
            guard let shareGroup, channel != .servicesReply else { return filter }
            return "$share/\(shareGroup)/\(filter)"
        }
    }

    /// What a gateway listens to: its own commands, and the answers to what it said.
    package static func gatewaySubscriptions(of gateway: GatewaySerial) -> [String] {
        [Channel.services, .requestsReply, .eventsReply, .statusReply].map { Topic(gateway, $0).text }
    }
}

extension Topic.Channel {
    /// Those on which gateways speak. On the others they are spoken to: what is said there moves a dock.
    package static let ofGateways: [Topic.Channel] = [.requests, .events, .servicesReply, .osd, .state, .status]
}
