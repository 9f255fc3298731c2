// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import WaylineClient

/// One flight of a dock: ask for the resource, fetch it, check it, fly it, report.
struct Flight: Sendable {
    let dock: Dock
    let task: FlightControl.Task

    /// Steps as a Dock 3 numbers them (protocol §2.3).
    private enum Step {
        static let address = 16, download = 17, upload = 18, flying = 25, result = 35
    }

    /// Flies to the end.
    ///
    /// - Returns: the last word reported.
    func fly() async -> ProgressStatus {
        await report(.inProgress, step: Step.address, percent: 5)
        guard let file = await resource() else { return await end(.failed, 314_013) }
        await report(.inProgress, step: Step.download, percent: 10)
        guard let bytes = await download(file) else { return await end(.failed, 314_004) }
        guard let bytes = checked(bytes, file) else { return await end(.failed, 314_005) }
        await report(.inProgress, step: Step.upload, percent: 20)
        guard let plan = FlightPlan(bytes) else { return await end(.failed, 314_016) }
        return await walk(plan)
    }

    /// What the platform answers to `flighttask_resource_get`; asked three times, as networks are.
    private func resource() async -> FileReference? {
        for _ in 0..<3 {
            let reply = await dock.line.ask(
                FlightTaskResourceGet(flightID: task.id), on: .requests, within: .seconds(10))
            guard let reply else { continue }
            let file = FlightTaskResourceGet.Reply(reply.data)?.file
            dock.transcript.note(
                dock.name, "resource", ["flight": .string(task.id.text), "granted": .bool(file != nil)])
            return file
        }
        return nil
    }

    private func download(_ file: FileReference) async -> FetchedResource? {
        do throws(ClientFailure) {
            let resource = try await dock.fetcher.fetch(file.url)
            dock.transcript.note(
                dock.name, "download",
                [
                    "status": .int(resource.status), "bytes": .int(resource.bytes.count),
                    "md5": .string("\(resource.fingerprint)"), "expected": .string("\(file.fingerprint)"),
                ])
            return resource.status == 200 ? resource : nil
        } catch {
            dock.transcript.note(dock.name, "download", ["failed": .string("\(error)")])
            return nil
        }
    }

    private func checked(_ resource: FetchedResource, _ file: FileReference) -> [UInt8]? {
        resource.fingerprint == file.fingerprint && task.file.fingerprint == file.fingerprint ? resource.bytes : nil
    }

    private func walk(_ plan: FlightPlan) async -> ProgressStatus {
        for (number, stop) in plan.stops.enumerated() {
            if await !wait(stop.seconds / dock.speed) { return await end(.canceled, 322_283, stop) }
            let percent = 30 + 60 * (number + 1) / plan.stops.count
            await report(.inProgress, step: Step.flying, percent: percent, stop)
        }
        return await end(.ok, 0, plan.stops.last)
    }

    /// Lets time pass, and more while the flight is paused; false when the aircraft is called home.
    private func wait(_ seconds: Double) async -> Bool {
        try? await Task.sleep(for: .seconds(seconds))
        var isTold = false
        while dock.control.isPaused, !dock.control.isCalledHome, !Task.isCancelled {
            if !isTold { await report(.paused, step: Step.flying, percent: 50) }
            isTold = true
            try? await Task.sleep(for: .milliseconds(100))
        }
        return !dock.control.isCalledHome
    }

    private func end(_ status: ProgressStatus, _ code: Int, _ stop: FlightPlan.Stop? = nil) async -> ProgressStatus {
        await report(status, step: Step.result, percent: 100, stop, code: code)
        dock.transcript.note(
            dock.name, "end",
            ["flight": .string(task.id.text), "status": .string(status.rawValue), "result": .int(code)])
        return status
    }

    /// Reports, and as docks do, again when nobody acknowledges: three times in all.
    private func report(
        _ status: ProgressStatus, step: Int, percent: Int, _ stop: FlightPlan.Stop? = nil, code: Int = 0
    ) async {
        var progress = FlightTaskProgress(flightID: task.id, status: status, result: ResultCode(rawValue: code))
        progress.step = step
        progress.percent = percent
        progress.waypoint = stop?.index ?? 0
        progress.waylineID = stop?.wayline ?? 65_535
        progress.mediaCount = 0
        progress.trackID = ""
        progress.missionState = stop == nil ? 2 : 6
        if let stop {
            dock.transcript.note(dock.name, "waypoint", ["index": .int(stop.index), "wayline": .int(stop.wayline)])
        }
        for _ in 0..<3 {
            if await dock.line.ask(progress, on: .events, bid: task.id.text, within: .seconds(5)) != nil { return }
        }
    }
}
