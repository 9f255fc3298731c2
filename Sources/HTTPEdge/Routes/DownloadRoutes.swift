// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Logging
import ResourceSigning
import Synchronization
import WaylineService

/// A link is used: `/resources/{id}.kmz?…`. The raw target is judged before anything is looked up.
struct DownloadRoutes: Sendable {
    let links: LinkIssuer
    let delivery: ServeResource
    let ready: ReadyDownloads
    let counters: Counters
    let samples: RefusalSamples
    let now: @Sendable () -> UnixTime

    var routes: [Route] { [Route(.get, "/resources/{id}.kmz", answer: fetch)] }

    private func fetch(_ call: Call) async throws -> Answer {
        let ticket = ready.ticket
        let grant = try verified(call)
        guard let resource = try await delivery.resource(for: grant) else { throw Problem.gone }
        // Who asks for a part is answered the whole way in any case.
        if call.method == .get, call.fields[.range] == nil {
            try await ready.keep(call.target, grant, resource, ticket)
        }
        let delivery = delivery, now = now, record = resource.record
        return FileAnswer(resource, to: call).answer { done in
            delivery.delivered(
                grant, of: record, range: done.range, sent: done.sent, status: done.status, at: now())
        }
    }

    private func verified(_ call: Call) throws(GrantRefusal) -> VerifiedGrant {
        do {
            return try links.verify(target: call.target.text, now: call.now)
        } catch {
            counters.add(.linkRefusals, "reason=\"\(error.reason)\"")
            samples.note(error, call.target)
            throw error
        }
    }
}

extension Problem {
    fileprivate static let gone = Problem(
        .resourceGone, field: "id", value: "deleted, or never there", rule: "must name a stored wayline file",
        remedy: "upload the file again and ask for a new link")
}

/// Logs one refused link a second and counts the others: whoever tries a million must not fill the log. A second by the
/// clock that nobody sets: one that stands or jumps must neither silence the log nor flood it.
final class RefusalSamples: Sendable {
    private struct Window {
        var end: ContinuousClock.Instant?
        var silent = 0
    }

    private let window = Mutex(Window())
    private let logger: Logger
    private let tick: @Sendable () -> ContinuousClock.Instant

    init(logger: Logger, tick: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.logger = logger
        self.tick = tick
    }

    func note(_ refusal: GrantRefusal, _ target: RequestTarget) {
        let silent: Int? = window.withLock { window in
            let now = tick()
            if let end = window.end, now < end {
                window.silent += 1
                return nil
            }
            defer { window = Window(end: now + .seconds(1)) }
            return window.silent
        }
        guard let silent else { return }
        logger.notice(
            "link refused",
            metadata: ["path": "\(target.loggedPath)", "reason": "\(refusal.reason)", "unlogged": "\(silent)"])
    }
}
