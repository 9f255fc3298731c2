// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON

/// What a flight says of itself.
extension Flight {
    /// The last word.
    func end(
        _ word: Ending.Word, _ code: Int, _ stop: FlightPlan.Stop? = nil, surprise: String? = nil
    ) async throws -> Ending {
        let result = ResultCode(rawValue: code)
        try await say(progress(ProgressStatus(rawValue: word.rawValue), steps.result, 100, stop, result), isLast: true)
        note(word, result, surprise)
        return Ending(flight: task.id, word: word, code: result, surprise: surprise)
    }

    /// The last word that a fault wants, in the middle of the way; with a break point when something is left to fly.
    func end(_ due: Due, _ stop: FlightPlan.Stop) async throws -> Ending {
        let result = ResultCode(rawValue: due.code ?? 0)
        var last = progress(ProgressStatus(rawValue: due.word.rawValue), steps.result, 100, stop, result)
        if due.word == .partiallyDone, dock.exercise.dialect == .current {
            let point = BreakPoint(index: stop.index, state: 0, progress: 0.5, waylineID: stop.wayline)
            last.breakPoint = BreakPointReport(point: point, reason: BreakReason(rawValue: 773))
        }
        try await say(last, isLast: true)
        note(due.word, result, nil)
        return Ending(flight: task.id, word: due.word, code: result)
    }

    func report(
        _ status: ProgressStatus, step: Int, percent: Int, _ stop: FlightPlan.Stop? = nil
    ) async throws {
        try await say(progress(status, step, percent, stop, .ok), isLast: false)
    }

    private func note(_ word: Ending.Word, _ result: ResultCode, _ surprise: String?) {
        dock.note(
            "end",
            [
                "flight": .string(task.id.text), "status": .string(word.rawValue), "result": .int(result.rawValue),
                "surprise": .text(surprise),
            ])
    }

    /// In the seed's dialect the business id alone names the flight.
    private func progress(
        _ status: ProgressStatus, _ step: Int, _ percent: Int, _ stop: FlightPlan.Stop?, _ result: ResultCode
    ) -> FlightTaskProgress {
        let isLegacy = dock.exercise.dialect == .legacy
        var progress = FlightTaskProgress(flightID: isLegacy ? nil : task.id, status: status, result: result)
        progress.step = step
        progress.percent = percent
        progress.waypoint = stop?.index ?? 0
        progress.mediaCount = 0
        progress.trackID = ""
        guard !isLegacy else { return progress }
        progress.waylineID = stop?.wayline ?? 65_535
        progress.missionState = status.isFinal && stop != nil ? 9 : stop == nil ? 2 : 6
        return progress
    }

    /// Reports, and as docks do, again when nobody acknowledges.
    private func say(_ progress: FlightTaskProgress, isLast: Bool) async throws {
        let persistence = dock.exercise.persistence
        guard persistence.pause != nil else { return await dock.line.say(progress, on: .events, bid: task.id.text) }
        let attempts = isLast ? persistence.lastWords : persistence.events
        let reply = await dock.line.ask(progress, on: .events, bid: task.id.text, attempts)
        try Task.checkCancellation()
        dock.watch.touch()
        dock.exercise.figures.count { figures in
            if reply == nil { figures.eventsUnacknowledged += 1 } else { figures.eventsAcknowledged += 1 }
        }
        if reply == nil { dock.note("unacknowledged", ["status": .string(progress.status.rawValue)]) }
    }
}
