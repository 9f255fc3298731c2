// SPDX-License-Identifier: Apache-2.0

import CatalogOnSQLite
import Digests
import DockProtocol
import Glibc
import HTTPEdge
import Identifiers
import Logging
import MQTTEdge
import MQTTTransport
import PlainJSON
import ResourceSigning
import ServiceLifecycle
import VaultOnDisk
import WaylineService

/// The one file that knows two technologies at once. Read from top to bottom it is the deployment: disk and SQLite in
/// one data folder, one broker, one HTTP listener.
struct Waylined: Sendable {
    let services: [any Service]
    /// Ends what outlives the services: the broker's thread and the catalog's file.
    let close: @Sendable () async -> Void

    /// - Parameters:
    ///   - onListening: told the real port once connections are accepted.
    static func local(
        _ configuration: Configuration, folder: DataFolder, catalog: SQLiteCatalog, ring: KeyRing, keys: KeyStore,
        logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void
    ) async throws -> Waylined {
        let vault = try openVault(folder)
        let now = wallClock
        let draw: @Sendable (Int) -> [UInt8] = { RandomBytes.make($0) }
        let counters = Counters()
        let ledger = Ledger(catalog: catalog)
        let watch = FlightWatch(catalog: catalog)
        let settings = configuration.service
        let links = LinkIssuer(
            ring: ring, base: configuration.publicBaseURL ?? "\(configuration.scheme)://\(configuration.http.address)")

        let answer = AnswerRequest(
            catalog: catalog, links: links, ledger: ledger, counters: counters, settings: settings)
        let inbox = GatewayInbox(
            reception: Reception(answer: answer, ledger: ledger, counters: counters), counters: counters,
            logger: logger,
            now: now, limits: messageLimits(configuration), pace: configuration.gatewayPace)

        let recorder = try openRecording(configuration, counters: counters, logger: logger, now: now)
        let loop = try MQTTLoop()
        let connection = loop.connect(
            try brokerOptions(configuration.broker, folder: folder),
            subscribing: Topic.serverSubscriptions(shareGroup: configuration.broker.shareGroup).map {
                MQTTSubscription($0)
            },
            logger: logger, password: { try? password(configuration.broker) }, witness: recorder.map { $0.note },
            receiver: { inbox.receive($0, mayAnswer: $1) })
        let channel = GatewayChannel(connection: connection, counters: counters)

        let queue = try JudgementQueue(seats: Machine.current.judgementSeats, room: 32)
        let dispatch = Dispatch(
            catalog: catalog, vault: vault, queue: queue, channel: channel, links: links, watch: watch,
            counters: counters,
            settings: settings, clock: now, draw: draw)
        let conversation = Conversation(dispatch: dispatch, answer: answer, ledger: ledger, counters: counters)
        let due = AttendDue(dispatch: dispatch) { flight, error in
            logger.error("flight \(flight.id) not attended to: \(error)")
        }
        let sweep = SweepVault(catalog: catalog, vault: vault)
        let retention = SweepCatalog(catalog: catalog, retention: configuration.retention)

        let scrub = ScrubVault(
            vault: vault, catalog: catalog, counters: counters, marks: ScrubMarkFile(folder: folder.path), now: now)
        let scrubbing = Scrubbing(scrub: scrub, logger: logger)
        let lost = FindLostBytes(catalog: catalog, vault: vault)

        let session = GatewaySession(
            connection: connection, inbox: inbox, conversation: conversation, counters: counters, logger: logger,
            now: now)
        let edge = HTTPEdge(
            HTTPEdge.Dependencies(
                catalog: catalog, vault: vault,
                intake: AcceptUpload(
                    catalog: catalog, vault: vault, queue: queue, ledger: ledger, counters: counters, draw: draw),
                delivery: ServeResource(catalog: catalog, vault: vault, ledger: ledger, counters: counters),
                dispatch: dispatch, links: links, admission: AdmitCaller(catalog: catalog), counters: counters,
                settings: settings, readiness: { await readiness(catalog, vault, channel) }, now: now, logger: logger),
            try edgeConfiguration(configuration),
            onListening: { port in
                if configuration.publicBaseURL == nil {
                    links.rebase("\(configuration.scheme)://\(configuration.http.reachable(port: port))")
                }
                await onListening(port)
            })
        let administration = Administration(
            catalog: catalog, keys: keys, links: links, now: now,
            store: StoreKeeping(folder: folder.path, catalog: catalog, vault: vault, scrubbing: scrubbing))

        return Waylined(
            services: [
                NamedService("watch", Follower { try await watch.run { logger.error("change feed: \($0)") } }),
                every(.milliseconds(400), "ledger", logger) { try await ledger.flush() },
                every(.seconds(1), "tally", logger) {
                    counters.set(.messagesDropped, "reason=\"oversize\"", to: connection.counters.droppedOversize)
                    counters.set(.messagesDropped, "reason=\"overload\"", to: connection.counters.droppedUnread)
                    counters.set(.takeovers, "how=\"told\"", to: connection.counters.takeovers)
                    counters.set(.takeovers, "how=\"presumed\"", to: connection.counters.presumedTakeovers)
                    counters.set(.ledgerLost, to: ledger.lostLines)
                },
                every(.milliseconds(250), "due", logger) { _ = try await due.attend(now: now()) },
                every(.seconds(3600), "sweep", logger) { _ = try await sweep.sweep(now: now()) },
                whileServing(.seconds(3600), "retention", logger) {
                    let taken = try await retention.sweep(now: now())
                    guard !taken.isNothing else { return }
                    logger.info(
                        "older than they are to be kept, and gone: \(taken.flights) flights, \(taken.entries) entries of no flight, \(taken.auditLines) lines of the audit"
                    )
                },
                whileServing(.seconds(3600), "lost bytes", logger) {
                    let records = try await lost.find()
                    counters.set(.recordsWithoutBytes, to: records.count)
                    for use in records.prefix(10) {
                        logger.error("the record \(use.id) has no bytes (\(use.digest)); waylined fsck says what to do")
                    }
                },
                whileServing(.seconds(60), "scrub", logger, after: .seconds(60)) {
                    guard let interval = configuration.scrubInterval, try scrub.isDue(every: interval) else { return }
                    _ = try await scrubbing.run(rate: configuration.scrubRate)
                },
                NamedService("keys", KeyReload(keys: keys, links: links, logger: logger)),
                NamedService(
                    "admin",
                    AdminSocket(
                        path: DataFolder.adminSocket(in: folder.path), administration: administration, logger: logger)),
                NamedService("gateways", session),
                NamedService("http", edge),
            ],
            close: {
                await loop.shutdown()
                await recorder?.finish()
                try? await ledger.flush()
                try? catalog.close()
            })
    }

