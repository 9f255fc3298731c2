// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import HTTPTypes
import HTTPValues
import Identifiers
import ResourceSigning
import WPMLRules
import WaylineService

// The tables from the service's refusals to the API's: one a refusal, without a default, so that a new case asks its
// question.

extension Problem {
    init(_ refusal: IntakeRefusal) {
        switch refusal {
        case .digestMismatch(let field, let given, let actual):
            self.init(
                .digestMismatch, field: field, value: ShownText.line(given),
                rule: "must be that of the bytes, \(actual)",
                remedy: "send the file again; it was changed on its way, or the digest is another file's")
        case .rejected(let report): self = .rejected(report)
        case .fingerprintCollision(let fingerprint):
            self.init(
                .fingerprintCollision, field: "fingerprint", value: "\(fingerprint)",
                rule: "must belong to one content only in a workspace, deleted files included",
                remedy: "do not fly this file; somebody made two files with one MD5")
        case .nameTaken(let holder):
            self.init(
                .nameTaken, field: "name", value: holder.name,
                rule: "must be free; it holds other bytes, id \(holder.id)",
                remedy: "choose another name, or delete that wayline first")
        case .insufficientStorage(let reason):
            self.init(
                .insufficientStorage, field: "file", value: reason, rule: "must fit into the vault",
                remedy: "free some space on the server and send it again")
        case .busy(let waiting):
            self.init(
                .busy, field: "file", value: "not read", rule: "must wait its turn; \(waiting) others wait already",
                remedy: "send it again in some seconds; nothing was stored")
            fields[.retryAfter] = "5"
        }
    }

    /// The findings stand in the answer exactly as the tool prints them.
    static func rejected(_ report: CheckReport) -> Problem {
        var problem = Problem(
            .waylineRejected, field: "file", value: report.path,
            rule: "must be accepted by profile \(report.profile.rawValue)",
            remedy: "correct what the findings name")
        problem.members.append(("findings", report.findingsJSON()))
        if let summary: [UInt8] = report.summaryJSON() { problem.members.append(("summary", summary)) }
        return problem
    }

    init(_ refusal: DispatchRefusal) {
        switch refusal {
        case .unknownWayline(let id): self = .notFound("wayline_id", id.text, of: "wayline", list: "/api/v1/waylines")
        case .unknownGateway(let sn): self = .notFound("gateway", sn.text, of: "gateway", list: "/api/v1/gateways")
        case .unknownFlight(let id): self = .notFound("flight_id", id.text, of: "flight", list: "/api/v1/flights")
        case .flightIDTaken(let id):
            self.init(
                .flightIDTaken, field: "flight_id", value: id.text, rule: "was ordered before with another content",
                remedy: "leave the field out, or repeat the first order exactly")
        case .waylineRejected(let report): self = .rejected(report)
        case .wrongState(let state, let asked):
            self.init(
                .wrongState, field: "state", value: state.rawValue, rule: "does not allow \(asked)",
                remedy: state.isFinal ? "order a new flight" : "wait for the state that does, or close the flight")
        case .outOfRange(let faults): self.init(.outOfRange, FieldFaults(faults))
        case .dockFlies(let id, let state):
            self.init(
                .wrongState, field: "gateway", value: "\(state.rawValue) flight \(id)",
                rule: "must not be flying: a dock flies one wayline at a time",
                remedy: "wait for the end of flight \(id), call it home or close it; {\"force\":true} asks the dock")
        case .executeUnconfirmed:
            self.init(
                .executeUnconfirmed, field: "unconfirmed", value: "execute",
                rule: "an execute was sent and is not answered; the aircraft may be about to take off",
                remedy: "look at the dock, then repeat with {\"force\":true}")
        case .brokerUnavailable(let reason):
            self.init(
                .brokerUnavailable, field: "broker", value: reason, rule: "must be reachable; nothing was sent",
                remedy: "look at /readyz and order again when mqtt is ok")
            fields[.retryAfter] = "5"
        case .gatewayTimeout(let method, let limit):
            self.init(
                .gatewayTimeout, field: "gateway", value: "no reply to \(method)", rule: "must answer within \(limit)",
                remedy: "look at the flight's timeline and at the dock's connection before asking again")
        }
    }

    init(_ failure: VaultFailure) {
        switch failure {
        case .full(let reason): self.init(IntakeRefusal.insufficientStorage(reason))
        case .busy:
            self.init(
                .busy, field: "files", value: "too many open", rule: "must leave one for this request",
                remedy: "ask again; nothing was changed")
            fields[.retryAfter] = "1"
        case .corrupt, .system: self = .internal
        }
    }

    init(_ trouble: CatalogTrouble) {
        switch trouble {
        case .busy:
            self.init(
                .busy, field: "catalog", value: "busy", rule: "must be free within 5 s",
                remedy: "ask again; nothing was changed")
            fields[.retryAfter] = "1"
        case .full: self.init(IntakeRefusal.insufficientStorage("the catalog has no room left"))
        case .other: self = .internal
        }
    }

    /// Faults of a request's fields under the code that the route has for them.
    init(_ code: ProblemCode, _ faults: FieldFaults) {
        let named = faults.faults.map { "\($0.field) \($0.rule), is \($0.value): \($0.remedy)" }
        self.init(code, named.joined(separator: "; "), faults.faults)
    }

    /// Why a link is not served. All causes but a passed time have one answer: telling them apart helps whoever is
    /// guessing.
    init(_ refusal: GrantRefusal) {
        switch refusal {
        case .expired:
            self.init(
                .linkExpired, field: "Expires", value: "passed", rule: "must lie in the future",
                remedy: "ask for a new link")
        case .malformed, .unknownKey, .wrongSignature:
            self.init(
                .linkRefused, field: "link", value: "refused", rule: "must be one that this server issued, unchanged",
                remedy: "ask for a new link")
        }
    }
}

extension GrantRefusal {
    /// One word for the counter and the log.
    var reason: String {
        switch self {
        case .malformed: "malformed"
        case .unknownKey: "unknown_key"
        case .wrongSignature: "wrong_signature"
        case .expired: "expired"
        }
    }
}

extension Problem {
    /// The one table for whatever a route throws; nil for what is nobody's request any more.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as IntakeRefusal: self.init(refusal)
        case let refusal as DispatchRefusal: self.init(refusal)
        case let refusal as GrantRefusal: self.init(refusal)
        case let failure as VaultFailure: self.init(failure)
        case let failure as any CatalogTroubled: self.init(failure.trouble)
        case let faults as FieldFaults: self.init(.badRequest, faults)
        default: self = .internal
        }
    }
}
