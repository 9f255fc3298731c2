// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import SampleFiles
import Testing

/// A broker, a service, and one who says everything and hears everything.
struct HostileSite {
    let broker: Broker
    let service: Service
    let wire: Wire

    init(_ options: String...) async throws {
        broker = try await Broker()
        service = try await Service(broker: broker.url, extra: options)
        wire = try await Wire(broker.port, as: "everybody")
        try await service.ready()
    }

    /// Says each line, then something good by the same dock and on the same way through the service; what comes back must be
    /// the answer, if one is due, and that to the good message, and nothing else on any topic.
    func judge(_ cases: [HostileMessage]) async throws {
        let before = try await service.metrics()
        for one in cases {
            try await wire.say(HostileMessage.topic(one.serial, one.channel), one.payload)
            let good = try await sayGood(one.serial, on: one.channel)
            let expected = Set([one.expected, good].compactMap(\.self))
            var seen: Set<Wire.Saying> = []
            for _ in expected { seen.insert(try await wire.nextSaying()) }
            #expect(seen == expected, "\(one)")
        }
        let after = try await service.metrics()
        for (name, lines) in Dictionary(grouping: cases, by: \.counted) {
            guard let name else { continue }
            #expect((after[name] ?? 0) - (before[name] ?? 0) == lines.count, "\(name): \(lines.map(\.id))")
        }
    }

    /// A message that is answered with 0; its reply.
    func sayGood(_ serial: String, on channel: String) async throws -> Wire.Saying {
        if channel == "requests" {
            let good = #"{"tid":"good","bid":"g","method":"flight_areas_get","data":null}"#
            try await wire.say(HostileMessage.topic(serial, "requests"), good)
            return Wire.Saying(
                HostileMessage.topic(serial, "requests_reply"),
                #"{"tid":"good","bid":"g","timestamp":0,"method":"flight_areas_get","data":{"result":0}}"#)
        }
        let good = #"{"tid":"good","bid":"g","method":"flighttask_progress","data":{"output":{"status":"sent"}}}"#
        try await wire.say(HostileMessage.topic(serial, "events"), good)
        return Wire.Saying(
            HostileMessage.topic(serial, "events_reply"),
            #"{"tid":"good","bid":"g","timestamp":0,"method":"flighttask_progress","data":{"result":0}}"#)
    }

    /// Whether the next thing said by anybody is the answer to something good.
    func answersGood(_ serial: String, on channel: String) async throws -> Bool {
        let due = try await sayGood(serial, on: channel)
        return try await wire.nextSaying() == due
    }

    func stop() async { #expect(await service.running.stop() == 0) }
}

extension HostileSite {
    init(broker: Broker, service: Service, wire: Wire) {
        (self.broker, self.service, self.wire) = (broker, service, wire)
    }

    /// A site where this dock has a prepared flight; and the dock.
    static func withFlight(_ flight: String, of serial: String) async throws -> (site: HostileSite, dock: SeedDock) {
        let site = try await HostileSite()
        let dock = try await SeedDock(serial, broker: site.broker)
        let wayline = try await site.service.upload(try #require(SampleFiles.all.first))
        let body =
            #"{"gateway":"\#(serial)","wayline_id":"\#(wayline.id)","flight_id":"\#(flight)","rth_altitude":100}"#
        async let ordered = site.service.curl("POST", "/api/v1/flights", "--data-binary", body)
        try await dock.reply(to: try await dock.next("services"))
        #expect(try await ordered.status == 201)
        // One hears everything: the command, and the dock's reply to it.
        #expect(try await site.wire.nextSaying().topic == "thing/product/\(serial)/services")
        #expect(try await site.wire.nextSaying().topic == "thing/product/\(serial)/services_reply")
        return (site, dock)
    }
}

extension HostileMessage {
    /// What is to be heard; nil for nothing.
    var expected: Wire.Saying? {
        answer.map { Wire.Saying(Self.topic(serial, channel + "_reply"), "{\(frame),\"data\":\($0)}") }
    }
}
