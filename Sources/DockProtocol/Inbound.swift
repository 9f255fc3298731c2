// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// Everything that a gateway may say to us, read. Reading never fails: what cannot be understood is a case.
package enum Inbound: Hashable, Sendable {
    /// Wants an answer, always; what it may know is judged by who asked, and that is the topic's sender.
    case request(Envelope, Request)
    /// May want an answer: ``Envelope/wantsEventReply``.
    case event(Envelope, Event)
    /// Answers a command of ours.
    case reply(ServiceReply)
    /// What hangs on the gateway; wants an answer.
    case topology(Envelope, UpdateTopo)
    case telemetry(Telemetry)
    case unreadable(Unreadable)

    package enum Request: Hashable, Sendable {
        case resourceGet(FlightTaskResourceGet)
        case progressGet(FlightTaskProgressGet)
        case config(Config)
        case airportBindStatus(AirportBindStatus)
        case airportOrganizationGet(AirportOrganizationGet)
        case airportOrganizationBind(AirportOrganizationBind)
        case flightAreasGet
        case offlineMapGet
        case storageConfigGet(StorageConfigGet)
        case unknown(method: String)
    }

    package enum Event: Hashable, Sendable {
        case progress(FlightTaskProgress)
        case ready(FlightTaskReady)
        case homingExit(DeviceExitHomingNotify)
        case returnHomeInfo(ReturnHomeInfo)
        case setupException(FlightSetupExceptionNotify)
        case inFlightProgress(InFlightWaylineProgress)
        case unknown(method: String)
    }

    /// Reads what arrived on `topic`.
    package static func decode(topic: Topic, payload: [UInt8], limits: JSONLimits = .standard) -> Inbound {
        do throws(JSONDefect) {
            return decode(topic.channel, try JSONObject.read(payload, limits: limits))
        } catch {
            return .unreadable(Unreadable(.notJSON(error)))
        }
    }

    private static func decode(_ channel: Topic.Channel, _ message: JSONObject) -> Inbound {
        if channel == .osd || channel == .state { return .telemetry(Telemetry(Lenient.data(message))) }
        do throws(Unreadable.Reason) {
            let envelope = try Envelope(reading: message)
            return decode(channel, envelope)
        } catch {
            return .unreadable(Unreadable(error))
        }
    }

    private static func decode(_ channel: Topic.Channel, _ envelope: Envelope) -> Inbound {
        let inbound: Inbound? =
            switch channel {
            case .requests: Request(envelope).map { .request(envelope, $0) }
            case .events: Event(envelope).map { .event(envelope, $0) }
            case .servicesReply: ServiceReply(envelope).map { .reply($0) }
            case .status: envelope.decoded(UpdateTopo.self).map { .topology(envelope, $0) }
            default: .unreadable(Unreadable(.notForUs(channel), envelope))
            }
        return inbound ?? .unreadable(Unreadable(envelope.method == nil ? .noMethod : .body, envelope))
    }
}

extension Inbound.Request {
    /// Nil when the method is missing or its body lacks what it cannot do without.
    fileprivate init?(_ envelope: Envelope) {
        guard let method = envelope.method else { return nil }
        let request: Self? =
            switch method {
            case FlightTaskResourceGet.method: FlightTaskResourceGet(envelope.data).map { .resourceGet($0) }
            case FlightTaskProgressGet.method: FlightTaskProgressGet(envelope.data).map { .progressGet($0) }
            case Config.method: Config(envelope.data).map { .config($0) }
            case AirportBindStatus.method: AirportBindStatus(envelope.data).map { .airportBindStatus($0) }
            case AirportOrganizationGet.method:
                AirportOrganizationGet(envelope.data).map { .airportOrganizationGet($0) }
            case AirportOrganizationBind.method:
                AirportOrganizationBind(envelope.data).map { .airportOrganizationBind($0) }
            case FlightAreasGet.method: .flightAreasGet
            case OfflineMapGet.method: .offlineMapGet
            case StorageConfigGet.method: StorageConfigGet(envelope.data).map { .storageConfigGet($0) }
            default: .unknown(method: method)
            }
        guard let request else { return nil }
        self = request
    }
}

extension Inbound.Event {
    /// Nil when the method is missing or its body lacks what it cannot do without.
    fileprivate init?(_ envelope: Envelope) {
        guard let method = envelope.method else { return nil }
        let event: Self? =
            switch method {
            case FlightTaskProgress.method: FlightTaskProgress(envelope.data, bid: envelope.bid).map { .progress($0) }
            case FlightTaskReady.method: FlightTaskReady(envelope.data).map { .ready($0) }
            case DeviceExitHomingNotify.method: DeviceExitHomingNotify(envelope.data).map { .homingExit($0) }
            case ReturnHomeInfo.method: ReturnHomeInfo(envelope.data).map { .returnHomeInfo($0) }
            case FlightSetupExceptionNotify.method:
                FlightSetupExceptionNotify(envelope.data).map { .setupException($0) }
            case InFlightWaylineProgress.method: InFlightWaylineProgress(envelope.data).map { .inFlightProgress($0) }
            default: .unknown(method: method)
            }
        guard let event else { return nil }
        self = event
    }
}

extension Envelope {
    /// The body as `Kind`, when this message is of that method and readable.
    func decoded<Kind: Message>(_ kind: Kind.Type) -> Kind? {
        method == Kind.method ? Kind(data) : nil
    }

    /// Whether an event is to be acknowledged (contract §6): progress unless it says no, any other only when it says
    /// yes.
    ///
    /// Today's pages print no reply to `flighttask_progress` any more; the seed does, so does the sequence diagram,
    /// and real docks ask for it.
    package var wantsEventReply: Bool {
        method == FlightTaskProgress.method ? needReply != .no : needReply == .yes
    }
}
