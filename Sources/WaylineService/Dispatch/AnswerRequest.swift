// SPDX-License-Identifier: Apache-2.0

package import DockProtocol
package import Identifiers
import PlainJSON
import ResourceSigning

/// A gateway asks. The topic names it; what it calls itself in the body authorises nothing.
package struct AnswerRequest: Sendable {
    private let catalog: any Catalog
    private let links: LinkIssuer
    private let ledger: Ledger
    private let counters: Counters
    private let settings: ServiceSettings

    package init(catalog: any Catalog, links: LinkIssuer, ledger: Ledger, counters: Counters, settings: ServiceSettings)
    {
        self.catalog = catalog
        self.links = links
        self.ledger = ledger
        self.counters = counters
        self.settings = settings
    }

    /// The reply to a request. Every request gets one: a dock that waits for an answer waits 40 s before each take-off.
    package func answer(
        _ request: Inbound.Request, _ envelope: Envelope, from gateway: GatewaySerial, now: UnixTime
    ) async throws -> Envelope {
        if let reply = answerAtOnce(request, envelope, from: gateway, now: now) { return reply }
        let at = Int(now.milliseconds)
        switch request {
        case .resourceGet(let ask):
            let flight = try await catalog.assignment(of: ask.flightID, on: gateway)
            return resource(ask, envelope, of: flight, now: now)
        case .airportBindStatus(let ask): return envelope.answered(with: try await bindStatus(ask), at: at)
        case .progressGet(let ask): return try await progress(ask, envelope, from: gateway, at: at)
        default: return envelope.answered(with: ResultReply.refused, at: at)
        }
    }

    /// The same reply when nothing has to be looked up for it; else nil.
    package func answerAtOnce(
        _ request: Inbound.Request, _ envelope: Envelope, from gateway: GatewaySerial, now: UnixTime
    ) -> Envelope? {
        let at = Int(now.milliseconds)
        switch request {
        case .resourceGet(let ask):
            return catalog.rememberedAssignment(of: ask.flightID, on: gateway)
                .map { resource(ask, envelope, of: $0, now: now) }
        case .config: return envelope.answered(with: configReply, at: at)
        case .airportOrganizationGet(let ask): return organization(ask, envelope, at: at)
        case .airportOrganizationBind(let ask): return envelope.answered(with: bind(ask), at: at)
        case .flightAreasGet, .offlineMapGet: return envelope.answered(with: ResultReply.ok, at: at)
        case .storageConfigGet, .unknown: return envelope.answered(with: ResultReply.refused, at: at)
        case .airportBindStatus, .progressGet: return nil
        }
    }

    /// A fresh link and the record's fingerprint – for a flight that was assigned to this gateway and is still open. For any
    /// other id the answer is one and the same, after the same look-up.
    ///
    /// - Parameter flight: of that id on this gateway; nil when there is none.
    private func resource(
        _ ask: FlightTaskResourceGet, _ envelope: Envelope, of flight: FlightAssignment?, now: UnixTime
    ) -> Envelope {
        guard let flight, flight.state.isOpen else {
            counters.add(.resourceRequests, "answer=\"refused\"")
            if let flight { note(ask, envelope, of: flight, answered: .illegalArgument, now: now) }
            return envelope.answered(with: ResultReply.refused, at: Int(now.milliseconds))
        }
        counters.add(.resourceRequests, "answer=\"link\"")
        let grant = ResourceGrant(
            resource: flight.wayline, expires: (now + .seconds(1800)).seconds, gateway: flight.gateway,
            flight: flight.id)
        note(ask, envelope, of: flight, answered: .ok, link: grant, now: now)
        let file = FileReference(url: links.url(for: grant), fingerprint: flight.fingerprint)
        return envelope.answered(with: FlightTaskResourceGet.Reply(file: file), at: Int(now.milliseconds))
    }

    /// The question, the link if one was given, and the answer.
    private func note(
        _ ask: FlightTaskResourceGet, _ envelope: Envelope, of flight: FlightAssignment, answered: ResultCode,
        link: ResourceGrant? = nil, now: UnixTime
    ) {
        let method = JSONValue.string(FlightTaskResourceGet.method)
        let detail: JSONObject = ["method": method, "tid": .string(envelope.tid)]
        var answer = detail
        answer.append("result", .int(answered.rawValue))
        let question = flight.entry(.messageIn, at: now, detail), reply = flight.entry(.messageOut, at: now, answer)
        guard let link else { return ledger.note(question, reply) }
        let issued: JSONObject = ["for": method, "expires": .int(Int(link.expires))]
        ledger.note(question, flight.entry(.linkIssued, at: now, issued), reply)
    }

    private var configReply: Config.Reply {
        let dock = settings.dock
        return Config.Reply(
            ntpHost: dock.ntpHost, ntpPort: dock.ntpPort, appID: dock.appID, appKey: dock.appKey,
            appLicense: dock.appLicense)
    }

    /// A device counts as bound when it belongs to a workspace; an aircraft, which is no gateway, along with any.
    private func bindStatus(_ ask: AirportBindStatus) async throws -> AirportBindStatus.Reply {
        var devices: [AirportBindStatus.Device] = []
        for serial in ask.devices.prefix(16) {
            let workspace = try await GatewaySerial(serial).asyncFlatMap { try await catalog.workspace(of: $0) }
            devices.append(
                AirportBindStatus.Device(
                    serial: serial, isBound: workspace != nil, organizationID: settings.organization.id,
                    organizationName: settings.organization.name, callsign: serial))
        }
        return AirportBindStatus.Reply(devices: devices)
    }

    private func organization(_ ask: AirportOrganizationGet, _ envelope: Envelope, at: Int) -> Envelope {
        guard accepts(code: ask.bindingCode) else { return envelope.answered(with: ResultReply.refused, at: at) }
        return envelope.answered(
            with: AirportOrganizationGet.Reply(organizationName: settings.organization.name), at: at)
    }

    /// 210231, "binding failed", for a wrong code (error list of the protocol's history).
    private func bind(_ ask: AirportOrganizationBind) -> AirportOrganizationBind.Reply {
        AirportOrganizationBind.Reply(
            outcomes: ask.devices.prefix(16).map { device in
                .init(serial: device.serial, code: accepts(code: device.bindingCode) ? 0 : 210_231)
            })
    }

    private func accepts(code: String) -> Bool {
        settings.organization.bindingCode.map { $0 == code } ?? true
    }

    /// The newest state of another dock's flight, within the asker's workspace.
    private func progress(
        _ ask: FlightTaskProgressGet, _ envelope: Envelope, from gateway: GatewaySerial, at: Int
    ) async throws -> Envelope {
        guard let target = GatewaySerial(ask.target), let id = ask.flightID,
            let workspace = try await catalog.workspace(of: gateway),
            let flight = try await catalog.flight(id, on: target), flight.workspace == workspace
        else { return envelope.answered(with: ResultReply.refused, at: at) }
        let detail: JSONObject = [
            "method": .string(FlightTaskProgressGet.method), "tid": .string(envelope.tid),
            "by": .string(gateway.text),
        ]
        ledger.note(
            flight.entry(.messageIn, at: UnixTime(milliseconds: Int64(at)), detail),
            flight.entry(.messageOut, at: UnixTime(milliseconds: Int64(at)), detail))
        let details = flight.progression.details
        let reply = FlightTaskProgressGet.Reply(
            flightID: id, step: details.step, percent: details.percent,
            status: ProgressStatus(rawValue: flight.state.progressWord))
        return envelope.answered(with: reply, at: at)
    }
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncFlatMap<Value>(_ transform: (Wrapped) async throws -> Value?) async rethrows -> Value? {
        guard let self else { return nil }
        return try await transform(self)
    }
}

extension FlightState {
    /// The word that the dock protocol has for a state of ours.
    fileprivate var progressWord: String {
        switch self {
        case .preparing, .prepared: "sent"
        case .executing: "in_progress"
        default: rawValue
        }
    }
}
