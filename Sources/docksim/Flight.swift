// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON

/// One flight of a dock: ask for the resource, fetch it, check it, fly it, report. Every function throws when the run
/// is over, and nothing else.
struct Flight: Sendable {
    let dock: Dock
    let task: FlightControl.Task

    var conduct: Conduct { dock.exercise.conduct }
    var steps: DockKind.Steps { dock.exercise.kind.steps(dock.exercise.dialect) }

    /// The first report.
    func begin() async throws {
        try await report(.inProgress, step: steps.address, percent: 5)
    }

    /// Flies to the end.
    func fly() async throws -> Ending {
        await dock.askBeforeTakeOff()
        var download = Download(flight: self)
        switch try await download.file() {
        case .failure(let failure): return try await end(.failed, failure.code, surprise: download.surprise)
        case .success(let bytes):
            try await report(.inProgress, step: steps.upload, percent: 20)
            guard let plan = FlightPlan(bytes) else { return try await end(.failed, 314_016) }
            return try await walk(plan, download.surprise)
        }
    }

    private func walk(_ plan: FlightPlan, _ surprise: String?) async throws -> Ending {
        let half = plan.stops.count / 2
        for (number, stop) in plan.stops.enumerated() {
            if try await !wait(stop.seconds) { return try await end(.canceled, 322_283, stop, surprise: surprise) }
            if number == half, let ending = try await halfway(stop) { return ending }
            let percent = 30 + 60 * (number + 1) / plan.stops.count
            try await report(.inProgress, step: steps.flying, percent: percent, stop)
            dock.note("waypoint", ["index": .int(stop.index), "wayline": .int(stop.wayline)])
        }
        return try await end(.ok, 0, plan.stops.last, surprise: surprise)
    }

    /// What a fault wants to happen in the middle of the way.
    ///
    /// - Returns: the flight's end, when that was it.
    private func halfway(_ stop: FlightPlan.Stop) async throws -> Ending? {
        if let due = conduct.lastWord { return try await end(due, stop) }
        switch conduct.incident {
        case nil: return nil
        case .homingExit?:
            let notice = DeviceExitHomingNotify(hasLeftHoming: true, reason: 3)
            _ = await dock.line.ask(notice, on: .events, dock.exercise.persistence.events)
        case .lineLost(let outage)?:
            await dock.line.close()
            dock.note("line lost")
            async let back: Void = dock.line.reopen(after: outage)
            // Said while nobody hears it: it arrives with the next line.
            try await report(.inProgress, step: steps.flying, percent: 50, stop)
            await back
        case .restart?:
            await dock.line.close()
            dock.control.restart()
            dock.note("restart")
            await dock.line.reopen(after: dock.exercise.time(30))
            await dock.greet()
            return try await end(.failed, 314_014)
        }
        return nil
    }

    /// Lets time pass, and more while the flight is paused; false when the aircraft is called home.
    ///
    /// - Parameter seconds: of the flight.
    private func wait(_ seconds: Double) async throws -> Bool {
        try await Task.sleep(for: dock.exercise.time(seconds))
        var isTold = false
        while dock.control.isPaused, !dock.control.isCalledHome {
            if !isTold { try await report(.paused, step: steps.flying, percent: 50) }
            isTold = true
            try await Task.sleep(for: .milliseconds(100))
        }
        return !dock.control.isCalledHome
    }
}
