// SPDX-License-Identifier: Apache-2.0

/// Q03: what stands in the envelope of a request, and in its body, in every wrong kind.
extension HostileMessage {
    /// Number, title, and what the case is about.
    typealias Row = (number: String, title: String, json: String)

    package static let flightIDs: [HostileMessage] = {
        let rows: [Row] = [
            ("01", "missing", "{}"), ("02", "null", #"{"flight_id":null}"#),
            ("03", "a fraction", #"{"flight_id":1.5}"#),
            ("04", "true", #"{"flight_id":true}"#), ("05", "an array", #"{"flight_id":["f"]}"#),
            ("06", "an object", #"{"flight_id":{"f":1}}"#), ("07", "empty", #"{"flight_id":""}"#),
            ("08", "65 characters", #"{"flight_id":"\#(String(repeating: "f", count: 65))"}"#),
            ("09", "10 kB", #"{"flight_id":"\#(String(repeating: "f", count: 10_000))"}"#),
            ("10", "a way up", #"{"flight_id":"../../etc/passwd"}"#), ("11", "a slash", #"{"flight_id":"f/g"}"#),
            ("12", "a NUL", #"{"flight_id":"\u0000"}"#), ("13", "a NUL at the end", #"{"flight_id":"f\u0000"}"#),
            ("14", "an emoji", #"{"flight_id":"🚁"}"#), ("15", "right to left", "{\"flight_id\":\"\u{202E}f\"}"),
            ("16", "full-width letters", #"{"flight_id":"ｆ"}"#), ("17", "a space", #"{"flight_id":"f "}"#),
            ("18", "a percent sign", #"{"flight_id":"%66"}"#), ("19", "SQL", #"{"flight_id":"' OR 1=1 --"}"#),
            ("20", "a wildcard of SQL", #"{"flight_id":"f%"}"#), ("21", "a line feed", #"{"flight_id":"f\n"}"#),
            ("22", "in another member", #"{"flightid":"f"}"#), ("23", "no data", "null"),
            ("24", "a number for data", "7"),
            ("25", "a text for data", #""{\"flight_id\":\"f\"}""#),
            ("26", "an array for data", #"[{"flight_id":"f"}]"#),
            ("27", "data within data", #"{"data":{"flight_id":"f"}}"#),
        ]
        return rows.map { get("Q03.flight.\($0.number)", "flight_id: \($0.title)", data: $0.json, counted: unreadable) }
    }()

    /// Of the grammar, and of no flight.
    package static let unknownFlightIDs: [HostileMessage] = [
        get("Q03.flight.31", "flight_id: a number is its digits", data: #"{"flight_id":7}"#, counted: noLink),
        get(
            "Q03.flight.32", "flight_id: 64 characters",
            data: #"{"flight_id":"\#(String(repeating: "f", count: 64))"}"#, counted: noLink),
    ]

    /// No text of at most 128 bytes: there is nobody to answer.
    package static let unusableTIDs: [HostileMessage] = {
        let rows: [Row] = [
            ("01", "missing", #""t":1"#), ("02", "null", #""tid":null"#), ("03", "a number", #""tid":7"#),
            ("04", "a fraction", #""tid":1.5"#), ("05", "true", #""tid":true"#), ("06", "an array", #""tid":["t"]"#),
            ("07", "an object", #""tid":{}"#), ("08", "129 bytes", #""tid":"\#(String(repeating: "t", count: 129))""#),
            ("09", "10 kB", #""tid":"\#(String(repeating: "t", count: 10_000))""#),
            ("10", "65 letters of two bytes", #""tid":"\#(String(repeating: "é", count: 65))""#),
            ("11", "another case", #""TID":"t""#),
        ]
        return rows.map { row in
            HostileMessage(
                "Q03.tid.\(row.number)", "tid: \(row.title)", #"{\#(row.json),"bid":"b","method":"flight_areas_get"}"#,
                answer: nil, counted: unreadable)
        }
    }()

    /// Echoed byte for byte.
    package static let oddTIDs: [HostileMessage] = {
        let rows: [Row] = [
            ("21", "empty", ""), ("22", "128 bytes", String(repeating: "t", count: 128)),
            ("23", "a way up", "../../etc"),
            ("24", "64 letters of two bytes", String(repeating: "é", count: 64)), ("25", "a NUL", #"\u0000"#),
            ("26", "an emoji", "🚁"), ("27", "right to left", "\u{202E}t"), ("28", "a quote", #"\""#),
            ("29", "decomposed", "e\u{301}"), ("30", "a line feed", #"\n"#), ("31", "SQL", "' OR 1=1 --"),
        ]
        return rows.map { row in
            let envelope = #""tid":"\#(row.json)","bid":"b""#
            return areas("Q03.tid.\(row.number)", "tid: \(row.title)", envelope, frame: envelope + #","timestamp":0"#)
        }
    }()

    /// Echoed when it is text; a number is not. What is neither makes the message one that cannot be answered.
    package static let bids: [HostileMessage] = {
        let silent: [Row] = [
            ("01", "missing", ""), ("02", "null", #","bid":null"#), ("03", "a number", #","bid":7"#),
            ("04", "a fraction", #","bid":1.5"#),
        ]
        let echoed: [Row] = [("11", "empty", #","bid":"""#), ("12", "a way up", #","bid":"../b""#)]
        let unusable: [Row] = [
            ("21", "true", "true"), ("22", "an array", "[]"), ("23", "an object", "{}"),
            ("24", "129 bytes", "\"" + String(repeating: "b", count: 129) + "\""),
        ]
        return silent.map { row in
            areas(
                "Q03.bid.\(row.number)", "bid: \(row.title)", #""tid":"t""# + row.json,
                frame: #""tid":"t","timestamp":0"#)
        }
            + echoed.map { row in
                let envelope = #""tid":"t""# + row.json
                return areas(
                    "Q03.bid.\(row.number)", "bid: \(row.title)", envelope, frame: envelope + #","timestamp":0"#)
            }
            + unusable.map { row in
                HostileMessage(
                    "Q03.bid.\(row.number)", "bid: \(row.title)",
                    #"{"tid":"t","bid":\#(row.json),"method":"flight_areas_get"}"#, answer: nil, counted: unreadable)
            }
    }()

    /// Used for nothing, so nothing depends on them: a request is answered whatever they are. Ten years before and after
    /// our clock are among the times (Q19).
    package static let bystanders: [HostileMessage] = {
        let values: [String: [String]] = [
            "timestamp": [
                "null", #""1654070968655""#, #""soon""#, "-1", "0", "1e300", "true", "[]", "{}", "1450000000000",
                "2081376000000", "9223372036854775807", "1654070968655.5",
            ],
            "need_reply": ["0", "1", "false", "true", "2", "null", #""no""#, "[]", "{}"],
            "gateway": [
                #""SOMEBODY-ELSE""#, "7", "null", "[]", "{}", "\"" + String(repeating: "g", count: 10_000) + "\"",
                #""../B""#,
            ],
        ]
        return values.flatMap { name, values in
            values.enumerated().map { index, json in
                areas(
                    "Q03.\(name).\(index + 1)", "\(name): \(json.prefix(20))",
                    #""tid":"t","bid":"b","\#(name)":\#(json)"#)
            }
        }
    }()

    package static let methods: [HostileMessage] = {
        let unreadable: [Row] = [
            ("01", "null", "null"), ("02", "a number", "7"), ("03", "an array", "[]"), ("04", "an object", "{}"),
            ("05", "129 bytes", "\"" + String(repeating: "m", count: 129) + "\""),
            ("06", "10 kB", "\"" + String(repeating: "m", count: 10_000) + "\""),
        ]
        let unknown: [Row] = [
            ("11", "empty", ""), ("12", "capitals", "FLIGHTTASK_RESOURCE_GET"),
            ("13", "a space", "flighttask_resource_get "), ("14", "a NUL", #"flighttask_resource_get\u0000"#),
            ("15", "128 bytes", String(repeating: "m", count: 128)),
        ]
        return unreadable.map { row in
            HostileMessage(
                "Q03.method.\(row.number)", "method: \(row.title)",
                request(method: row.json, data: #"{"flight_id":"f"}"#),
                answer: refused, counted: HostileMessage.unreadable)
        }
            + unknown.map { row in
                HostileMessage(
                    "Q03.method.\(row.number)", "method: \(row.title)",
                    request(method: "\"\(row.json)\"", data: #"{"flight_id":"f"}"#), answer: refused, method: row.json,
                    counted: HostileMessage.unknown(on: "requests"))
            }
    }()
}

// MARK: - Building

extension HostileMessage {
    static func request(
        method: String = #""flighttask_resource_get""#, tid: String = #""t""#, data: String
    ) -> String {
        #"{"tid":\#(tid),"bid":"b","timestamp":1,"method":\#(method),"data":\#(data)}"#
    }

    /// Asks for a resource, and is refused.
    static func get(
        _ id: String, _ title: String, tid: String = #""t""#, data: String, counted: String
    ) -> HostileMessage {
        HostileMessage(
            id, title, request(tid: tid, data: data), answer: refused, method: "flighttask_resource_get",
            counted: counted)
    }

    /// Asks for the flight areas, and is told that there are none.
    private static func areas(
        _ id: String, _ title: String, _ envelope: String, frame: String = #""tid":"t","bid":"b","timestamp":0"#
    ) -> HostileMessage {
        HostileMessage(
            id, title, #"{\#(envelope),"method":"flight_areas_get","data":null}"#, answer: ok, frame: frame,
            method: "flight_areas_get")
    }
}
