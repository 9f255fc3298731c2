// SPDX-License-Identifier: Apache-2.0

/// One line of the catalogue of hostile messages: what a dock says, what it is answered, and under which number it counts.
package struct HostileMessage: Sendable, CustomStringConvertible {
    package let id: String
    package let title: String
    package let channel: String
    package let payload: [UInt8]
    /// The data of the reply; nil for none.
    package let answer: String?
    /// What the reply says around its data.
    package let frame: String
    /// The line of `/metrics` that grows by one; nil when only the count of all messages does.
    package let counted: String?

    package init(
        _ id: String, _ title: String, on channel: String = "requests", _ payload: String, answer: String?,
        frame: String = #""tid":"t","bid":"b","timestamp":0"#, method: String? = nil, counted: String? = nil
    ) {
        self.init(
            id, title, on: channel, bytes: Array(payload.utf8), answer: answer,
            frame: method.map { frame + #","method":"\#($0)""# } ?? frame, counted: counted)
    }

    init(
        _ id: String, _ title: String, on channel: String = "requests", bytes: [UInt8], answer: String? = nil,
        frame: String = "", counted: String? = nil
    ) {
        (self.id, self.title, self.channel, self.payload) = (id, title, channel, bytes)
        (self.answer, self.frame, self.counted) = (answer, frame, counted)
    }

    package var description: String { "\(id) \(title)" }
    /// Each line has a dock of its own, so that none is held to another's pace.
    package var serial: String { id.replacing(".", with: "-") }

    package static let ok = #"{"result":0}"#
    static let refused = #"{"result":200001}"#
    static let unreadable = #"wayline_mqtt_messages_unreadable_total{reason="body"}"#
    static let noLink = #"wayline_resource_requests_total{answer="refused"}"#

    static func unknown(on channel: String) -> String { "wayline_mqtt_methods_unknown_total{channel=\"\(channel)\"}" }

    package static func topic(_ serial: String, _ channel: String) -> String {
        channel.hasPrefix("status") ? "sys/product/\(serial)/\(channel)" : "thing/product/\(serial)/\(channel)"
    }

    /// The whole catalogue of messages.
    package static let all: [HostileMessage] =
        noJSON + readableJSON + flightIDs + unknownFlightIDs + unusableTIDs + oddTIDs + bids + bystanders + methods
        + misplacedRequests + misplaced + unheard + progressAcknowledgements + eventAcknowledgements
        + unreadableReports + oddReports
}
