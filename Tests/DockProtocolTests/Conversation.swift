// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Testing

/// One flight in a test: each line is an event, and the actions that it must bring about, no others.
struct Conversation {
    typealias Machine = FlightTaskProgression

    /// When the timed flights of these tests fly.
    static let time = 1_766_000_000_000

    private(set) var flight: Machine

    init(task: Int = 0, auto: Bool? = nil) {
        var order = FlightOrder(rthAltitude: 100)
        order.taskType = task
        order.executeTime = task == 1 ? Self.time : nil
        order.autoExecute = auto
        flight = Machine(order: order)
    }

    mutating func hears(
        _ event: Machine.Event, _ expected: Machine.Action..., sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(flight.apply(event) == expected, sourceLocation: sourceLocation)
    }
}

extension FlightTaskProgression.Event {
    static func progress(_ status: ProgressStatus, _ result: ResultCode = .ok) -> Self {
        .progressReported(FlightTaskProgress(flightID: nil, status: status, result: result))
    }
}

extension ResultCode {
    static let busy = ResultCode(rawValue: 319001)
}
