// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Foundation

/// `--config FILE` and every setting as a flag of its own.
struct SettingsOptions: ParsableArguments {
    @Option(help: "A YAML file with settings.")
    var config: String?

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("Settings as flags: --http-listen 0.0.0.0:8080", visibility: .hidden))
    var flags: [String] = []

    /// Flag before environment before file before default; all faults at once.
    func configuration() throws -> Configuration {
        var sources = ConfigurationSources()
        if let config {
            guard let bytes = try WholeFile.read(config) else {
                throw StartFailure("there is no configuration file \(config)", hint: "check the path after --config")
            }
            sources.add(file: String(decoding: bytes, as: UTF8.self), path: config)
        }
        sources.add(environment: ProcessInfo.processInfo.environment)
        let rest = sources.add(flags: flags)
        guard rest.isEmpty else {
            let known = ConfigurationKey.all.map(\.flag) + ["--config"]
            throw StartFailure(
                "unexpected \(Self.names(rest).map { "\"\($0)\"\(suggestion(for: $0, among: known))" }.joined(separator: ", "))",
                hint: "waylined serve --help lists every setting")
        }
        do throws(ConfigurationFaults) {
            return try Configuration(sources)
        } catch {
            throw StartFailure(
                error.faults.joined(separator: "\nwaylined: error: "), hint: "waylined serve --help lists every setting"
            )
        }
    }

    /// The same words, settings after everything else: behind the first flag that it does not know, the parser looks for
    /// no argument of the command any more.
    static func last(_ words: [String]) -> [String] {
        let known = Set(ConfigurationKey.all.map(\.flag))
        var (own, settings): ([String], [String]) = ([], [])
        let end = words.firstIndex(of: "--") ?? words.endIndex
        var rest = words[..<end]
        while let word = rest.popFirst() {
            guard known.contains(String(word.prefix { $0 != "=" })) else {
                own.append(word)
                continue
            }
            settings.append(word)
            if !word.contains("="), let value = rest.popFirst() { settings.append(value) }
        }
        return own + settings + words[end...]
    }

    /// The words without what is given to unknown flags: a misspelled setting may have a secret as its value.
    static func names(_ words: [String]) -> [String] {
        var names: [String] = []
        var isValue = false
        for word in words {
            let isFlag = word.hasPrefix("-")
            if isFlag || !isValue { names.append(String(word.prefix { $0 != "=" })) }
            isValue = isFlag && !word.contains("=")
        }
        return names
    }
}
