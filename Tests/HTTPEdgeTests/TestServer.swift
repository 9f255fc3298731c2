// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import HTTPEdge
import Identifiers
import Logging
import PlainJSON
import ResourceSigning
import SampleFiles
import ServiceLifecycle
import Synchronization
import TestFiles
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// The edge on a port of its own, with stores in memory, a clock that stands and a dock that answers at once.
struct TestServer: Sendable {
    let catalog = MemoryCatalog()
    let clock = StillClock()
    let vault: any ResourceVault
    let counters = Counters()
    let links: LinkIssuer
    let dock = TestDock()
    let log = LogLines()
    let ledger: Ledger
    let limits: HTTPLimits
    /// May do everything in the default workspace.
    let token = "wl_token1"
    var port = 0
    /// Every route that the edge answers.
    var routes: [Route] = []

    /// The secret and key of the contract's vectors.
    static let secret = (0..<32).map { UInt8($0) }

    /// Runs the server around a test.
    ///
    /// - Returns: what is left of it when every connection is over.
    @discardableResult
    static func run(
        port: Int = 0, limits: HTTPLimits = .patient, vault: (any ResourceVault)? = nil, tap: Tap? = nil,
        parts: [HTTPEdge.Part]? = nil,
        metrics: HTTPConfiguration.Metrics = .onMain, onMetrics: @escaping @Sendable (Int) -> Void = { _ in },
        replyTimeout: Duration = .seconds(30),
        _ body: (TestServer) async throws -> Void
    ) async throws -> TestServer {
        try await turns.taken {
            try await serve(port, limits, vault, tap, parts, metrics, onMetrics, replyTimeout, body)
        }
    }

    /// All tests begin at once, and a server has many descriptors open. Past some 1,360 open ones the process dies in
    /// Foundation: `Process.run` copies a whole `dirent` out of /proc/self/fd, and the last one of a full buffer of 32 KiB
    /// stands at the end of mapped memory.
    private static let turns = Turns(24)

    private static func serve(
        _ port: Int, _ limits: HTTPLimits, _ vault: (any ResourceVault)?, _ tap: Tap?, _ parts: [HTTPEdge.Part]?,
        _ metrics: HTTPConfiguration.Metrics, _ onMetrics: @escaping @Sendable (Int) -> Void, _ replyTimeout: Duration,
        _ body: (TestServer) async throws -> Void
    ) async throws -> TestServer {
        var server = try TestServer(limits: limits, vault: vault)
        try await server.catalog.add(Samples.token(1))
        let (ports, tell) = AsyncStream.makeStream(of: Int.self)
        var configuration = HTTPConfiguration()
        configuration.listen.port = port
        configuration.metrics = metrics
        configuration.onMetricsListening = { onMetrics($0) }
        configuration.limits = limits
        if let tap { configuration.secure = { try tap.attach(to: $0) } }
        let watch = FlightWatch(catalog: server.catalog)
        let edge = HTTPEdge(try server.dependencies(watch, parts, replyTimeout), configuration) { tell.yield($0) }
        server.routes = edge.routes
        let group = ServiceGroup(services: [edge], logger: Logger(label: "lifecycle") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { tell.finish() }
                try await group.run()
            }
            tasks.addTask { try await watch.run() }
            defer { tasks.cancelAll() }
            for await port in ports.prefix(1) { server.port = port }
            // No port: it could not listen, and its task says why.
            let result: Result<Void, any Error>
            do { result = .success(server.port == 0 ? () : try await body(server)) } catch { result = .failure(error) }
            await group.triggerGracefulShutdown()
            _ = try await tasks.next()
            try result.get()
        }
        return server
    }

    private init(limits: HTTPLimits, vault: (any ResourceVault)?) throws {
        self.limits = limits
        self.vault = vault ?? MemoryVault()
        ledger = Ledger(catalog: catalog)
        let key = try #require(KeyID("k1").flatMap { SigningKey(id: $0, use: .sign, secret: Self.secret) })
        links = LinkIssuer(ring: try KeyRing([key]), base: "http://files.example")
    }

    private func dependencies(
        _ watch: FlightWatch, _ parts: [HTTPEdge.Part]?, _ replyTimeout: Duration
    ) throws -> HTTPEdge.Dependencies {
        var settings = ServiceSettings(publicBaseURL: "http://files.example")
        settings.replyTimeout = replyTimeout
        let draw: @Sendable (Int) -> [UInt8] = { RandomBytes.make($0) }
        let queue = try JudgementQueue(seats: 2, room: 8)
        let dispatch = Dispatch(
            catalog: catalog, vault: vault, queue: queue, channel: dock, links: links, watch: watch, counters: counters,
            settings: settings, clock: { [clock] in clock.now }, draw: draw)
        dock.attach(
            Conversation(
                dispatch: dispatch,
                answer: AnswerRequest(
                    catalog: catalog, links: links, ledger: ledger, counters: counters, settings: settings),
                ledger: ledger, counters: counters),
            clock)
        let clock = clock, log = log, dock = dock
        return HTTPEdge.Dependencies(
            catalog: catalog, vault: vault,
            intake: AcceptUpload(
                catalog: catalog, vault: vault, queue: queue, ledger: ledger, counters: counters, draw: draw),
            delivery: ServeResource(catalog: catalog, vault: vault, ledger: ledger, counters: counters),
            dispatch: dispatch,
            links: links, admission: AdmitCaller(catalog: catalog), counters: counters, settings: settings,
            readiness: {
                parts ?? [
                    HTTPEdge.Part("catalog", "ok"), HTTPEdge.Part("vault", "ok"),
                    HTTPEdge.Part("mqtt", dock.isReady ? "ok" : "connecting"),
                ]
            }, now: { clock.now }, logger: Logger(label: "test") { _ in log.handler })
    }
}

