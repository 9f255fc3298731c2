// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Digests
import DockProtocol
import Glibc
import Identifiers
import Logging
import MQTTTransport
import WaylineClient

/// A simulated dock, for trying a platform out without a roof.
@main
struct Docksim: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "docksim",
        abstract: "A dock made of software: it asks, downloads, checks the MD5, flies and reports.",
        discussion: "Exit status: 0 when every flight ended ok, 1 when one did not, 2 when it could not be tried.")

    @Option(help: "The broker: mqtt:// or mqtts://.") var broker = "mqtt://127.0.0.1:1883"
    @Option(help: "The dock's serial number, [A-Za-z0-9_-]{1,64}.") var gateway = "SIMDOCK0001"
    @Option(help: "The aircraft's serial number.") var aircraft = "SIMDRONE0001"
    @Option(help: "dock1, dock2 or dock3.") var model = "dock3"
    @Option(help: "How many times faster than real it flies.") var speed = 1.0
    @Option(help: "How many flights to fly before it stops; 0 flies until it is stopped.") var flights = 1
    @Option(help: "text or json.") var transcript = "text"
    @Option(help: "User name for the broker; the password is read from DOCKSIM_PASSWORD.") var username: String?

    /// Usage errors end with 2, as everything else that could not be tried.
    static func main() async {
        do {
            let command = try parse()
            try await command.run()
        } catch {
            let code = exitCode(for: error)
            guard code == .validationFailure || !(error is ExitCode) && code != .success else { exit(withError: error) }
            let bytes = Array("docksim: error: \(message(for: error))\n".utf8)
            write(STDERR_FILENO, bytes, bytes.count)
            Glibc.exit(2)
        }
    }

    private static let models = ["dock1": "3-1-0", "dock2": "3-2-0", "dock3": "3-3-0"]
    private static let aircraftModels = ["dock1": "0-67-1", "dock2": "0-91-1", "dock3": "0-100-1"]

    func run() async throws {
        guard let serial = GatewaySerial(gateway) else {
            throw ValidationError("--gateway is \"\(gateway)\", must be [A-Za-z0-9_-]{1,64}")
        }
        guard let key = Self.models[model], let dockModel = DeviceModel(key: key),
            let aircraftModel = Self.aircraftModels[model].flatMap(DeviceModel.init(key:))
        else { throw ValidationError("--model is \"\(model)\", must be dock1, dock2 or dock3") }
        guard let form = Transcript.Form(rawValue: transcript) else {
            throw ValidationError("--transcript is \"\(transcript)\", must be text or json")
        }
        guard speed > 0, speed.isFinite else { throw ValidationError("--speed is \(speed), must be more than 0") }
        let options = try options(serial)
        let loop = try MQTTLoop()
        let connection = loop.connect(
            options, subscribing: Topic.gatewaySubscriptions(of: serial).map { MQTTSubscription($0) },
            logger: Logger(label: "docksim") { _ in SwiftLogNoOpLogHandler() })
        let fetcher = ResourceFetcher()
        let dock = Dock(
            line: DockLine(serial: serial, connection: connection, now: Self.milliseconds), connection: connection,
            fetcher: fetcher, transcript: Transcript(form: form), model: dockModel,
            aircraft: UpdateTopo.Device(serial: aircraft, model: aircraftModel), speed: speed)
        let words = await dock.run(flights: flights)
        await loop.shutdown()
        await fetcher.shutdown()
        if words.contains(where: { $0 != .ok }) { throw ExitCode(1) }
    }

    private func options(_ serial: GatewaySerial) throws -> MQTTOptions {
        let address: MQTTAddress
        do throws(MQTTAddressFault) {
            address = try MQTTAddress(broker)
        } catch {
            throw ValidationError("--broker: \(error)")
        }
        var options = MQTTOptions(address: address, clientID: serial.text)
        options.username = username
        options.password = getenv("DOCKSIM_PASSWORD").map { MQTTPassword(String(cString: $0)) }
        return options
    }

    @Sendable private static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}
