// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CatalogOnSQLite
import WaylineService

/// Runs a request of the store's keeping: in the service that holds the data folder, else in this process.
struct StoreGate {
    let settings: SettingsOptions

    /// - Parameters:
    ///   - request: what to ask of a service; nil when the command wants the folder for itself.
    ///   - act: what to do when no service holds the folder.
    func perform(
        _ request: AdminRequest?, asJSON: Bool, _ act: (DataFolder) async throws -> AdminReply
    ) async throws {
        let reply = try await reply(to: request, act)
        if let error = reply.error { throw StartFailure(error, hint: reply.hint) }
        print(asJSON ? reply.json : reply.text)
        if reply.hasFindings == true { throw FoundFaults() }
    }

    private func reply(
        to request: AdminRequest?, _ act: (DataFolder) async throws -> AdminReply
    ) async throws -> AdminReply {
        let folder: DataFolder
        do {
            folder = try DataFolder(opening: try settings.configuration().dataFolder, creating: false)
        } catch let locked as DataFolder.Locked {
            guard let request else {
                throw StartFailure(
                    "another waylined uses the data folder \(locked.path)",
                    hint: "stop it first; without --repair fsck looks at the store of a running service, too")
            }
            return try await AdminClient.ask(request, socket: DataFolder.adminSocket(in: locked.path))
        }
        guard !folder.isNew else {
            throw StartFailure(
                "\(folder.path) holds no data yet",
                hint: "start waylined serve once, or name the folder with --data-dir")
        }
        do {
            return try await act(folder)
        } catch let failure as StartFailure {
            throw failure
        } catch {
            // As beside a service: whatever it was, it was not done.
            throw StartFailure("\(error)")
        }
    }
}

/// `waylined scrub`: does the disk still give what was stored?
struct Scrub: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read every object at a limited rate and compare it with its digest.",
        discussion: """
            Goes on where the last scrub stopped; a service scrubs by itself (scrub.interval, scrub.rate). Exit status:
            0 all are sound, 1 some are not, 2 could not look.
            """)

    @Option(help: "Bytes a second, such as 50MB/s or 500kB/s.") var rate = "50MB/s"
    @Option(help: "text or json.") var format = OutputFormat.text
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        guard let speed = ConfigurationReader.bytesPerSecond(rate), speed > 0 else {
            throw StartFailure("--rate is \"\(rate)\", must be a rate", hint: "such as 50MB/s, 500kB/s or 8MiB/s")
        }
        try await StoreGate(settings: settings).perform(.scrub(rate: speed), asJSON: format == .json) { folder in
            let catalog = try Waylined.openCatalog(folder)
            defer { try? catalog.close() }
            return try await Waylined.openStore(folder, catalog: catalog).scrub(rate: speed)
        }
    }
}

/// `waylined fsck`: is the store what it says it is?
struct Fsck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare records with bytes, both ways, reading every object.",
        discussion: """
            Runs beside a service, which then does the looking, or alone. Exit status: 0 no fault, 1 faults that are not
            mended, 2 could not look. Notes tell what a crash leaves and the service removes by itself.
            """)

    @Flag(
        help: """
            Put right what can be without losing anything: modes, leftovers of more than a day; damaged and alien \
            files go to vault/quarantine. No service may run.
            """)
    var repair = false
    @Option(help: "text or json.") var format = OutputFormat.text
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        try await StoreGate(settings: settings).perform(repair ? nil : .checkStore, asJSON: format == .json) { folder in
            try await Waylined.openStore(folder).check(now: wallClock(), mending: repair)
        }
    }
}
