// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Glibc
import WaylineService

/// `waylined backup DIR`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store into a new folder, beside a running service or alone.",
        discussion: """
            Records, objects and the key ring; sha256sum --check SHA256SUMS verifies it. Keep it as you keep the keys,
            or leave them out. Exit status: 0 all is in, 1 objects were missing or damaged and are not, 2 no backup.
            """)

    @Argument(help: "A folder that is new or empty.") var folder: String
    @Flag(help: "Leave the key ring out; without it a restored service cannot verify the links that are out.")
    var withoutKeys = false
    @Option(help: "text or json.") var format = OutputFormat.text
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let target = absolute(folder)
        let request = AdminRequest.backUp(folder: target, withKeys: !withoutKeys)
        try await StoreGate(settings: settings).perform(request, asJSON: format == .json) { folder in
            let keyFile = try settings.configuration().keyFile ?? folder.defaultKeyFile
            return try await Waylined.openStore(folder).backUp(
                to: target, keyFile: withoutKeys ? nil : keyFile, now: wallClock())
        }
    }
}

/// `waylined restore DIR`.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup into an empty data folder; then look at it as fsck does.",
        discussion: """
            No service may run there. Exit status: 0 all is restored and sound, 1 what was left out or is not sound is
            named, 2 nothing was restored.
            """)

    @Argument(help: "The backup.") var folder: String
    @Flag(help: "Leave damaged objects of the backup out instead of refusing it.") var force = false
    @OptionGroup var settings: SettingsOptions

    func run() async throws {
        let data: DataFolder
        do {
            data = try DataFolder(opening: try settings.configuration().dataFolder, restoring: true)
        } catch let locked as DataFolder.Locked {
            throw StartFailure(
                "another waylined uses the data folder \(locked.path)",
                hint: "stop it, or choose another folder with --data-dir")
        }
        let leftOut = try Restore(source: absolute(folder), folder: data, isForced: force).perform()
        for line in leftOut { print("left out: \(line)") }
        let report = try await Waylined.openStore(data).check(now: wallClock())
        print(report.text)
        if access(data.defaultKeyFile, F_OK) != 0 {
            print("no key ring was in it: put keys.json (0600) there, or set links.key_file, before waylined serve")
        }
        if !leftOut.isEmpty || report.hasFindings == true { throw FoundFaults() }
    }
}

/// The service has another working folder.
private func absolute(_ path: String) -> String {
    guard !path.hasPrefix("/"), let here = getcwd(nil, 0) else { return path }
    defer { free(here) }
    return String(cString: here) + "/" + path
}
