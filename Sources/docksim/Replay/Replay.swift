// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DockProtocol
import FoundationEssentials
import Identifiers
import Logging
import MQTTTransport

/// `docksim replay`: the dock's side of a recording, said again to any platform.
struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docksim replay",
        abstract: "Play the dock's side of a recording to a platform and compare its answers.",
        discussion: """
            FILE is what waylined wrote under mqtt.record_file. Nothing is downloaded: its links have no signature any more.
            Exit status: 0 when the answers are alike, 1 when they differ, 2 when it could not be tried.
            """)

    @Argument(help: "The recording.") var file: String
    @Option(help: "The broker: mqtt:// or mqtts://.") var broker: String
    @Option(help: "How many times faster than it was recorded.") var speed = 1.0
    @Option(help: "Only this gateway's messages.") var gateway: String?
    @Option(help: "Seconds to wait for the last answers, and for the broker at first.") var patience = 10.0
    @Option(help: "User name for the broker; the password is read from DOCKSIM_PASSWORD.") var username: String?

    /// The command when the words ask for it, nil when they do not. Not a subcommand: the options of a command that has
    /// subcommands are taken from behind them as well, and `--broker` is one of both.
    static func asked(_ words: some Collection<String>) throws -> Replay? {
        guard words.first == "replay" else { return nil }
        do {
            return try parse(Array(words.dropFirst()))
        } catch {
            // Its own help, not that of the command it stands beside.
            if exitCode(for: error) == .success { exit(withError: error) }
            throw error
        }
    }

    func run() async throws {
        let script = try script()
        let loop = try MQTTLoop()
        let connection = loop.connect(
            try options(),
            subscribing: script.gateways.flatMap(Topic.gatewaySubscriptions).map { MQTTSubscription($0) },
            logger: Logger(label: "docksim") { _ in SwiftLogNoOpLogHandler() })
        let outcome = await outcome(script, connection)
        await loop.shutdown()
        let played = try outcome.get()
        let report = ReplayReport(script: script, answers: played.answers)
        for line in report.lines { print(line) }
        print(summary(script, played, report))
        if report.different > 0 { throw ExitCode(1) }
    }

    private func script() throws -> ReplayScript {
        guard (0.001...1e9).contains(speed) else {
            throw ValidationError("--speed is \(speed), must be from 0.001 to 1000000000")
        }
        guard patience > 0, patience < 86_400 else {
            throw ValidationError("--patience is \(patience), must be seconds of at most a day")
        }
        let serial = gateway.map { GatewaySerial($0) }
        if let gateway, serial == .some(nil) {
            throw ValidationError("--gateway is \"\(gateway)\", must be [A-Za-z0-9_-]{1,64}")
        }
        guard let data = FileManager.default.contents(atPath: file) else {
            throw ValidationError("cannot read the recording \(file); name a file that mqtt.record_file wrote")
        }
        let script = ReplayScript(Array(data), gateway: serial ?? nil)
        guard !script.sayings.isEmpty else {
            throw ValidationError(
                "no message of a dock stands in \(file)\(gateway.map { " for the gateway \($0)" } ?? ""); "
                    + "name a recording of mqtt.record_file, and a gateway in it")
        }
        return script
    }

    private func options() throws -> MQTTOptions {
        var options: MQTTOptions
        do throws(MQTTAddressFault) {
            options = MQTTOptions(address: try MQTTAddress(broker), clientID: "")
        } catch {
            throw ValidationError("--broker: \(error)")
        }
        options.username = username
        options.password = ProcessInfo.processInfo.environment["DOCKSIM_PASSWORD"].map { MQTTPassword($0) }
        options.incomingLimit = 100_000
        return options
    }

    private func outcome(_ script: ReplayScript, _ connection: MQTTConnection) async -> Result<
        ReplayRun.Outcome, ValidationError
    > {
        guard await isReady(connection) else {
            return .failure(
                ValidationError("no connection to \(broker) within \(patience) s: \(connection.state.reason)"))
        }
        do throws(MQTTRefusal) {
            return .success(
                try await ReplayRun(
                    script: script, connection: connection, speed: speed, patience: .seconds(patience)
                ).play())
        } catch {
            return .failure(ValidationError("a message of the recording was \(error)"))
        }
    }

    private func isReady(_ connection: MQTTConnection) async -> Bool {
        await withTaskGroup(of: Bool.self) { group in
            group.addTask {
                for await state in connection.states() where state.isReady { return true }
                return false
            }
            group.addTask { [patience] in
                try? await Task.sleep(for: .seconds(patience))
                return false
            }
            defer { group.cancelAll() }
            return await group.next() ?? false
        }
    }

    private func summary(_ script: ReplayScript, _ played: ReplayRun.Outcome, _ report: ReplayReport) -> String {
        let said = script.sayings.count - played.withheld
        var parts = ["docksim: \(said) messages played: \(report.alike) answers alike, \(report.different) different"]
        if !script.commands.isEmpty || played.commands > 0 {
            let (then, now) = (script.commands.count, played.commands)
            parts.append("\(then) commands recorded, \(now) now, \(played.withheld) replies withheld")
        }
        if script.unplayable > 0 {
            parts.append("\(script.unplayable) messages not played: not kept, retained, or no dock's")
        }
        if script.unreadable > 0 { parts.append("\(script.unreadable) lines not readable") }
        return parts.joined(separator: "; ")
    }
}

extension MQTTState {
    /// What went wrong last.
    fileprivate var reason: String {
        if case .connecting(let setback?) = self { "\(setback)" } else { "no answer" }
    }
}
