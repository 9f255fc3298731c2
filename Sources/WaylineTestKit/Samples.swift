// SPDX-License-Identifier: Apache-2.0

package import Digests
package import DockProtocol
package import Identifiers
import PlainJSON
package import WPMLRules
package import WaylineService

/// Records to test with. Every builder has a default for everything; equal arguments make equal records.
package enum Samples {
    /// 2025-12-17T19:33:20Z, the moment from which sample times are counted.
    package static let now = UnixTime(seconds: 1_766_000_000)
    package static let gateway = serial("7CTDM2400B00X1")
    package static let otherGateway = serial("7CTDM2400B00X2")
    package static let otherWorkspace = workspace("other")

    package static func serial(_ text: String) -> GatewaySerial { known(GatewaySerial(text), text) }
    package static func workspace(_ text: String) -> WorkspaceID { known(WorkspaceID(text), text) }
    package static func flightID(_ text: String) -> FlightID { known(FlightID(text), text) }

    /// The id of the `number`th thing; ids grow with the number.
    package static func resource(_ number: Int) -> ResourceID {
        let bytes = (0..<10).map { UInt8(truncatingIfNeeded: number >> (8 * (9 - $0))) }
        return ResourceID(milliseconds: now.milliseconds, random: bytes)
    }

    /// Both digests of a text, standing for the content of a file.
    package static func digests(_ content: String) -> (fingerprint: Fingerprint, digest: ContentDigest) {
        ContentHasher.digests(of: Array(content.utf8))
    }

    /// A stored file: the `number`th, called `wayline <number>`, with content of its own, `number` seconds after
    /// ``now``.
    package static func wayline(
        _ number: Int = 1, name: String? = nil, content: String? = nil, fingerprint: Fingerprint? = nil,
        workspace: WorkspaceID = .default, profile: Profile = .dock, summary: String? = #"{"waylines":1}"#,
        exitOnRCLost: Int? = 1, createdAt: UnixTime? = nil
    ) -> WaylineRecord {
        let content = content ?? "content \(number)"
        let digests = digests(content)
        return WaylineRecord(
            id: resource(number), workspace: workspace, name: name ?? "wayline \(number)",
            fingerprint: fingerprint ?? digests.fingerprint, digest: digests.digest, size: content.utf8.count,
            profile: profile,
            findings: Array("[]".utf8), summary: summary.map { Array($0.utf8) }, exitOnRCLost: exitOnRCLost,
            createdAt: createdAt ?? now + .seconds(number))
    }

    /// A flight at version 1, made at ``now``.
    ///
    /// - Parameter events: what happened to it since its first prepare; none: it is preparing.
    package static func flight(
        _ id: String = "flight-1", of wayline: WaylineRecord = wayline(), on gateway: GatewaySerial = gateway,
        workspace: WorkspaceID? = nil, order: FlightOrder = FlightOrder(rthAltitude: 100),
        after events: [FlightTaskProgression.Event] = [], awaiting: [AwaitedReply] = [], executeAt: UnixTime? = nil,
        createdAt: UnixTime = now, heardAt: UnixTime? = nil
    ) -> FlightRecord {
        var progression = FlightTaskProgression(order: order)
        for event in events { _ = progression.apply(event) }
        return FlightRecord(
            id: flightID(id), workspace: workspace ?? wayline.workspace, gateway: gateway, wayline: wayline.id,
            fingerprint: wayline.fingerprint, order: order, progression: progression, awaiting: awaiting,
            executeAt: executeAt, createdAt: createdAt, updatedAt: createdAt, heardAt: heardAt, version: 1)
    }

    /// The record as the next step writes it: one version later.
    package static func next(
        _ flight: FlightRecord, after events: [FlightTaskProgression.Event] = [], awaiting: [AwaitedReply] = [],
        executeAt: UnixTime? = nil
    ) -> FlightRecord {
        var next = flight
        for event in events { _ = next.progression.apply(event) }
        next.awaiting = awaiting
        next.executeAt = executeAt
        next.updatedAt = flight.updatedAt + .seconds(1)
        next.version += 1
        return next
    }

    package static func awaited(
        _ command: FlightTaskProgression.Command = .prepare, tid: String = "tid-1", attempt: Int = 1,
        deadline: UnixTime = now + .seconds(30)
    ) -> AwaitedReply {
        AwaitedReply(tid: tid, command: command, attempt: attempt, deadline: deadline)
    }

    package static func command(_ tid: String = "tid-1", for flight: FlightRecord) -> CommandRecord {
        CommandRecord(
            tid: tid, workspace: flight.workspace, gateway: flight.gateway, flight: flight.id,
            method: "flighttask_prepare",
            attempt: 1, deadline: now + .seconds(30))
    }

    /// A command to a gateway itself.
    package static func command(_ tid: String = "tid-1", to gateway: GatewaySerial = gateway) -> CommandRecord {
        CommandRecord(
            tid: tid, workspace: .default, gateway: gateway, flight: nil, method: "return_home", attempt: 1,
            deadline: now + .seconds(30))
    }

    package static func received(
        _ tid: String = "event-1", from gateway: GatewaySerial = gateway, method: String = "flighttask_progress"
    ) -> ReceivedKey {
        ReceivedKey(gateway: gateway, tid: tid, method: method)
    }

    /// A line of a flight's timeline.
    package static func entry(
        _ word: String = "a line", of flight: FlightRecord, kind: TimelineEntry.Kind = .messageIn
    ) -> TimelineEntry {
        TimelineEntry(
            at: now, kind: kind, workspace: flight.workspace, gateway: flight.gateway, flight: flight.id,
            detail: ["word": .string(word)])
    }

    /// A line about a gateway and no flight of it.
    package static func entry(_ word: String = "a line", on gateway: GatewaySerial = gateway) -> TimelineEntry {
        TimelineEntry(
            at: now, kind: .messageOut, workspace: .default, gateway: gateway, flight: nil,
            detail: ["word": .string(word)])
    }

    package static func audit(_ kind: String = "link_fetched", workspace: WorkspaceID? = .default) -> AuditEntry {
        AuditEntry(at: now, kind: kind, workspace: workspace, detail: ["key_id": "k1", "status": 200])
    }

    /// The token of a text, made `number` seconds after ``now``.
    package static func token(
        _ number: Int = 1, text: String? = nil, workspace: WorkspaceID = .default,
        scopes: Set<Scope> = Set(Scope.allCases),
        name: String? = nil, expiresAt: UnixTime? = nil
    ) -> TokenRecord {
        TokenRecord(
            id: resource(number).text, digest: AccessToken.digest(of: text ?? "wl_token\(number)"),
            workspace: workspace,
            scopes: scopes, name: name, createdAt: now + .seconds(number), expiresAt: expiresAt)
    }

    private static func known<Value>(_ value: Value?, _ text: String) -> Value {
        guard let value else { preconditionFailure("a sample has the id '\(text)', which is none") }
        return value
    }
}
