// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON

extension Dock {
    /// What a dock says when it comes on line (protocol §3.5). A platform that answers none of it is flown for too.
    func greet() async {
        let devices = [line.serial.text, aircraft]
        _ = await line.ask(Config(), on: .requests, Persistence.greeting)
        _ = await line.ask(AirportBindStatus(devices: devices), on: .requests, Persistence.greeting)
        let craft = UpdateTopo.Device(serial: aircraft, model: exercise.kind.aircraftModel)
        let topology = UpdateTopo(gateway: exercise.kind.model, devices: [craft])
        let reply = await line.ask(topology, on: .status, Persistence.greeting)
        if !Task.isCancelled { note("online", ["answered": .bool(reply != nil)]) }
    }

    /// What a dock asks before every take-off. Left unanswered, it costs the flight 40 s (protocol §3.6).
    func askBeforeTakeOff() async {
        guard exercise.dialect == .current else { return }
        let attempts = Attempts(pause: max(.seconds(1), exercise.time(40)), sendings: 1)
        async let areas = line.ask(FlightAreasGet(), on: .requests, attempts)
        async let map = line.ask(OfflineMapGet(), on: .requests, attempts)
        let answered = await [FlightAreasGet.method: areas != nil, OfflineMapGet.method: map != nil]
        guard !Task.isCancelled else { return }
        for (method, isAnswered) in answered where !isAnswered { note("unanswered", ["method": .string(method)]) }
    }
}
