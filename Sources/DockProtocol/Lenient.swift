// SPDX-License-Identifier: Apache-2.0

import Identifiers
import PlainJSON

/// Every tolerance of ours towards what docks send, each with the sighting that made it necessary. No message has one
/// of its own; what we send is strict.
///
/// Ten of them are about every message. Their numbers are those of `ToleranceTests` and of docs/dock-methods.md:
///
/// 1. the time of sending: ``timestamp(_:)``
/// 2. whether an answer is wanted: ``flag(_:)``
/// 3. whole numbers: ``int(_:)``, and measures: ``double(_:)``
/// 4. values of tomorrow: words and codes are kept as they came (``ProgressStatus``, ``ResultCode``, ``BreakReason``)
/// 5. what a message carries: ``data(_:)``
/// 6. where a reply has its words: ``output(_:)`` and ``data(_:)``
/// 7. names of transactions: any text up to 128 bytes, echoed byte for byte (``Envelope``)
/// 8. the sender's own name, present or not: the topic counts (``Envelope/gateway``)
/// 9. keys that nobody knows, in any order: passed over, as everything is looked up by name
/// 10. slashes in what we send stand plain: a dock's reader may know no `\/` (``Envelope/encoded()``)
///
/// Those of single messages are the functions below: ``name(_:)``, ``flightIDs(_:)``, ``flight(_:bid:)``,
/// ``fingerprint(_:)``, ``target(_:)``, ``model(_:domainWhenUnsaid:)``, ``objects(_:)``.
enum Lenient {
    /// A whole number that came as number or as text.
    ///
    /// Seen: `"execute_time": "1234567890123"` (seed, `flighttask_prepare`), `"reason": "0"` (v1.16.1,
    /// `device_exit_homing_notify`), an integer column whose example is a fraction-less double (v1.7, `attitude_head`).
    static func int(_ value: JSONValue?) -> Int? {
        switch value {
        case .int(let number): number
        case .double(let number): Int(exactly: number)
        case .string(let text): isDecimal(text) ? Int(text) : nil
        default: nil
        }
    }

    /// A number that came whole, with a fraction, or as text. Seen: as for ``int(_:)``.
    static func double(_ value: JSONValue?) -> Double? {
        switch value {
        case .int(let number): Double(number)
        case .double(let number): number
        case .string(let text): isDecimal(text) ? Double(text) : nil
        default: nil
        }
    }

    /// A switch: 0 and 1, or false and true, or either as text.
    ///
    /// Seen: `"need_reply": true` in the examples of v1.3.2 and v1.7, `1` in those of v1.4 and from v1.8 on;
    /// `is_device_bind_organization` as a boolean beside `drone_in_dock` as 0 and 1. Any other number is no answer.
    static func flag(_ value: JSONValue?) -> Bool? {
        switch value {
        case .bool(let flag): flag
        case .string("true"): true
        case .string("false"): false
        default:
            switch int(value) {
            case 0: false
            case 1: true
            default: nil
            }
        }
    }

