// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Testing

/// The clock rule: what a dock would refuse with 319001, or keep for ever, is told before it is sent.
@Suite struct FlightOrderTimesTests {
    private static let now = 1_766_000_000_000

    private func fields(_ change: (inout FlightOrder) -> Void) -> [String] {
        var order = FlightOrder(rthAltitude: 100)
        change(&order)
        return order.outOfTime(at: Self.now).map(\.field)
    }

    @Test(arguments: [(-3_600_000, true), (0, true), (1, true), (30_000, true), (30_001, false), (3_600_000, false)])
    func aTimedFlightIsPreparedMoreThanThirtySecondsAhead(ahead: Int, isFault: Bool) {
        let faults = fields { order in
            order.taskType = 1
            order.executeTime = Self.now + ahead
        }
        #expect(faults == (isFault ? ["execute_time"] : []))
    }

    @Test(arguments: [(-1, true), (0, true), (1, false)])
    func aConditionalFlightsWindowIsNotOver(ahead: Int, isFault: Bool) {
        let faults = fields { order in
            order.taskType = 2
            order.readyConditions = ReadyConditions(
                batteryCapacity: 60, beginTime: Self.now - 3_600_000, endTime: Self.now + ahead)
        }
        #expect(faults == (isFault ? ["ready_conditions.end_time"] : []))
    }

    @Test func whatIsNoTimeOrNotSentIsNotTheClocksToTell() {
        let seconds = fields { order in
            order.taskType = 1
            order.executeTime = 1_766_000_000
        }
        #expect(seconds.isEmpty, "outOfRange tells it")
        #expect(fields { $0.taskType = 1 }.isEmpty)
        let immediate = fields { $0.executeTime = Self.now - 1 }
        #expect(immediate.isEmpty)
    }

    @Test func aFaultSaysHowFarAndWhatToGive() throws {
        var order = FlightOrder(rthAltitude: 100)
        order.taskType = 1
        order.executeTime = Self.now + 10_000
        let fault = try #require(order.outOfTime(at: Self.now).first)
        #expect(fault.value == "1766000010000, in 10000 ms")
        #expect(fault.rule.contains("319001"))
        #expect(fault.remedy.contains("1766000030000"))
    }
}
