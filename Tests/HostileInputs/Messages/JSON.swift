// SPDX-License-Identifier: Apache-2.0

/// Q01 over the wire; the whole catalogue of JSON is that of the reader (`JSONCatalogueTests`).
extension HostileMessage {
    /// No JSON, or none with a tid: nobody can be answered, and it is counted.
    package static let noJSON: [HostileMessage] = {
        let flight = #"{"flight_id":"f"}"#
        let rows: [(number: String, title: String, bytes: [UInt8])] = [
            ("01", "nothing", []),
            ("02", "half an object", Array(#"{"tid":"t","bid":"b""#.utf8)),
            ("03", "33 levels", Array(request(data: nested(32)).utf8)),
            ("04", "300 levels", Array(request(data: nested(299)).utf8)),
            ("05", "NaN", Array(request(data: #"{"flight_id":NaN}"#).utf8)),
            ("06", "a number beyond every range", Array(request(data: #"{"flight_id":1e999}"#).utf8)),
            ("07", "a lone surrogate", Array(request(data: #"{"flight_id":"\ud800"}"#).utf8)),
            ("08", "a byte order mark", [0xEF, 0xBB, 0xBF] + Array(request(data: flight).utf8)),
            ("09", "UTF-16", request(data: flight).utf8.flatMap { [$0, 0] }),
            ("10", "bytes after the end", Array((request(data: flight) + "{}").utf8)),
            ("11", "a NUL after the end", Array((request(data: flight) + "\0").utf8)),
            ("12", "bad UTF-8", Array(#"{"tid":""#.utf8) + [0xC3, 0x28] + Array(#"","method":"config"}"#.utf8)),
            ("13", "an array", Array("[\(request(data: flight))]".utf8)),
            ("14", "a comma before the end", Array(#"{"tid":"t","bid":"b",}"#.utf8)),
        ]
        return rows.map { HostileMessage("Q01.\($0.number)", $0.title, bytes: $0.bytes, counted: unreadable) }
    }()

    package static let readableJSON: [HostileMessage] = [
        get(
            "Q01.21", "the last of two tids counts", tid: #""x","tid":"t""#, data: #"{"flight_id":"f"}"#,
            counted: noLink),
        get("Q01.22", "32 levels", data: #"{"flight_id":"f","x":\#(nested(30))}"#, counted: noLink),
        get("Q01.23", "an array for data", data: "[1]", counted: unreadable),
        HostileMessage(
            "Q01.24", "an unknown method", request(method: #""format_everything""#, data: "{}"), answer: refused,
            method: "format_everything", counted: unknown(on: "requests")),
        HostileMessage(
            "Q01.25", "no method", #"{"tid":"t","bid":"b","data":{}}"#, answer: refused, counted: unreadable),
    ]

    private static func nested(_ levels: Int) -> String {
        String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
}
