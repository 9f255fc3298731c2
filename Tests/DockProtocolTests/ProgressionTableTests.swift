// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Testing

/// Every state against every event, for a flight that a person executes. `=` is: the state stays. What follows are the
/// actions besides `record`.
@Suite struct ProgressionTableTests {
    typealias Machine = FlightTaskProgression

    private static let columns: [FlightState] = [.preparing, .prepared, .executing, .paused]

    private static let table: [(event: Machine.Event, cells: [String])] = [
        // The cells: preparing, prepared, executing, paused, any final state.
        (.prepareReplied(.ok), ["prepared", "=", "=", "=", "="]),
        (.prepareReplied(.busy), ["rejected", "=", "=", "=", "="]),
        (.executeReplied(.ok), ["executing", "executing", "=", "=", "="]),
        (.executeReplied(.busy), ["rejected", "rejected", "=", "=", "="]),
        (.undoReplied(.ok), ["canceled", "canceled", "=", "=", "="]),
        (.undoReplied(.busy), ["=", "=", "=", "=", "="]),
        (.pauseReplied(.ok), ["=", "=", "=", "=", "="]),
        (.pauseReplied(.busy), ["=", "=", "=", "=", "="]),
        (.resumeReplied(.ok), ["=", "=", "=", "=", "="]),
        (.resumeReplied(.busy), ["=", "=", "=", "=", "="]),
        (.progress(.sent), ["=", "=", "=", "=", "="]),
        (.progress(.inProgress), ["executing", "executing", "=", "executing", "="]),
        (.progress(.paused), ["paused", "paused", "paused", "=", "="]),
        (.progress(.ok), ["ok", "ok", "ok", "ok", "="]),
        (.progress(.partiallyDone), ["partially_done", "partially_done", "partially_done", "partially_done", "="]),
        (.progress(.failed), ["failed", "failed", "failed", "failed", "="]),
        (.progress(.canceled), ["canceled", "canceled", "canceled", "canceled", "="]),
        (.progress(.rejected), ["rejected", "rejected", "rejected", "rejected", "="]),
        (.progress(.timeout), ["timeout", "timeout", "timeout", "timeout", "="]),
        (.readyReported, ["=", "=", "=", "=", "="]),
        (.commandTimedOut(.prepare, attempt: 1), ["= again", "=", "=", "=", "="]),
        (.commandTimedOut(.prepare, attempt: 2), ["timeout", "=", "=", "=", "="]),
        (.commandTimedOut(.execute, attempt: 1), ["=", "=", "=", "=", "="]),
        (.commandTimedOut(.undo, attempt: 1), ["=", "=", "=", "=", "="]),
        (.commandTimedOut(.pause, attempt: 1), ["=", "=", "=", "=", "="]),
        (.commandTimedOut(.resume, attempt: 1), ["=", "=", "=", "=", "="]),
        (.commandNotSent(.prepare, at: 0), ["=", "=", "=", "=", "="]),
        (.commandNotSent(.execute, at: 0), ["=", "=", "=", "=", "="]),
        (.commandNotSent(.undo, at: 0), ["=", "=", "=", "=", "="]),
        (.commandNotSent(.pause, at: 0), ["=", "=", "=", "=", "="]),
        (.commandNotSent(.resume, at: 0), ["=", "=", "=", "=", "="]),
        (.executeDue(at: Conversation.time), ["=", "=", "=", "=", "="]),
        (.executeAsked(force: false), ["= no", "= execute", "= no", "= no", "= no"]),
        (.executeAsked(force: true), ["= no", "= execute", "= no", "= no", "= no"]),
        (.undoAsked, ["= undo", "= undo", "= no", "= no", "= no"]),
        (.pauseAsked, ["= no", "= no", "= pause", "= no", "= no"]),
        (.resumeAsked, ["= no", "= no", "= no", "= resume", "= no"]),
        (.closed(reason: "r"), ["failed", "failed", "failed", "failed", "= no"]),
    ]

    @Test(arguments: FlightState.allCases, table.indices)
    func everyStateKnowsEveryEvent(state: FlightState, row: Int) throws {
        let (event, cells) = Self.table[row]
        let words = cells[Self.columns.firstIndex(of: state) ?? 4].split(separator: " ")
        var flight = try Self.flight(in: state)
        let actions = flight.apply(event)

        let expected = words[0] == "=" ? state : try #require(FlightState(rawValue: String(words[0])))
        #expect(flight.state == expected)
        let record: [Machine.Action] = expected == state ? [] : [.record(expected)]
        #expect(actions == record + (try words.dropFirst().map(Self.action)))
    }

    @Test func theTableHasEveryKindOfEventAndEveryCell() {
        #expect(Set(Self.table.map { Self.kind(of: $0.event) }) == Set(0...14))
        #expect(Self.table.allSatisfy { $0.cells.count == Self.columns.count + 1 })
        #expect(Set(Self.columns) == Set(FlightState.allCases.filter(\.isOpen)))
        let progress = Self.table.compactMap { row -> ProgressStatus? in
            guard case .progressReported(let report) = row.event else { return nil }
            return report.status
        }
        #expect(Set(progress) == Set(ProgressStatus.known))
    }

    /// Without a `default`: a new kind of event does not compile until it has a number here, and a row in the table.
    private static func kind(of event: Machine.Event) -> Int {
        switch event {
        case .prepareReplied: 0
        case .executeReplied: 1
        case .undoReplied: 2
        case .pauseReplied: 3
        case .resumeReplied: 4
        case .progressReported: 5
        case .readyReported: 6
        case .commandTimedOut: 7
        case .commandNotSent: 8
        case .executeDue: 9
        case .executeAsked: 10
        case .undoAsked: 11
        case .pauseAsked: 12
        case .resumeAsked: 13
        case .closed: 14
        }
    }

    private static func action(_ word: Substring) throws -> Machine.Action {
        let actions: [Substring: Machine.Action] = [
            "again": .sendPrepareAgain(refreshingExecuteTime: true), "execute": .sendExecute, "undo": .sendUndo,
            "pause": .sendPause, "resume": .sendResume, "no": .refuse(.wrongState),
        ]
        return try #require(actions[word])
    }

    /// The shortest way into a state, with the dock's answer to the prepare on it wherever there is one.
    private static func flight(in state: FlightState) throws -> Machine {
        var flight = Machine(order: FlightOrder(rthAltitude: 100))
        guard state != .preparing else { return flight }
        _ = flight.apply(.prepareReplied(.ok))
        switch state {
        case .preparing, .prepared: break
        case .executing: _ = flight.apply(.progress(.inProgress))
        default: _ = flight.apply(.progress(ProgressStatus(rawValue: state.rawValue)))
        }
        try #require(flight.state == state)
        return flight
    }
}
