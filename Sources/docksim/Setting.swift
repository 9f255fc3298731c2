// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import DockProtocol
import Glibc
import Identifiers
import Logging
import MQTTTransport
import WaylineClient

/// What the command line asks for, checked.
struct Setting: Sendable {
    let serials: [GatewaySerial]
    let aircraft: [String]
    let broker: MQTTOptions
    let kind: DockKind
    let dialect: FlightOrder.Dialect
    let form: Transcript.Form
    let speed: Double
    let conduct: Conduct
    let due: Due
    let persistence: Persistence
    let timeout: Duration?
}

extension DocksimOptions {
    /// More lines than this from one process are beyond what one loop is meant for.
    private static let largestFleet = 5000

    /// - Throws: `ValidationError` with the value, the rule and, where there is one, the remedy.
    func setting() throws -> Setting {
        try require((0...1_000_000_000).contains(flights), "--flights is \(flights), must be 0 or more")
        try require(
            (1...Self.largestFleet).contains(fleet), "--fleet is \(fleet), must be from 1 to \(Self.largestFleet)")
        try require((0.001...1e9).contains(speed), "--speed is \(speed), must be from 0.001 to 1000000000")
        try require((0...3600).contains(ramp), "--ramp is \(ramp), must be from 0 to 3600 seconds")
        try require((0...3600).contains(resend), "--resend is \(resend), must be from 0 to 3600 seconds")
        try require((0...86_400).contains(timeout), "--timeout is \(timeout), must be from 0 to 86400 seconds")
        let kind: DockKind = try word(model, "--model")
        let form: Transcript.Form = try word(transcript, "--transcript")
        guard let dialect = FlightOrder.Dialect(rawValue: dialect) else {
            throw ValidationError("--dialect is \"\(dialect)\", must be current or legacy")
        }
        let (faults, expected) = try faultsAndExpectation()
        return Setting(
            serials: try serials(), aircraft: Serials.counted(from: aircraft, count: fleet), broker: try connection(),
            kind: kind, dialect: dialect, form: form, speed: speed, conduct: faults.conduct,
            due: expected ?? faults.due,
            persistence: Persistence(pause: resend > 0 ? .seconds(resend) : nil),
            timeout: timeout > 0 ? .seconds(timeout) : nil)
    }

    private func faultsAndExpectation() throws -> (FaultSelection, Due?) {
        do throws(FaultRefusal) {
            guard let expect else { return (try FaultSelection(fault), nil) }
            return (try FaultSelection(fault), try Due(reading: expect))
        } catch {
            throw ValidationError(error.description)
        }
    }

    private func require(_ holds: Bool, _ rule: String) throws {
        if !holds { throw ValidationError(rule) }
    }

    /// One of the few words that an option knows.
    private func word<Word: RawRepresentable & CaseIterable>(
        _ text: String, _ option: String
    ) throws -> Word where Word.RawValue == String {
        if let word = Word(rawValue: text) { return word }
        let known = Word.allCases.map(\.rawValue)
        let list = known.count > 1 ? known.dropLast().joined(separator: ", ") + " or " + (known.last ?? "") : known[0]
        throw ValidationError("\(option) is \"\(text)\", must be \(list)")
    }

    private func serials() throws -> [GatewaySerial] {
        try Serials.counted(from: gateway, count: fleet).map { text in
            guard let serial = GatewaySerial(text) else {
                throw ValidationError("--gateway is \"\(text)\", must be [A-Za-z0-9_-]{1,64}")
            }
            return serial
        }
    }

    private func connection() throws -> MQTTOptions {
        let address: MQTTAddress
        do throws(MQTTAddressFault) {
            address = try MQTTAddress(broker)
        } catch {
            throw ValidationError("--broker: \(error)")
        }
        var options = MQTTOptions(address: address, clientID: "")
        options.username = username
        options.password = getenv("DOCKSIM_PASSWORD").map { MQTTPassword(String(cString: $0)) }
        // A dock hears a handful of messages at a time; a fleet must not keep a thousand for each.
        options.incomingLimit = 64
        options.outgoingLimit = 64
        return options
    }
}

extension Setting {
    /// Where a broker's access list holds each dock to its own topics, each has a user of its own.
    static func username(_ pattern: String?, of serial: String) -> String? {
        pattern?.replacing("{gateway}", with: serial)
    }

    func exercise(_ fetcher: ResourceFetcher, _ transcript: Transcript) -> Exercise {
        Exercise(
            fetcher: fetcher, transcript: transcript, figures: Figures(), dialect: dialect, kind: kind, speed: speed,
            conduct: conduct, due: due, persistence: persistence, timeout: timeout)
    }

    /// The docks, none of them on line yet.
    func docks(_ exercise: Exercise, _ loop: MQTTLoop) -> [Dock] {
        zip(serials, aircraft).map { serial, aircraft in
            var options = broker
            options.clientID = serial.text
            options.username = Self.username(broker.username, of: serial.text)
            let subscriptions = Topic.gatewaySubscriptions(of: serial).map { MQTTSubscription($0) }
            let line = DockLine(serial: serial, exercise: exercise) { [options] in
                loop.connect(
                    options, subscribing: subscriptions,
                    logger: Logger(label: "docksim") { _ in SwiftLogNoOpLogHandler() })
            }
            return Dock(line: line, aircraft: aircraft, exercise: exercise)
        }
    }
}
