// SPDX-License-Identifier: Apache-2.0

/// Q04: methods on channels where they do not belong; and events in every wrong kind (Q03).
extension HostileMessage {
    private static let flight = #"{"flight_id":"f"}"#
    private static let unmatched = "wayline_mqtt_replies_unmatched_total"

    package static let misplacedRequests: [HostileMessage] = {
        let rows: [Row] = [
            ("01", "a method of nobody", "no_such_method"), ("02", "an event", "flighttask_progress"),
            ("03", "a command of ours", "flighttask_prepare"), ("04", "topology", "update_topo"),
            ("05", "a reply to us", "flighttask_execute"),
        ]
        let data = #"{"flight_id":"f","result":0,"output":{"status":"ok"}}"#
        return rows.map { row in
            HostileMessage(
                "Q04.requests.\(row.number)", "on requests: \(row.title)", said(row.json, data), answer: refused,
                method: row.json, counted: unknown(on: "requests"))
        }
    }()

    package static let misplaced: [HostileMessage] = [
        HostileMessage(
            "Q04.requests.11", "on requests: a reply without method", #"{"tid":"t","bid":"b","data":{"result":0}}"#,
            answer: refused, counted: unreadable),
        HostileMessage(
            "Q04.events.01", "on events: a request that wants an answer gets no link", on: "events",
            said("flighttask_resource_get", flight, needReply: "1"), answer: ok, method: "flighttask_resource_get",
            counted: unknown(on: "events")),
        HostileMessage(
            "Q04.events.02", "on events: a request", on: "events", said("flighttask_resource_get", flight),
            answer: nil, counted: unknown(on: "events")),
        HostileMessage(
            "Q04.events.03", "on events: a method of nobody", on: "events",
            said("no_such_method", "{}", needReply: "0"), answer: nil, counted: unknown(on: "events")),
        HostileMessage(
            "Q04.events.04", "on events: topology", on: "events", said("update_topo", #"{"type":119,"sub_type":0}"#),
            answer: nil, counted: unknown(on: "events")),
        HostileMessage(
            "Q04.events.05", "on events: a reply", on: "events", #"{"tid":"t","bid":"b","data":{"result":0}}"#,
            answer: nil, counted: unreadable),
        HostileMessage(
            "Q04.replies.01", "on services_reply: to nothing of ours", on: "services_reply",
            said("flighttask_prepare", ok), answer: nil, counted: unmatched),
        HostileMessage(
            "Q04.replies.02", "on services_reply: one that asks for a reply", on: "services_reply",
            said("flighttask_prepare", ok, needReply: "1"), answer: nil, counted: unmatched),
        HostileMessage(
            "Q04.replies.03", "on services_reply: a request", on: "services_reply",
            said("flighttask_resource_get", flight, needReply: "1"), answer: nil, counted: unreadable),
        HostileMessage(
            "Q04.status.01", "on status: a request", on: "status", said("flighttask_resource_get", flight), answer: nil,
            counted: unreadable),
        HostileMessage(
            "Q04.status.02", "on status: a request that wants an answer", on: "status",
            said("flighttask_resource_get", flight, needReply: "1"), answer: refused,
            method: "flighttask_resource_get", counted: unreadable),
        HostileMessage(
            "Q04.status.03", "on status: topology", on: "status",
            said("update_topo", #"{"type":119,"sub_type":0,"sub_devices":7}"#), answer: ok, method: "update_topo"),
        HostileMessage(
            "Q04.osd.01", "on osd: a request", on: "osd", said("flighttask_resource_get", flight, needReply: "1"),
            answer: nil),
        HostileMessage(
            "Q04.state.01", "on state: an event", on: "state",
            said("flighttask_progress", #"{"output":{"status":"ok"}}"#, needReply: "1"), answer: nil),
    ]

    /// Topics on which nobody listens to a dock.
    package static let unheard: [HostileMessage] = {
        let channels = ["services", "requests_reply", "events_reply", "property/set", "drc/up", "nothing"]
        return channels.enumerated().map { index, channel in
            HostileMessage(
                "Q04.unheard.\(index + 1)", "on \(channel)", on: channel, said("flighttask_resource_get", flight),
                answer: nil)
        }
    }()

    /// `flighttask_progress` is answered unless it says no.
    package static let progressAcknowledgements: [HostileMessage] = {
        let yes = ["1", "true", #""1""#, #""true""#, "2", "null", #""no""#, "[]"],
            no = ["0", "false", #""0""#, #""false""#]
        return (yes + no).enumerated().map { index, need in
            HostileMessage(
                "Q03.progress.\(index + 1)", "need_reply of progress: \(need)", on: "events",
                said("flighttask_progress", #"{"output":{"status":"ok"}}"#, needReply: need),
                answer: no.contains(need) ? nil : ok, method: "flighttask_progress")
        }
    }()

    /// Another event is answered only when it says yes.
    package static let eventAcknowledgements: [HostileMessage] = {
        let yes = ["1", "true", #""1""#, #""true""#], no = ["0", "false", "2", "null", #""yes""#, "{}"]
        return (yes + no).enumerated().map { index, need in
            HostileMessage(
                "Q03.event.\(index + 1)", "need_reply of an event: \(need)", on: "events",
                said("no_such_event", "{}", needReply: need), answer: yes.contains(need) ? ok : nil,
                method: "no_such_event", counted: unknown(on: "events"))
        }
    }()

    package static let unreadableReports: [HostileMessage] = {
        let rows: [Row] = [
            ("01", "no status", #"{"output":{}}"#), ("02", "a status of nothing", #"{"output":{"status":null}}"#),
            ("03", "a status in an array", #"{"output":{"status":["ok"]}}"#), ("04", "no data", "null"),
            ("05", "a long status", #"{"output":{"status":"\#(String(repeating: "s", count: 129))"}}"#),
        ]
        return rows.map { report($0, answer: refused, counted: unreadable) }
    }()

    package static let oddReports: [HostileMessage] = {
        let rows: [Row] = [
            ("11", "wrong kinds", #"{"output":{"status":"ok","progress":{"percent":"x","current_step":[]},"ext":7}}"#),
            (
                "12", "numbers beyond all bounds",
                #"{"output":{"status":"ok","progress":{"percent":1e300,"current_step":-9223372036854775808}}}"#
            ),
            ("13", "a word of tomorrow", #"{"output":{"status":"hovering"}}"#),
            ("14", "a flight of no grammar", #"{"output":{"status":"ok","ext":{"flight_id":"../b"}}}"#),
        ]
        return rows.map { report($0, answer: ok, counted: nil) }
    }()

    private static func report(_ row: Row, answer: String, counted: String?) -> HostileMessage {
        HostileMessage(
            "Q03.report.\(row.number)", "progress: \(row.title)", on: "events", said("flighttask_progress", row.json),
            answer: answer, method: "flighttask_progress", counted: counted)
    }

    private static func said(_ method: String, _ data: String, needReply: String? = nil) -> String {
        let need = needReply.map { #""need_reply":\#($0),"# } ?? ""
        return #"{"tid":"t","bid":"b","method":"\#(method)",\#(need)"data":\#(data)}"#
    }
}
