// SPDX-License-Identifier: Apache-2.0

/// Any number of docks in one process, each with a line of its own.
struct Fleet: Sendable {
    let docks: [Dock]
    /// How many flights each of them flies; 0 for no end.
    let flights: Int
    /// Over how long they come on line, one after the other.
    let ramp: Duration

    struct Outcome: Sendable {
        let reports: [Dock.Report]
        let wasInterrupted: Bool

        /// Of all docks together.
        func tally(_ due: Due) -> Tally { reports.reduce(into: Tally(due: due)) { $0.add($1.tally) } }
    }

    private enum Half: Sendable {
        case reports([Dock.Report])
        case interrupted
    }

    /// Flies until every dock is done, or until the process is asked to stop.
    func run() async -> Outcome {
        await withTaskGroup(of: Half.self) { group in
            group.addTask { .reports(await flyAll()) }
            group.addTask {
                await Interruption.wait()
                return .interrupted
            }
            var wasInterrupted = false
            for await half in group {
                group.cancelAll()
                if case .reports(let reports) = half {
                    return Outcome(reports: reports, wasInterrupted: wasInterrupted)
                }
                wasInterrupted = true
            }
            return Outcome(reports: [], wasInterrupted: wasInterrupted)
        }
    }

    private func flyAll() async -> [Dock.Report] {
        await withTaskGroup(of: Dock.Report.self) { group in
            for (number, dock) in docks.enumerated() {
                let start = ramp * number / docks.count
                group.addTask {
                    if start > .zero, (try? await Task.sleep(for: start)) == nil {
                        return Dock.Report(tally: Tally(due: dock.exercise.due))
                    }
                    return await dock.run(flights: flights)
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}
