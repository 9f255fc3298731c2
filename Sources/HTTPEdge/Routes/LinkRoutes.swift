// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import HTTPTypes
import HTTPValues
import Identifiers
import PlainJSON
import ResourceSigning
import WaylineService

/// `POST /api/v1/waylines/{id}/links`: a link that whoever has it may fetch the file with.
struct LinkRoutes: Sendable {
    let catalog: any Catalog
    let links: LinkIssuer
    let longest: Duration
    let limits: HTTPLimits

    var routes: [Route] { [Route(.post, "/api/v1/waylines/{id}/links", .linkSign, answer: issue)] }

    private func issue(_ call: Call, _ caller: Caller) async throws -> Answer {
        let id: ResourceID = try call.id("id") { ResourceID($0) }
        guard let record = try await catalog.wayline(id, in: caller.workspace) else {
            throw Problem.notFound("id", id.text, of: "wayline", list: "/api/v1/waylines")
        }
        let wish = try wish(try await call.body.json(limits.json))
        let expires = call.now.seconds + Int64(wish.seconds)
        let grant = ResourceGrant(resource: id, expires: expires, gateway: wish.gateway, flight: wish.flight)
        try await note(grant, in: caller.workspace, at: call.now)
        let json: JSONObject = [
            "url": .string(links.url(for: grant)), "fingerprint": .string("\(record.fingerprint)"),
            "expires_at": .string("\(UnixTime(seconds: expires))"),
        ]
        return .json(json.encoded(), .created)
    }

    /// A link for a flight of this workspace stands in that flight's timeline.
    private func note(_ grant: ResourceGrant, in workspace: WorkspaceID, at now: UnixTime) async throws {
        guard let id = grant.flight, let flight = try await catalog.flight(id, in: workspace) else { return }
        let entry = TimelineEntry(
            at: now, kind: .linkIssued, workspace: workspace, gateway: flight.gateway, flight: id,
            detail: ["for": "api", "expires": .int(Int(grant.expires))])
        try await catalog.append([entry], audit: [])
    }

    private func wish(_ body: JSONObject) throws(Problem) -> (seconds: Int, gateway: GatewaySerial?, flight: FlightID?)
    {
        var fields = StrictFields(body)
        let seconds = fields.int("expires_in") ?? 3600
        let gateway = fields.parsed("gateway", grammar: "[A-Za-z0-9_-]{1,64}", GatewaySerial.init)
        let flight = fields.parsed("flight", grammar: "[A-Za-z0-9-]{1,64}", FlightID.init)
        let most = Int(longest.components.seconds)
        var faults = fields.allFaults
        if !(1...most).contains(seconds) {
            faults.append(
                FieldFault(
                    field: "expires_in", value: "\(seconds)", rule: "must be 1 to \(most) seconds",
                    remedy: "ask for a shorter time, and for a new link when it is over"))
        }
        guard faults.isEmpty else { throw Problem(.outOfRange, FieldFaults(faults)) }
        return (seconds, gateway, flight)
    }
}