extension TestServer {
    /// One request on a connection of its own, with the token.
    func ask(
        _ method: String, _ target: String, _ fields: [String] = [], body: [UInt8]? = nil, token: String? = ""
    ) async throws -> RawAnswer {
        try await Line.open(port: port) { line in
            try await line.send(request(method, target, fields, length: body?.count, token: token))
            if let body { try await line.send(body) }
            return try await line.answer(toHead: method == "HEAD")
        }
    }

    func ask(_ method: String, _ target: String, json: String) async throws -> RawAnswer {
        try await ask(method, target, ["Content-Type: application/json"], body: Array(json.utf8))
    }

    /// The head of a request.
    ///
    /// - Parameter token: empty for the server's own, nil for none.
    func request(
        _ method: String, _ target: String, _ fields: [String] = [], length: Int? = nil, token: String? = ""
    ) -> String {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"]
        if let token { lines.append("Authorization: Bearer \(token.isEmpty ? self.token : token)") }
        if let length { lines.append("Content-Length: \(length)") }
        return (lines + fields + ["", ""]).joined(separator: "\r\n")
    }

    /// A stored file and its bytes, put where an upload would have put it.
    func store(_ number: Int = 1, name: String? = nil, content: String? = nil) async throws -> WaylineRecord {
        let content = content ?? "content \(number)"
        let record = Samples.wayline(number, name: name, content: content)
        let spool = try await vault.spool()
        try await spool.append(Array(content.utf8))
        try await vault.keep(try await spool.finish())
        #expect(try await catalog.admit(record) == .admitted)
        return record
    }

    /// A link's target; valid for an hour.
    func target(_ record: WaylineRecord, expires: Int64? = nil) -> String {
        let grant = ResourceGrant(resource: record.id, expires: expires ?? clock.now.seconds + 3600)
        return String(links.url(for: grant).dropFirst("http://files.example".count))
    }

    /// What was counted, line by line.
    var counted: [String] { counters.prometheusText.split(separator: "\n").map(String.init) }
}

/// The members of a JSON answer.
func json(_ answer: RawAnswer) throws -> JSONObject {
    try JSONObject.read(answer.body, limits: JSONLimits(bytes: 1 << 24))
}

extension HTTPLimits {
    /// The service's, but for the times: on a machine that is busy a test's own client is slow.
    static var patient: HTTPLimits {
        var limits = HTTPLimits()
        (limits.headTime, limits.idleTime, limits.unreadTime) = (.seconds(300), .seconds(300), .seconds(300))
        limits.bodyWindow = .seconds(300)
        return limits
    }
}
