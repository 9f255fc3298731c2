// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing

@testable import WaylineService

@Suite struct FlightRequestTests {
    static let wayline = "0f8fad5b-d9cb-469f-a165-70867728950e"

    private func read(_ more: String) throws -> Result<FlightRequest, FieldFaults> {
        let text = #"{"gateway":"D1","wayline_id":"\#(Self.wayline)"\#(more)}"#
        return FlightRequest.read(try JSONObject.read(Array(text.utf8)))
    }

    private func faults(_ more: String) throws -> [String] {
        guard case .failure(let faults) = try read(more) else { return [] }
        return faults.faults.map(\.field)
    }

    @Test func theLeastThatIsAnOrder() throws {
        let request = try read(#","rth_altitude":100"#).get()
        #expect(request.gateway.text == "D1" && request.wayline.text == Self.wayline && request.flight == nil)
        #expect(request.order.rthAltitude == 100 && request.order.taskType == 0 && request.order.rthMode == 1)
    }

    @Test(arguments: [
        ("", ["rth_altitude"]),
        (#","rth_altitude":"100""#, ["rth_altitude"]),
        (#","rth_altitude":19"#, ["rth_altitude"]),
        (#","rth_altitude":100,"rht_mode":1"#, ["rht_mode"]),
        (#","rth_altitude":100,"task_type":1"#, ["execute_time"]),
        (#","rth_altitude":100,"flight_id":"a b""#, ["flight_id"]),
        (#","rth_altitude":100,"auto_execute":1"#, ["auto_execute"]),
        (
            #","rth_altitude":100,"task_type":2,"ready_conditions":{"battery_capacity":60,"begin":1}"#,
            ["ready_conditions.begin_time", "ready_conditions.end_time", "ready_conditions.begin", "ready_conditions"]
        ),
    ])
    func everyFaultNamesItsField(more: String, fields: [String]) throws {
        #expect(Set(try faults(more)) == Set(fields))
    }

    @Test func aFaultNamesValueRuleAndRemedy() throws {
        guard case .failure(let faults) = try read(#","rth_altitude":"100""#), let fault = faults.faults.first else {
            Issue.record("a number in quotes was accepted")
            return
        }
        #expect(
            fault.value == "\"100\"" && fault.rule == "must be a whole number"
                && fault.remedy.contains("without quotes"))
    }
}

@Suite struct WaylineNameTests {
    @Test(arguments: [
        ("Route 1", "Route 1"), ("Route 1.kmz", "Route 1"), ("a.KMZ", "a"), ("航线", "航线"), ("caf\u{E9}", "caf\u{E9}"),
    ])
    func isKeptWithoutItsEnding(given: String, kept: String) throws {
        #expect(try WaylineName(given).text == kept)
    }

    @Test(arguments: [
        "", ".kmz", "a/b", "a\\b", "a\u{0}b", "a\nb", "cafe\u{301}", String(repeating: "x", count: 201), "\u{2028}",
    ])
    func isRefusedWithItsRule(_ name: String) {
        let faults = #expect(throws: FieldFaults.self) { try WaylineName(name) }
        #expect(faults?.faults.first?.field == "name")
        #expect(faults?.faults.first?.remedy.isEmpty == false)
    }
}

@Suite struct CountersTests {
    @Test func areWrittenAsPrometheusReadsThem() {
        let counters = Counters()
        counters.add(.uploads, "outcome=\"stored\"")
        counters.add(.uploads, "outcome=\"stored\"", by: 2)
        let text = counters.prometheusText
        #expect(text.contains("# TYPE wayline_uploads_total counter\nwayline_uploads_total{outcome=\"stored\"} 3\n"))
        #expect(text.contains("\nwayline_downloads_total 0\n"), "a counter that never counted is there as 0")
    }
}