    /// A text, also where only digits were written and came as a number. Never used for tid and bid: those are echoed
    /// as they came, or not at all.
    ///
    /// Seen: `domain` as `"3"` in the table of `update_topo` and as 3 in older samples of the topic definition.
    static func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text): text
        case .int(let number): String(number)
        default: nil
        }
    }

    /// A text of at most 128 bytes: what is kept of a message is kept for years, so a dock cannot make it large.
    static func name(_ value: JSONValue?) -> String? {
        text(value).flatMap { $0.utf8.count <= 128 ? $0 : nil }
    }

    /// The time of sending, in milliseconds since 1970, where it was said.
    ///
    /// Seen: a text (`"timestamp": "1234567890123"`, most examples of the seed), a key with a colon in it
    /// (`"timestamp:"`, seed `flighttask_create` and its reply; v1.16.1 `device_exit_homing_notify`, organization and
    /// media pages), a double (`flight_setup_exception_notify`), none at all (replies of `in_flight_wayline_*`).
    static func timestamp(_ message: JSONObject) -> Int? {
        guard let number = double(message["timestamp"] ?? message["timestamp:"]) else { return nil }
        return Int(exactly: number.rounded())
    }

    /// The body of a message; empty for `{}`, `null`, `""`, and when it is missing.
    ///
    /// Seen: `"data": null` (`flight_areas_get`, `flighttask_pause`), `""` in place of null (DJI's own server), no
    /// `data` at all around `{"result":0}` (`in_flight_wayline_*` replies) – there the message is its own body.
    static func data(_ message: JSONObject) -> JSONObject {
        if case .object(let data)? = message["data"] { return data }
        guard message["result"] != nil else { return JSONObject() }
        return ["result": message["result"], "output": message["output"]]
    }

    /// What a reply or an event says beyond its result: the object under `output`, or under `info` or `files` (seen in
    /// DJI's reading of service replies), or the body itself (the seed's table of `flighttask_progress` knows no `output`,
    /// its example does).
    static func output(_ data: JSONObject) -> JSONObject {
        object(data["output"]) ?? object(data["info"]) ?? object(data["files"]) ?? data
    }

    static func object(_ value: JSONValue?) -> JSONObject? {
        guard case .object(let object)? = value else { return nil }
        return object
    }

    /// The objects of a list; what is no object is skipped, what is no list is empty (`sub_devices` is absent in
    /// samples of a dock whose aircraft is switched off).
    static func objects(_ value: JSONValue?) -> [JSONObject] {
        guard case .array(let elements)? = value else { return [] }
        return elements.compactMap(object)
    }

    /// The flight ids of a batch, under the name of today or that of the seed.
    ///
    /// Seen: `"flight_id": ["a", "b"]`, the singular with a list in it (seed, `flighttask_undo`); `flight_ids` since
    /// v1.3.2.
    static func flightIDs(_ data: JSONObject) -> [FlightID] {
        guard case .array(let elements)? = data["flight_ids"] ?? data["flight_id"] else { return [] }
        return elements.compactMap { text($0).flatMap(FlightID.init) }
    }

    /// Which flight an event speaks of: `flight_id` in its extension, else the business id of the message.
    ///
    /// Seen: no `ext.flight_id` before v1.3.1, the whole seed included; `bid` equal to the flight id of the prepare in
    /// every real payload known (Dock 2 and 3).
    static func flight(_ extension: JSONObject?, bid: String?) -> FlightID? {
        text(`extension`?["flight_id"]).flatMap(FlightID.init) ?? bid.flatMap(FlightID.init)
    }

    /// MD5 of the file under its name of today, or the one of `flighttask_create`, which is `sign`.
    static func fingerprint(_ file: JSONObject) -> String? {
        text(file["fingerprint"] ?? file["sign"])
    }

    /// Whose progress a dock asks for. Seen: `target_sn` (Dock 2, v1.11.3), `sn` (Dock 3's page to this day).
    static func target(_ data: JSONObject) -> String? {
        name(data["target_sn"] ?? data["sn"])
    }

    /// What a device is. Seen: no `domain` at all in the topic definition's older sample of `update_topo`, which
    /// shows a dock with an aircraft on it.
    static func model(_ device: JSONObject, domainWhenUnsaid: Int) -> DeviceModel? {
        guard let type = int(device["type"]), let subType = int(device["sub_type"]) else { return nil }
        return DeviceModel(domain: int(device["domain"]) ?? domainWhenUnsaid, type: type, subType: subType)
    }

    /// `Int` and `Double` read more than the wire writes: a plus sign, hexadecimal, `inf`, `nan`.
    private static func isDecimal(_ text: String) -> Bool {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        return digits.utf8.count <= 32 && digits.utf8.contains { (0x30...0x39).contains($0) }
            && digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
    }
}
