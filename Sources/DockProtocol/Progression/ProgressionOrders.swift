// SPDX-License-Identifier: Apache-2.0

/// What people ask for, and what we do by ourselves when the time has come.
extension FlightTaskProgression {
    /// Milliseconds before its time that a timed flight is executed. A dock begins to prepare 30 s ahead; a little less
    /// leaves room for clocks that differ.
    static let executeLead = 20_000

    /// Milliseconds after its time – or, where it has none, after the first attempt – beyond which a flight is not
    /// executed by itself any more: nothing may take off hours late because a server or a broker was down. It stays
    /// prepared, for a person to decide; the dock ends it with 319005.
    static let latestExecute = 30_000

    /// Milliseconds between two attempts to send an execute that did not leave us.
    static let executePause = 1_000

    /// Whoever asks for an undo does not want it to start by itself any more.
    var executesByItself: Bool { isAutomatic && !isUndoAsked }

    /// When to execute a flight that is prepared and waits for its time, or for a broker.
    ///
    /// - Parameter retry: milliseconds since 1970, not to be earlier than this; nil for a flight with a time of its
    ///   own.
    func scheduled(retry: Int? = nil) -> [Action] {
        guard executesByItself, state == .prepared, execution == .unsent else { return [] }
        let planned = executeTime.map { $0 - Self.executeLead }
        guard let time = [planned, retry].compactMap({ $0 }).max(), time <= executeUntil ?? time else { return [] }
        return [.scheduleExecute(at: time)]
    }

    mutating func executeDue(at now: Int) -> [Action] {
        guard let executeUntil, now <= executeUntil else { return [] }
        return executeByItself()
    }

    /// At most once in the life of a flight, whatever became of it.
    mutating func executeByItself() -> [Action] {
        guard executesByItself, state == .prepared, execution == .unsent else { return [] }
        isOwnExecute = true
        execution = .awaited
        return [.sendExecute]
    }

    /// As if it had not been asked for. What we do by ourselves is tried again soon; what a person asked for is not –
    /// that person was told that it was not sent.
    mutating func notSent(_ command: Command, at now: Int) -> [Action] {
        switch command {
        case .execute: return executeNotSent(at: now)
        case .undo:
            isUndoAsked = false
            return scheduled()
        case .prepare, .pause, .resume: return []
        }
    }

    private mutating func executeNotSent(at now: Int) -> [Action] {
        if execution == .awaitedAgain { execution = .unconfirmed }
        guard execution == .awaited else { return [] }
        execution = .unsent
        guard isOwnExecute else { return isPlanned(after: now) ? scheduled() : [] }
        executeUntil = executeUntil ?? now + Self.latestExecute
        return scheduled(retry: now + Self.executePause)
    }

    private func isPlanned(after now: Int) -> Bool { executeTime.map { $0 - Self.executeLead > now } ?? false }

    mutating func executeAsked(force: Bool) -> [Action] {
        guard state == .prepared else { return [.refuse(.wrongState)] }
        switch execution {
        case .unsent: return execute(.awaited)
        case .unconfirmed where force: return execute(.awaitedAgain)
        case .unconfirmed, .awaited, .awaitedAgain: return [.refuse(.executeUnconfirmed)]
        case .confirmed: return [.refuse(.wrongState)]
        }
    }

    private mutating func execute(_ execution: Execution) -> [Action] {
        isOwnExecute = false
        self.execution = execution
        return [.sendExecute]
    }

    mutating func undoAsked() -> [Action] {
        guard state == .preparing || state == .prepared else { return [.refuse(.wrongState)] }
        isUndoAsked = true
        return [.sendUndo]
    }

    mutating func closed(_ reason: String) -> [Action] {
        guard state.isOpen else { return [.refuse(.wrongState)] }
        state = .failed
        closeReason = reason
        return []
    }
}
