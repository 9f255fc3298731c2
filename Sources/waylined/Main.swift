// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc

/// The service and its administration.
@main
struct WaylinedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "waylined", abstract: "Stores wayline files, judges them, and lets docks fetch and fly them.",
        subcommands: [
            Serve.self, TokenCommand.self, KeysCommand.self, BrokerConfig.self, AuditCommand.self, Fsck.self,
            Scrub.self, BackupCommand.self, RestoreCommand.self,
        ])

    /// Exit status: 0 stopped or done, 1 failed while running, 2 could not start or could not do it.
    static func main() async {
        do {
            try Secrecy.begin()
            var command = try parseAsRoot(SettingsOptions.last(Array(CommandLine.arguments.dropFirst())))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let failure as StartFailure {
            complain(failure.message, hint: failure.hint)
            Glibc.exit(2)
        } catch is FoundFaults {
            Glibc.exit(1)
        } catch {
            let code = exitCode(for: error)
            guard code != .success else { exit(withError: error) }
            guard code == .validationFailure else {
                complain("\(error)", hint: nil)
                Glibc.exit(1)
            }
            complain(message(for: error), hint: "waylined --help shows the commands")
            Glibc.exit(2)
        }
    }

    private static func complain(_ message: String, hint: String?) {
        var text = "waylined: error: \(message)\n"
        if let hint { text += "waylined: hint: \(hint)\n" }
        let bytes = Array(text.utf8)
        write(STDERR_FILENO, bytes, bytes.count)
    }
}
