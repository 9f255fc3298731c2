// SPDX-License-Identifier: Apache-2.0

import Digests
import PlainJSON

/// One line of a recording: a moment, and a message or an event.
package struct RecordedLine: Hashable, Sendable {
    package enum Content: Hashable, Sendable {
        case message(RecordedMessage)
        case event(RecordedEvent)
    }

    /// Of the file's form; `began` names it. Another number is another form.
    package static let format = 1
    /// Bytes; what would be longer is not shown.
    package static let longest = 524_288

    /// RFC 3339 in UTC with milliseconds.
    package let time: String
    package let content: Content

    package init(time: String, _ content: Content) {
        self.time = time
        self.content = content
    }

    /// The line without its line feed.
    package func encoded() -> [UInt8] {
        switch content {
        case .message(let message): Self.object(time, message).encoded()
        case .event(let event): Self.object(time, event).encoded()
        }
    }

    private static func object(_ time: String, _ message: RecordedMessage) -> JSONObject {
        var object: JSONObject = [
            "time": .string(time), "direction": .string(message.direction.rawValue), "topic": .string(message.topic),
            "qos": .int(message.qos), "retain": .bool(message.isRetained),
        ]
        switch message.payload {
        case .json(let value): object.append("payload", value)
        case .bytes(let bytes): object.append("payload_base64", .string(Base64.text(bytes)))
        case .unshown(let size, let digest):
            object.append("payload_size", .int(size))
            object.append("payload_digest", .string(digest))
        }
        return object
    }

    private static func object(_ time: String, _ event: RecordedEvent) -> JSONObject {
        var object: JSONObject = ["time": .string(time), "event": .string(event.name)]
        switch event {
        case .began: object.append("format", .int(format))
        case .subscribed(let version): object.append("mqtt", .string(version))
        case .lost(let reason): object.append("reason", .string(reason))
        case .oversize(let bytes): object.append("bytes", .int(bytes))
        case .gap(let lines): object.append("lines", .int(lines))
        case .connected, .closed: break
        }
        return object
    }
}

// MARK: - Reading

extension RecordedLine {
    /// Reads a line; nil when it is none of this form. Members that we do not know are passed over.
    package init?(reading bytes: [UInt8]) {
        let limits = JSONLimits(bytes: Self.longest, depth: JSONLimits.standard.depth + 2)
        guard let object = try? JSONObject.read(bytes, limits: limits), case .string(let time)? = object["time"] else {
            return nil
        }
        if let event = Self.event(object) {
            self.init(time: time, .event(event))
        } else if let message = Self.message(object) {
            self.init(time: time, .message(message))
        } else {
            return nil
        }
    }

    private static func event(_ object: JSONObject) -> RecordedEvent? {
        switch (object["event"], object["mqtt"], object["reason"], object["bytes"] ?? object["lines"]) {
        case ("began", _, _, _): object["format"] == .int(format) ? .began : nil
        case ("connected", _, _, _): .connected
        case ("closed", _, _, _): .closed
        case ("subscribed", .string(let version), _, _): .subscribed(version: version)
        case ("lost", _, .string(let reason), _): .lost(reason: reason)
        case ("oversize", _, _, .int(let bytes)): .oversize(bytes: bytes)
        case ("gap", _, _, .int(let lines)): .gap(lines: lines)
        default: nil
        }
    }

    private static func message(_ object: JSONObject) -> RecordedMessage? {
        guard case .string(let word)? = object["direction"], let direction = RecordedMessage.Direction(rawValue: word),
            case .string(let topic)? = object["topic"], case .int(let qos)? = object["qos"], (0...2).contains(qos),
            case .bool(let isRetained)? = object["retain"], let payload = payload(object)
        else { return nil }
        return RecordedMessage(
            direction: direction, topic: topic, qos: qos, isRetained: isRetained, payload: payload)
    }

    private static func payload(_ object: JSONObject) -> RecordedMessage.Payload? {
        if let value = object["payload"] { return .json(value) }
        if case .string(let text)? = object["payload_base64"] { return Base64.bytes(text).map { .bytes($0) } }
        guard case .int(let size)? = object["payload_size"], case .string(let digest)? = object["payload_digest"] else {
            return nil
        }
        return .unshown(size: size, digest: digest)
    }
}

// MARK: - Time

extension RecordedLine {
    /// Milliseconds since 1970; nil when the time is not of the form that recordings have.
    package var milliseconds: Int? {
        let marks = time.utf8.map { (0x30...0x39).contains($0) ? UInt8(ascii: "0") : $0 }
        guard marks.elementsEqual("0000-00-00T00:00:00.000Z".utf8) else { return nil }
        let numbers = time.split { !$0.isNumber }.compactMap { Int($0) }
        guard numbers.count == 7 else { return nil }
        let days = Self.days(numbers[0], numbers[1], numbers[2])
        let seconds = ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60 + numbers[5]
        return seconds * 1000 + numbers[6]
    }

    /// Days from 1970-01-01 in the Gregorian calendar; years begin in March, so that the leap day is the last of one.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month > 2 ? year : year - 1
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
