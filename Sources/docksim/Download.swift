// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import PlainJSON
import WaylineClient

/// Gets the wayline file of a flight: asks for its link, fetches, tries again as networks are, and compares the MD5.
struct Download {
    /// With the code that the dock reports.
    struct Failure: Error {
        let code: Int
    }

    /// What came of one attempt.
    private enum Attempt {
        case whole(FetchedResource)
        case refused
        case broken
    }

    private static let attempts = 3

    let flight: Flight
    /// What the platform served although it should not have.
    private(set) var surprise: String?

    private var dock: Dock { flight.dock }
    private var conduct: Conduct { flight.conduct }

    init(flight: Flight) {
        self.flight = flight
    }

    /// A refused link is asked for anew, a broken download tried again: three attempts in all.
    mutating func file() async throws -> Result<[UInt8], Failure> {
        var reference = try await firstReference()
        try await flight.report(.inProgress, step: flight.steps.download, percent: 10)
        for number in 1...Self.attempts {
            guard let file = reference else { return .failure(Failure(code: 314_013)) }
            switch try await attempt(number, file) {
            case .whole(let resource): return checked(resource, file)
            case .refused where number < Self.attempts: reference = try await ask()
            case .refused, .broken: break
            }
            try await Task.sleep(for: dock.exercise.time(1))
        }
        return .failure(Failure(code: 314_004))
    }

    /// The prepare's own link is for faults; a dock asks (protocol §1.6).
    private func firstReference() async throws -> FileReference? {
        switch conduct.link {
        case .preparedSpoiled: return flight.task.file
        case .preparedAfter(let pause):
            try await Task.sleep(for: pause)
            return flight.task.file
        case .asked, .spoiled, .nowhere: return try await ask()
        }
    }

    /// What the platform answers to `flighttask_resource_get`; nil when it refuses, or says nothing.
    private func ask() async throws -> FileReference? {
        let id = conduct.asksForUnknownFlight ? FlightID(dock.line.newID()) ?? flight.task.id : flight.task.id
        let asked = ContinuousClock.now
        let reply = await dock.line.ask(
            FlightTaskResourceGet(flightID: id), on: .requests, dock.exercise.persistence.requests)
        try Task.checkCancellation()
        dock.exercise.figures.count { figures in
            if reply == nil { figures.resourceUnanswered += 1 } else { figures.resourceReplies.add(.now - asked) }
        }
        let file = reply.flatMap { FlightTaskResourceGet.Reply($0.data)?.file }
        dock.note(
            "resource",
            [
                "flight": .string(flight.task.id.text), "granted": .bool(file != nil),
                "unanswered": reply == nil ? true : nil,
            ])
        return file
    }

    private mutating func attempt(_ number: Int, _ file: FileReference) async throws -> Attempt {
        let (url, isGood) = link(file, number)
        let pace = number <= conduct.cutDownloads ? FetchPace.cut(after: 0.5) : conduct.pace
        let asked = ContinuousClock.now
        do throws(ClientFailure) {
            let resource = try await dock.exercise.fetcher.fetch(url, pace: pace)
            note(resource, file)
            guard resource.status == 200 else { return failed(.refused) }
            dock.exercise.figures.count { $0.downloads.add(.now - asked) }
            if !isGood { surprise = "the platform served a link that it should have refused" }
            return .whole(resource)
        } catch {
            dock.note("download", ["failed": .string("\(error)")])
        }
        try Task.checkCancellation()
        return failed(.broken)
    }

    private func failed(_ attempt: Attempt) -> Attempt {
        dock.exercise.figures.count { $0.downloadsFailed += 1 }
        return attempt
    }

    /// The link to use, and whether the platform has to serve it.
    private func link(_ file: FileReference, _ number: Int) -> (url: String, isGood: Bool) {
        switch conduct.link {
        case .asked: (file.url, true)
        case .preparedSpoiled: number == 1 ? (Link.spoiled(file.url), false) : (file.url, true)
        case .preparedAfter: (file.url, number > 1)
        case .spoiled: (Link.spoiled(file.url), false)
        case .nowhere: (Link.nowhere(file.url, unique: dock.line.newID()), false)
        }
    }

    private func note(_ resource: FetchedResource, _ file: FileReference) {
        dock.note(
            "download",
            [
                "status": .int(resource.status), "bytes": .int(resource.bytes.count),
                "md5": .string("\(resource.fingerprint)"), "expected": .string("\(file.fingerprint)"),
            ])
    }

    /// Both the prepare and the reply have named the MD5.
    private func checked(_ resource: FetchedResource, _ file: FileReference) -> Result<[UInt8], Failure> {
        var bytes = resource.bytes
        var fingerprint = resource.fingerprint
        if conduct.spoilsFile, !bytes.isEmpty {
            bytes[bytes.count / 2] ^= 1
            fingerprint = ContentHasher.digests(of: bytes).fingerprint
        }
        guard fingerprint == file.fingerprint, fingerprint == flight.task.file.fingerprint else {
            return .failure(Failure(code: 314_005))
        }
        return .success(bytes)
    }
}
