// SPDX-License-Identifier: Apache-2.0

package import Identifiers

/// Where a message came from or goes to: `thing/product/{sn}/{channel}`, or `sys/product/{sn}/status`.
///
/// The topic names the sender. The broker's access list holds every dock to its own topics; a serial number inside a
/// body is held to nothing, so nothing here trusts one.
package struct Topic: Hashable, Sendable {
    package enum Channel: String, CaseIterable, Hashable, Sendable {
        case requests
        case requestsReply = "requests_reply"
        case services
        case servicesReply = "services_reply"
        case events
        case eventsReply = "events_reply"
        case osd
        case state
        case status
        case statusReply = "status_reply"

        /// Where an answer to a message of this channel goes; nil where nothing is answered.
        package var reply: Channel? {
            switch self {
            case .requests: .requestsReply
            case .services: .servicesReply
            case .events: .eventsReply
            case .status: .statusReply
            case .requestsReply, .servicesReply, .eventsReply, .statusReply, .osd, .state: nil
            }
        }

        /// The device's status alone stands under `sys`.
        var root: String { self == .status || self == .statusReply ? "sys" : "thing" }
    }

    /// The gateway whose topic this is. On `osd` and `state` it may be an aircraft, which has a serial of the same
    /// kind.
    package let sender: GatewaySerial
    package let channel: Channel

    package init(_ sender: GatewaySerial, _ channel: Channel) {
        self.sender = sender
        self.channel = channel
    }

    /// Nil unless the text has exactly the four levels of a channel that we know and a serial number in its third; a
    /// wildcard is in no serial's grammar.
    package init?(_ text: String) {
        let levels = text.split(separator: "/", omittingEmptySubsequences: false)
        guard levels.count == 4, levels[1] == "product",
            let sender = GatewaySerial(String(levels[2])),
            let channel = Channel(rawValue: String(levels[3])), channel.root == levels[0]
        else { return nil }
        self.init(sender, channel)
    }

    package var text: String { "\(channel.root)/product/\(sender.text)/\(channel.rawValue)" }

    /// Where an answer to a message on this topic goes; nil where nothing is answered.
    package var reply: Topic? { channel.reply.map { Topic(sender, $0) } }
}

extension Topic: CustomStringConvertible {
    package var description: String { text }
}
