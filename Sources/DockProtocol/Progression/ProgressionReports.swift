// SPDX-License-Identifier: Apache-2.0

/// What docks say: replies, progress, readiness – and what they fail to say.
extension FlightTaskProgression {
    /// A second answer to a prepare that the dock has taken already changes nothing, whatever it says: the retry of a
    /// prepare that was only slow is refused by some docks and accepted by others.
    mutating func prepareReplied(_ result: ResultCode) -> [Action] {
        guard !isTaken else { return [] }
        if state.isFinal { return takenTooLate(result) }
        self.result = result
        guard result.isSuccess else {
            state = .rejected
            return []
        }
        isTaken = true
        if state == .preparing { state = .prepared }
        return isDue ? executeByItself() : scheduled()
    }

    /// The dock holds a flight that we gave up: it is taken back, and never reopened. Each time that it says so: a dock
    /// that answers a prepare, obeys the undo and then comes to the prepare's repetition holds the flight again.
    private func takenTooLate(_ result: ResultCode) -> [Action] { result.isSuccess ? [.sendUndo] : [] }

    /// Progress overtakes this reply, so once something flies a refusal can only be that of a second execute.
    mutating func executeReplied(_ result: ResultCode) -> [Action] {
        guard state == .preparing || state == .prepared else { return confirmed() }
        self.result = result
        execution = .confirmed
        isTaken = true
        state = result.isSuccess ? .executing : .rejected
        return []
    }

    private mutating func confirmed() -> [Action] {
        if state.isOpen { execution = .confirmed }
        return []
    }

    /// One result for a batch of flights, and one that says nothing about a flight that has left the ground.
    mutating func undoReplied(_ result: ResultCode) -> [Action] {
        guard state == .preparing || state == .prepared else { return [] }
        self.result = result
        if result.isSuccess { state = .canceled }
        return []
    }

    /// Pause and resume are heard here and seen later, in progress.
    mutating func note(_ result: ResultCode) -> [Action] {
        if state.isOpen { self.result = result }
        return []
    }

    mutating func progressReported(_ report: FlightTaskProgress) -> [Action] {
        guard state.isOpen else {
            details.updateRemains(report)
            return []
        }
        isTaken = true
        details.update(report)
        if let last = FlightState(lastWord: report.status) {
            state = last
            result = report.result
        } else if report.status == .inProgress {
            state = .executing
            execution = .confirmed
        } else if report.status == .paused {
            state = .paused
            execution = .confirmed
        }
        return []
    }

    /// Of a conditional flight alone: nothing else waits for the dock. When the answer to the prepare is still out,
    /// this is remembered.
    mutating func readyReported() -> [Action] {
        guard taskType == 2 else { return [] }
        if state == .preparing { isDue = true }
        return executeByItself()
    }

    mutating func timedOut(_ command: Command, attempt: Int) -> [Action] {
        switch command {
        case .prepare: return prepareTimedOut(attempt: attempt)
        case .execute:
            if execution == .awaited || execution == .awaitedAgain { execution = .unconfirmed }
            return []
        case .undo, .pause, .resume: return []
        }
    }

    /// One retry; and none for a flight that somebody wants undone.
    private mutating func prepareTimedOut(attempt: Int) -> [Action] {
        guard state == .preparing, attempt >= prepareAttempt else { return [] }
        guard prepareAttempt == 1, attempt == 1, !isUndoAsked else {
            state = .timeout
            return []
        }
        prepareAttempt = 2
        return [.sendPrepareAgain(refreshingExecuteTime: taskType == 0)]
    }
}