    private static func every(
        _ interval: Duration, _ name: String, _ logger: Logger, _ action: @escaping @Sendable () async throws -> Void
    ) -> NamedService {
        NamedService(name, Periodic(name: name, interval: interval, logger: logger, action: action))
    }

    /// Again and again until shutdown, and not then: for what takes long and can wait for the next start.
    private static func whileServing(
        _ interval: Duration, _ name: String, _ logger: Logger, after delay: Duration = .zero,
        _ action: @escaping @Sendable () async throws -> Void
    ) -> NamedService {
        NamedService(
            name,
            Follower {
                try await Task.sleep(for: delay)
                while true {
                    do {
                        try await action()
                    } catch is CancellationError {
                        return
                    } catch {
                        logger.error("\(name): \(error)")
                    }
                    try await Task.sleep(for: interval)
                }
            })
    }

    static func openCatalog(_ folder: DataFolder) throws -> SQLiteCatalog {
        do {
            return try SQLiteCatalog(path: folder.catalog)
        } catch let failure as CatalogFailure {
            throw StartFailure("\(failure)", hint: hint(failure.kind))
        }
    }

    /// What is damaged names its remedy itself.
    private static func hint(_ kind: CatalogFailure.Kind) -> String? {
        switch kind {
        case .full: "free some space on its file system; nothing is lost"
        case .busy: "another program has the file open; end it"
        case .damaged: nil
        case .other: "restore the data folder from a backup if its file is damaged"
        }
    }

