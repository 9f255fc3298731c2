// SPDX-License-Identifier: Apache-2.0

import Testing

/// One line of the catalogue of hostile messages: what a dock says, what it is answered, and under which number it counts.
struct HostileCase: Sendable, CustomStringConvertible {
    let id: String
    let title: String
    let channel: String
    let payload: [UInt8]
    /// The data of the reply; nil for none.
    let answer: String?
    /// What the reply says around its data.
    let frame: String
    /// The line of `/metrics` that grows by one; nil when only the count of all messages does.
    let counted: String?

    init(
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

    var description: String { "\(id) \(title)" }
    /// Each line has a dock of its own, so that none is held to another's pace.
    var serial: String { id.replacing(".", with: "-") }

    static let ok = #"{"result":0}"#
    static let refused = #"{"result":200001}"#
    static let unreadable = #"wayline_mqtt_messages_unreadable_total{reason="body"}"#
    static let noLink = #"wayline_resource_requests_total{answer="refused"}"#

    static func unknown(on channel: String) -> String { "wayline_mqtt_methods_unknown_total{channel=\"\(channel)\"}" }

    static func topic(_ serial: String, _ channel: String) -> String {
        channel.hasPrefix("status") ? "sys/product/\(serial)/\(channel)" : "thing/product/\(serial)/\(channel)"
    }

    var expected: Wire.Saying? {
        answer.map { Wire.Saying(Self.topic(serial, channel + "_reply"), "{\(frame),\"data\":\($0)}") }
    }
}
