// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CatalogOnSQLite
import Digests
import Glibc
import Identifiers
import Logging
import MQTTTransport
import NIOCore
import ServiceLifecycle
import Synchronization
import UnixSignals
import WaylineService

/// `waylined serve`: runs until SIGTERM or SIGINT.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the service.",
        discussion: """
            Works without any configuration: data in ./wayline-data, HTTP on 127.0.0.1:8080, broker at 127.0.0.1:1883
            (which may come later). Every setting can stand in the file, in the environment or on the command line:
            http.listen is --http-listen and WAYLINED_HTTP_LISTEN.

            SETTINGS:
            \(ConfigurationKey.all.map { "  \($0.flag)  \($0.help)\($0.standard.map { $0.isEmpty ? "" : " (\($0))" } ?? "")" }.joined(separator: "\n"))
            """)

    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        HeapSettings.apply()
        let configuration = try settings.configuration()
        OpenFiles.allowAll()
        // More loops than processors take them from each other.
        NIOSingletons.groupLoopCountSuggestion = Machine.current.processors
        let logger = Logger(label: "waylined") { _ in
            LineLogHandler(level: configuration.logLevel, isJSON: configuration.logsJSON)
        }
        try AdminSocket.requireShort(DataFolder.adminSocket(in: configuration.dataFolder))
        let folder = try openFolder(configuration.dataFolder)
        let keys = KeyStore(path: configuration.keyFile ?? folder.defaultKeyFile)
        if folder.isNew, try SecretFile(path: keys.path).bytes() == nil {
            try keys.create(random: RandomBytes.make(32))
        }
        let ring = try keys.load()
        let isListening = Mutex(false)
        let catalog = try Waylined.openCatalog(folder)
        let firstToken = try await firstToken(
            folder, catalog, Administration(catalog: catalog, keys: keys, links: nil, now: wallClock))
        let waylined = try await Waylined.local(
            configuration, folder: folder, catalog: catalog, ring: ring, keys: keys, logger: logger
        ) { port in
            isListening.withLock { $0 = true }
            Announcement(configuration: configuration, folder: folder, firstToken: firstToken).announce(
                port: port, logger: logger)
        }
        do {
            try await ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: waylined.services.map { .init(service: $0) },
                    gracefulShutdownSignals: [.sigterm, .sigint],
                    logger: logger)
            ).run()
            await waylined.close()
        } catch {
            await waylined.close()
            throw isListening.withLock { $0 }
                ? error : StartFailure(Self.reason(error, configuration), hint: Self.hint(error))
        }
    }

    private func openFolder(_ path: String) throws -> DataFolder {
        do {
            return try DataFolder(opening: path)
        } catch let locked as DataFolder.Locked {
            throw StartFailure(
                "another waylined uses the data folder \(locked.path)",
                hint: "stop it, or choose another folder with --data-dir")
        }
    }

    /// Makes the admin token of a data folder that has never had one, before anything listens: first its file, then its
    /// record, so that a start which dies in between leaves a file that the next one replaces, never a token that nobody
    /// can read.
    private func firstToken(
        _ folder: DataFolder, _ catalog: some TokenCatalog, _ administration: Administration
    ) async throws -> String? {
        guard try await catalog.tokens().isEmpty else { return try unannouncedToken(folder) }
        let (token, _) = try await administration.issue(
            to: .default, scopes: Set(Scope.allCases), expiresAt: nil, name: "made at the first start"
        ) { token in
            try WholeFile.write(Array((token.text + "\n").utf8), to: folder.token)
        }
        return token.text
    }

    /// A first start that failed to listen made the token and told nobody; the next one tells.
    private func unannouncedToken(_ folder: DataFolder) throws -> String? {
        guard try WholeFile.read(folder.address) == nil, let bytes = try WholeFile.read(folder.token) else {
            return nil
        }
        return String(decoding: bytes, as: UTF8.self).filter { !$0.isNewline }
    }

    private static func reason(_ error: any Error, _ configuration: Configuration) -> String {
        "cannot serve on \(configuration.http.address): \(error)"
    }

    private static func hint(_ error: any Error) -> String? {
        "\(error)".contains("errno: \(EADDRINUSE)")
            ? "another program has this port; choose another with --http-listen, or port 0 for a free one" : nil
    }
}

/// What the start says to whoever watches.
struct Announcement: Sendable {
    let configuration: Configuration
    let folder: DataFolder
    let firstToken: String?

    func announce(port: Int, logger: Logger) {
        let address = "\(configuration.scheme)://\(configuration.http.reachable(port: port))"
        try? WholeFile.write(Array((address + "\n").utf8), to: folder.address, mode: 0o644)
        say("waylined: listening on \(address)")
        warnOfUnreachableLinks(address, logger)
        guard let firstToken else { return }
        say("waylined: a token with all rights is in \(folder.token)")
        if isatty(STDOUT_FILENO) == 1 { say("waylined: it is \(firstToken)") }
        say(
            """
            waylined: three commands to try:
              wayline push FILE.kmz --server \(address) --token-file \(folder.token)
              wayline list --server \(address) --token-file \(folder.token)
              curl -H "Authorization: Bearer $(cat \(folder.token))" \(address)/api/v1/waylines
            """)
    }

    private func warnOfUnreachableLinks(_ address: String, _ logger: Logger) {
        let base = configuration.publicBaseURL ?? address
        let broker = configuration.broker.address.host
        guard Reachability.isPrivate(url: base), !Reachability.isPrivate(host: broker) else { return }
        logger.warning(
            """
            links begin with \(base), which docks beyond this network cannot reach, but the broker \(broker) is remote; \
            set public_base_url to what docks can reach, or they will report 314004 or 314013
            """)
    }

    private func say(_ line: String) {
        print(line)
        fflush(nil)
    }
}
