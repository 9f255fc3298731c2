// SPDX-License-Identifier: Apache-2.0

import Foundation
import SampleFiles
import TestFiles
import Testing

@Suite(.enabled(if: Broker.isHere, "needs mosquitto")) struct BrokerOutageTests {
    @Test func everythingButFlyingWorksWithoutABrokerAndItIsFoundWhenItComes() async throws {
        let port = try freePort()
        let service = try await Service(broker: "mqtt://127.0.0.1:\(port)")
        let wayline = try await service.upload(try #require(SampleFiles.all.first))
        let ready = try await service.curl("GET", "/readyz", token: "")
        #expect(ready.status == 503 && ready.body.contains("connecting"))
        #expect(try await service.curl("GET", "/readyz?parts=catalog,vault", token: "").status == 200)
        let flight = #"{"gateway":"D1","wayline_id":"\#(wayline.id)","flight_id":"f1","rth_altitude":100}"#
        let refused = try await service.curl("POST", "/api/v1/flights", "--data-binary", flight)
        #expect(refused.status == 503 && refused.code == "broker_unavailable", "\(refused.body)")
        #expect(try await service.curl("GET", "/api/v1/flights/f1").status == 404, "what was not sent did not happen")

        let broker = try await Broker(port: port)
        try await service.ready()
        await broker.kill()
        while try await service.curl("GET", "/readyz", token: "").status == 200 {}
        let second = try await Broker(port: port)
        try await service.ready()
        _ = second.port
        #expect(await service.running.stop() == 0)
    }
}
