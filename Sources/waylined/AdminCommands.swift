// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CatalogOnSQLite
import MQTTTransport

/// Runs an administration request: through the service when one holds the data folder, else right here.
struct AdminGate {
    let settings: SettingsOptions

    func perform(_ request: AdminRequest, asJSON: Bool = false) async throws {
        let reply = try await reply(to: request)
        if let error = reply.error { throw StartFailure(error, hint: reply.hint) }
        print(asJSON ? reply.json : reply.text)
        if reply.hasFindings == true { throw FoundFaults() }
    }

    private func reply(to request: AdminRequest) async throws -> AdminReply {
        let configuration = try settings.configuration()
        do {
            let folder = try DataFolder(opening: configuration.dataFolder, creating: false)
            let keys = KeyStore(path: configuration.keyFile ?? folder.defaultKeyFile)
            guard !folder.isNew else {
                throw StartFailure(
                    "\(folder.path) holds no data yet",
                    hint: "start waylined serve once, or name the folder with --data-dir")
            }
            let catalog = try Waylined.openCatalog(folder)
            let reply = await Administration(catalog: catalog, keys: keys, links: nil, now: wallClock).perform(request)
            try catalog.close()
            return reply
        } catch let locked as DataFolder.Locked {
            return try await AdminClient.ask(request, socket: DataFolder.adminSocket(in: locked.path))
        }
    }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make, list and revoke bearer tokens.",
        subcommands: [Create.self, List.self, Revoke.self])

    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a token and print it; it is shown only now.")
        @Option(help: "The workspace it speaks for; made when it does not exist.") var workspace = "default"
        @Option(help: "all, or a list such as wayline:read,flight:read.") var scopes = "all"
        @Option(help: "How long it is valid, such as 90d; default: for ever.") var expiresIn: String?
        @Option(help: "A name to know it by.") var name: String?
        @Option(help: "text or json.") var format = OutputFormat.text
        @OptionGroup var settings: SettingsOptions

        func run() async throws {
            let seconds = try expiresIn.map { text in
                guard let seconds = ConfigurationReader.seconds(text), seconds > 0 else {
                    throw StartFailure(
                        "--expires-in is \"\(text)\", must be a duration", hint: "such as 90s, 15m, 2h or 90d")
                }
                return seconds
            }
            let words =
                scopes.isEmpty ? [] : scopes.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            try await AdminGate(settings: settings).perform(
                .createToken(workspace: workspace, scopes: words, expiresIn: seconds, name: name),
                asJSON: format == .json)
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Id, workspace, state, age, scopes and name of every token.")
        @Option(help: "text or json.") var format = OutputFormat.text
        @OptionGroup var settings: SettingsOptions

        func run() async throws {
            try await AdminGate(settings: settings).perform(.listTokens, asJSON: format == .json)
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End a token at once.")
        @Argument(help: "Its id, as token list shows it.") var id: String
        @OptionGroup var settings: SettingsOptions

        func run() async throws { try await AdminGate(settings: settings).perform(.revokeToken(id: id)) }
    }
}

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Rotate and retire the keys that sign links.",
        subcommands: [Rotate.self, Retire.self])

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "A new key signs; the old one still verifies.")
        @OptionGroup var settings: SettingsOptions

        func run() async throws { try await AdminGate(settings: settings).perform(.rotateKeys) }
    }

    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Refuse every link of a key from now on.")
        @Argument(help: "The key's id, such as k1.") var id: String
        @OptionGroup var settings: SettingsOptions

        func run() async throws { try await AdminGate(settings: settings).perform(.retireKey(id: id)) }
    }
}

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Check the audit.", subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Recompute the chain of digests over every line.")
        @OptionGroup var settings: SettingsOptions

        func run() async throws { try await AdminGate(settings: settings).perform(.verifyAudit) }
    }
}
