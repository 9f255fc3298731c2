// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle
package import WaylineService

/// The HTTP outside of the server: the API, the signed links, the probes (contract §4, §5).
///
/// A request is parsed, handed to one use case, and its outcome rendered. What a wayline, a link or a flight may do is
/// decided below.
package struct HTTPEdge: Service {
    /// What the routes call. The use cases share the stores that stand beside them.
    package struct Dependencies: Sendable {
        let catalog: any Catalog
        let vault: any ResourceVault
        let intake: AcceptUpload
        let delivery: ServeResource
        let dispatch: Dispatch
        let links: LinkIssuer
        let admission: AdmitCaller
        let counters: Counters
        let settings: ServiceSettings
        let readiness: @Sendable () async -> [Part]
        let now: @Sendable () -> UnixTime
        let logger: Logger

        /// - Parameters:
        ///   - readiness: every part of the server by name, and how it is now; `/readyz` answers them.
        ///   - now: the clock; read once a request, and once more at the end of a download.
        package init(
            catalog: any Catalog, vault: any ResourceVault, intake: AcceptUpload, delivery: ServeResource,
            dispatch: Dispatch,
            links: LinkIssuer, admission: AdmitCaller, counters: Counters, settings: ServiceSettings,
            readiness: @escaping @Sendable () async -> [Part], now: @escaping @Sendable () -> UnixTime, logger: Logger
        ) {
            self.catalog = catalog
            self.vault = vault
            self.intake = intake
            self.delivery = delivery
            self.dispatch = dispatch
            self.links = links
            self.admission = admission
            self.counters = counters
            self.settings = settings
            self.readiness = readiness
            self.now = now
            self.logger = logger
        }
    }

    /// One part of the server, as `/readyz` shows it.
    package struct Part: Sendable, Hashable {
        package let name: String
        /// `ok` is ready; every other word is not.
        package let state: String

        package init(_ name: String, _ state: String) {
            self.name = name
            self.state = state
        }
    }

    private let dependencies: Dependencies
    private let configuration: HTTPConfiguration
    private let downloads: ReadyDownloads
    private let onListening: @Sendable (Int) async -> Void

    /// - Parameter onListening: told the port of the main listener once it accepts connections.
    package init(
        _ dependencies: Dependencies, _ configuration: HTTPConfiguration = HTTPConfiguration(),
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.dependencies = dependencies
        self.configuration = configuration
        downloads = ReadyDownloads(
            links: dependencies.links, delivery: dependencies.delivery,
            isPlain: configuration.secure == nil,
            log: RequestLog(logger: dependencies.logger, counters: dependencies.counters), now: dependencies.now)
        self.onListening = onListening
    }

    /// Serves until graceful shutdown: then no connection is accepted, what is under way comes to its end.
    ///
    /// - Throws: when an address cannot be bound.
    package func run() async throws {
        let main = application(
            RouteTable(routes), downloads, on: configuration.listen, connections: configuration.connections,
            onListening)
        guard case .on(let address) = configuration.metrics else { return try await main.run() }
        let side = application(
            RouteTable(metricsRoutes), nil, on: address, connections: 16, configuration.onMetricsListening)
        try await ServiceGroup(configuration: .init(services: [main, side], logger: quietLogger)).run()
    }

    /// Every route of the main listener.
    var routes: [Route] {
        let parts = dependencies, limits = configuration.limits
        let groups = [
            UploadRoutes(
                vault: parts.vault, intake: parts.intake, profile: configuration.profile, limits: limits
            ).routes,
            WaylineRoutes(catalog: parts.catalog, delivery: parts.delivery, downloads: downloads).routes,
            LinkRoutes(
                catalog: parts.catalog, links: parts.links, longest: parts.settings.longestLink, limits: limits
            ).routes,
            DownloadRoutes(
                links: parts.links, delivery: parts.delivery, ready: downloads, counters: parts.counters,
                samples: RefusalSamples(logger: parts.logger), now: parts.now
            ).routes,
            FlightRoutes(
                catalog: parts.catalog, dispatch: parts.dispatch, staleAfter: parts.settings.staleAfter, limits: limits
            ).routes,
            GatewayRoutes(catalog: parts.catalog, dispatch: parts.dispatch, limits: limits).routes,
            EventRoutes(catalog: parts.catalog, limits: limits, seats: Seats(limits.eventStreams)).routes,
            ProbeRoutes(readiness: parts.readiness).routes,
            configuration.metrics == .onMain ? metricsRoutes : [],
        ]
        return groups.flatMap { $0 }
    }

    private var metricsRoutes: [Route] { MetricsRoutes(counters: dependencies.counters, downloads: downloads).routes }

    /// The framework's own lines below `info` show requests with all of their target; they stay out of our log.
    private var quietLogger: Logger {
        var logger = dependencies.logger
        logger.logLevel = max(logger.logLevel, .notice)
        return logger
    }

    private func application(
        _ table: RouteTable, _ downloads: ReadyDownloads?, on address: HTTPConfiguration.Address, connections: Int?,
        _ onListening: @escaping @Sendable (Int) async -> Void
    ) -> Application<EdgeResponder> {
        let log = RequestLog(logger: dependencies.logger, counters: dependencies.counters)
        let responder = EdgeResponder(
            table: table, authentication: BearerAuthentication(admission: dependencies.admission), log: log,
            now: dependencies.now)
        let limits = configuration.limits, secure = configuration.secure, now = dependencies.now
        return Application(
            responder: responder,
            server: HTTPServerBuilder { respond in
                EdgeChannel(
                    responder: respond, limits: limits, methods: table.methods, log: log, now: now,
                    downloads: downloads, secure: secure)
            },
            // As many as may want in at one moment; the kernel has its own limit. Who finds no place waits for seconds.
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), backlog: 4096,
                availableConnectionsDelegate: connections.map {
                    MaximumAvailableConnections($0, logger: quietLogger)
                }),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? address.port) },
            logger: quietLogger)
    }
}
