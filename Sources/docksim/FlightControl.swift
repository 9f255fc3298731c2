// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import Synchronization

/// What the dock has been told about its flights: tasks stored by prepare, and the one that is under way.
final class FlightControl: Sendable {
    struct Task: Sendable {
        let id: FlightID
        let file: FileReference
    }

    private struct State {
        var prepared: [FlightID: Task] = [:]
        var flying: FlightID?
        var isPaused = false
        var isCalledHome = false
        /// Flights whose commands were left unanswered.
        var unanswered: Set<FlightID> = []
        var isRestarting = false
    }

    private let state = Mutex(State())

    /// A repeated prepare of the flight that is under way changes nothing.
    func store(_ task: Task) {
        state.withLock { state in
            if state.flying != task.id { state.prepared[task.id] = task }
        }
    }

    /// The task to fly; an error code when there is none or another is under way (319003, 319016).
    func begin(_ id: FlightID) -> Result<Task, Refused> {
        state.withLock { state in
            if state.flying != nil { return .failure(Refused(code: 319_016)) }
            guard let task = state.prepared.removeValue(forKey: id) else { return .failure(Refused(code: 319_003)) }
            state.flying = id
            state.isPaused = false
            state.isCalledHome = false
            return .success(task)
        }
    }

    func end(_ id: FlightID) {
        state.withLock { state in
            if state.flying == id { state.flying = nil }
        }
    }

    /// Lets go of a task that has not begun; nil when there is none.
    func giveUp(_ id: FlightID) -> Task? {
        state.withLock { $0.prepared.removeValue(forKey: id) }
    }

    /// Forgets everything, as after a loss of power.
    func restart() {
        state.withLock { state in
            state = State()
            state.isRestarting = true
        }
    }

    /// Whether the line is new because of a restart, whose flight greets by itself; true once for each.
    func takeRestart() -> Bool {
        state.withLock { state in
            defer { state.isRestarting = false }
            return state.isRestarting
        }
    }

    /// Whether this is the first command of the flight that is left unanswered.
    func leaveUnanswered(_ id: FlightID) -> Bool {
        state.withLock { $0.unanswered.insert(id).inserted }
    }

    /// Takes back what has not begun; 319006 and nothing for a batch with the task that is under way.
    ///
    /// - Returns: the answer, and the tasks that were there.
    func undo(_ ids: [FlightID]) -> (result: ResultCode, undone: [FlightID]) {
        state.withLock { state in
            if let flying = state.flying, ids.contains(flying) { return (ResultCode(rawValue: 319_006), []) }
            return (.ok, ids.filter { state.prepared.removeValue(forKey: $0) != nil })
        }
    }

    /// 319046 and 319044 when there is nothing to pause or resume.
    func pause(_ isPaused: Bool) -> ResultCode {
        state.withLock { state in
            guard state.flying != nil, state.isPaused != isPaused else {
                return ResultCode(rawValue: isPaused ? 319_046 : 319_044)
            }
            state.isPaused = isPaused
            return .ok
        }
    }

    func callHome() -> ResultCode {
        state.withLock { state in
            state.isCalledHome = true
            return .ok
        }
    }

    var isPaused: Bool { state.withLock { $0.isPaused } }
    var isCalledHome: Bool { state.withLock { $0.isCalledHome } }
    var isFlying: Bool { state.withLock { $0.flying != nil } }
    /// A flight that waits for its execute; nil when none does.
    var prepared: FlightID? { state.withLock { $0.prepared.keys.first } }

    struct Refused: Error {
        let code: Int
    }
}
