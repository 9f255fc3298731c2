// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
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
        return try await act(folder)
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