    private static func openVault(_ folder: DataFolder) throws -> DiskVault {
        do {
            return try DiskVault(folder: folder.vault)
        } catch {
            throw StartFailure("cannot open the vault \(folder.vault): \(error)")
        }
    }

    /// The store of a folder that no service holds, opened to be looked at and no more. A catalog that cannot be read
    /// is a finding and no failure.
    static func openStore(_ folder: DataFolder) throws -> StoreKeeping {
        let vault: DiskVault
        do {
            vault = try DiskVault(inspecting: folder.vault)
        } catch {
            throw StartFailure("cannot open the vault \(folder.vault): \(error)")
        }
        do {
            return StoreKeeping(
                folder: folder.path, catalog: try CatalogInspection(path: folder.catalog), vault: vault)
        } catch let failure as CatalogFailure {
            return StoreKeeping(folder: folder.path, catalogFault: failure.reason, vault: vault)
        }
    }

    /// The store of a folder that no service holds, its catalog open for writing.
    static func openStore(_ folder: DataFolder, catalog: SQLiteCatalog) throws -> StoreKeeping {
        let vault: DiskVault
        do {
            vault = try DiskVault(inspecting: folder.vault)
        } catch {
            throw StartFailure("cannot open the vault \(folder.vault): \(error)")
        }
        let scrub = ScrubVault(
            vault: vault, catalog: catalog, counters: Counters(), marks: ScrubMarkFile(folder: folder.path),
            now: wallClock)
        return StoreKeeping(
            folder: folder.path, catalog: catalog, vault: vault, scrubbing: Scrubbing(scrub: scrub, logger: nil))
    }

    private static func readiness(
        _ catalog: any Catalog, _ vault: any ResourceVault, _ channel: GatewayChannel
    ) async -> [HTTPEdge.Part] {
        let catalogState = await state { _ = try await catalog.workspaces() }
        let vaultState = await state { try await vault.probe() }
        return [
            HTTPEdge.Part("catalog", catalogState), HTTPEdge.Part("vault", vaultState),
            HTTPEdge.Part("mqtt", channel.isReady ? "ok" : "connecting"),
        ]
    }

    private static func state(_ probe: () async throws -> Void) async -> String {
        do {
            try await probe()
            return "ok"
        } catch {
            return "failed"
        }
    }

    private static func edgeConfiguration(_ configuration: Configuration) throws -> HTTPConfiguration {
        var edge = HTTPConfiguration()
        edge.listen = .init(host: configuration.http.host, port: configuration.http.port)
        edge.metrics =
            if let own = configuration.metrics {
                .on(.init(host: own.host, port: own.port))
            } else {
                configuration.http.isLoopback ? .onMain : .off
            }
        edge.profile = configuration.uploadProfile
        edge.connections = OpenFiles.connections
        edge.secure = try configuration.certificate.map(ListenerTLS.securing)
        edge.limits.uploadBytes = configuration.uploadBytes
        edge.limits.json = messageLimits(configuration)
        edge.limits.targetBytes = configuration.targetBytes
        edge.limits.headerBytes = configuration.headerBytes
        edge.limits.headerFields = configuration.headerFields
        return edge
    }

    private static func messageLimits(_ configuration: Configuration) -> JSONLimits {
        var limits = JSONLimits.standard
        limits.bytes = configuration.messageBytes
        return limits
    }
}

/// Unix time by the system's clock: read at the rim, once per event.
@Sendable func wallClock() -> UnixTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return UnixTime(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
}

extension Configuration.Listener {
    /// How this listener can be reached from here once its port is known.
    func reachable(port: Int) -> String {
        let isAny = host == "0.0.0.0" || host == "::"
        return Configuration.Listener(host: isAny ? "127.0.0.1" : host, port: port).address
    }
}
