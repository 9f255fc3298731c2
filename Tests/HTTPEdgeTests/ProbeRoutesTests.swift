// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import HTTPEdge
import PlainJSON
import Testing

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct ProbeRoutesTests {
    @Test func aLivingServerSaysSoToEverybody() async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("GET", "/healthz", token: nil)
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "application/json")
            #expect(answer.text == #"{"status":"ok"}"#)
        }
    }

    @Test func readyIsWhatEveryPartIs() async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("GET", "/readyz", token: nil)
            #expect(answer.status == 200)
            #expect(answer.text == #"{"status":"ready","parts":{"catalog":"ok","vault":"ok","mqtt":"ok"}}"#)
        }
    }

    @Test func withoutABrokerTheServerIsUnreadyAndItsStoresAreNot() async throws {
        try await TestServer.run { server in
            server.dock.disconnects()
            let all = try await server.ask("GET", "/readyz", token: nil)
            #expect(all.status == 503)
            #expect(all.text == #"{"status":"unready","parts":{"catalog":"ok","vault":"ok","mqtt":"connecting"}}"#)
            let some = try await server.ask("GET", "/readyz?parts=catalog,vault", token: nil)
            #expect(some.status == 200)
            #expect(some.text == #"{"status":"ready","parts":{"catalog":"ok","vault":"ok"}}"#)
        }
    }

    @Test func aPartThatThereIsNotIsABadRequest() async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("GET", "/readyz?parts=catalog,disk", token: nil)
            #expect(answer.status == 400)
            #expect(try json(answer)["code"] == "bad_request")
        }
    }

    @Test func metricsAreCountedAndPrinted() async throws {
        try await TestServer.run { server in
            _ = try await server.ask("GET", "/healthz", token: nil)
            let answer = try await server.ask("GET", "/metrics", token: nil)
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(answer.text.contains("wayline_http_requests_total{status=\"200\"} 1\n"))
        }
    }

    @Test func metricsThatAreOffAreNowhere() async throws {
        try await TestServer.run(metrics: .off) { server in
            let answer = try await server.ask("GET", "/metrics", token: nil)
            #expect(answer.status == 404)
        }
    }

    @Test func metricsMayHaveAListenerOfTheirOwn() async throws {
        let (ports, tell) = AsyncStream.makeStream(of: Int.self)
        let address = HTTPConfiguration.Address(host: "127.0.0.1", port: 0)
        try await TestServer.run(metrics: .on(address), onMetrics: { tell.yield($0) }) { server in
            let main = try await server.ask("GET", "/metrics", token: nil)
            #expect(main.status == 404)
            var side = server
            for await port in ports.prefix(1) { side.port = port }
            let metrics = try await side.ask("GET", "/metrics", token: nil)
            #expect(metrics.status == 200)
            let api = try await side.ask("GET", "/healthz", token: nil)
            #expect(api.status == 404)
        }
    }

    @Test func anAddressThatIsTakenIsAnError() async throws {
        try await TestServer.run { server in
            await #expect(throws: (any Error).self) {
                try await TestServer.run(port: server.port) { _ in }
            }
        }
    }

    @Test func headIsAnsweredLikeGetWithoutTheBody() async throws {
        try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                try await line.send(server.request("HEAD", "/healthz", token: nil))
                let head = try await line.answer(toHead: true)
                #expect(head.status == 200)
                #expect(head["content-length"] == "15")
                // The next answer follows at once: there was no body in between.
                try await line.send(server.request("GET", "/healthz", token: nil))
                #expect(try await line.answer().body.count == 15)
            }
        }
    }
}
