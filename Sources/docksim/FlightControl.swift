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
    }

    private let state = Mutex(State())

    func store(_ task: Task) {
        state.withLock { $0.prepared[task.id] = task }
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

    func end() {
        state.withLock { $0.flying = nil }
    }

    /// 319006 for a task that is under way.
    func undo(_ ids: [FlightID]) -> ResultCode {
        state.withLock { state in
            if let flying = state.flying, ids.contains(flying) { return ResultCode(rawValue: 319_006) }
            for id in ids { state.prepared[id] = nil }
            return .ok
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

    struct Refused: Error {
        let code: Int
    }
}
