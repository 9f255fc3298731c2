// SPDX-License-Identifier: Apache-2.0

import Digests
import DockProtocol
import Identifiers
import MQTTTransport
import PlainJSON
import WaylineClient

/// A dock made of software: it speaks the protocol of a Dock 3, really downloads, really checks the MD5, and walks the
/// waypoints of the file it got.
struct Dock: Sendable {
    let line: DockLine
    let connection: MQTTConnection
    let fetcher: ResourceFetcher
    let transcript: Transcript
    let model: DeviceModel
    let aircraft: UpdateTopo.Device
    /// Seconds of flight for each second of ours.
    let speed: Double
    let control = FlightControl()

    /// Comes online, and flies until so many flights have ended.
    ///
    /// - Returns: the last word of each flight.
    func run(flights: Int) async -> [ProgressStatus] {
        let (ended, endings) = AsyncStream.makeStream(of: ProgressStatus.self)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await listen(endings) }
            group.addTask { await greet() }
            var words: [ProgressStatus] = []
            for await word in ended {
                words.append(word)
                if words.count == flights { break }
            }
            group.cancelAll()
            return words
        }
    }

    /// Each time the line is ready: the messages that a dock sends when it comes online (protocol §3.5).
    private func greet() async {
        for await state in connection.states() where state.isReady {
            transcript.note(name, "connected")
            let limit = Duration.seconds(10)
            _ = await line.ask(Config(), on: .requests, within: limit)
            let devices = [line.serial.text, aircraft.serial]
            _ = await line.ask(AirportBindStatus(devices: devices), on: .requests, within: limit)
            let reply = await line.ask(UpdateTopo(gateway: model, devices: [aircraft]), on: .status, within: limit)
            transcript.note(name, "online", ["answered": .bool(reply != nil)])
        }
    }

    private func listen(_ endings: AsyncStream<ProgressStatus>.Continuation) async {
        await withDiscardingTaskGroup { group in
            for await message in connection.messages {
                guard let topic = Topic(message.topic), topic.sender == line.serial else { continue }
                switch Outbound.decode(topic: topic, payload: message.payload) {
                case .reply(let reply): _ = line.take(reply)
                case .command(let envelope, let command):
                    group.addTask { await obey(command, envelope, endings) }
                case .unreadable(let unreadable):
                    transcript.note(name, "unreadable", ["reason": .string("\(unreadable.reason)")])
                }
            }
        }
    }

    private func obey(
        _ command: Outbound.Command, _ envelope: Envelope, _ endings: AsyncStream<ProgressStatus>.Continuation
    ) async {
        transcript.note(name, "command", ["method": .string(envelope.method ?? "")])
        switch command {
        case .prepare(let prepare): await store(prepare.flightID, prepare.file, envelope)
        case .create(let create): await store(create.flightID, create.file, envelope)
        case .execute(let execute):
            switch control.begin(execute.flightID) {
            case .failure(let refused): await line.answer(envelope, ResultCode(rawValue: refused.code))
            case .success(let task):
                await line.answer(envelope, .ok)
                endings.yield(await Flight(dock: self, task: task).fly())
                control.end()
            }
        case .undo(let undo): await line.answer(envelope, control.undo(undo.flightIDs))
        case .pause: await line.answer(envelope, control.pause(true))
        case .recovery: await line.answer(envelope, control.pause(false))
        case .returnHome: await line.answer(envelope, control.callHome())
        case .returnHomeCancel: await line.answer(envelope, .ok)
        case .setupAbort: await line.answer(envelope, ResultCode(rawValue: 326_108))
        // For docks in pairs and aircraft in the air already, which this dock is not and has not.
        case .returnSpecificHome, .stop, .inFlightDeliver, .inFlightStop, .inFlightRecover, .inFlightCancel, .unknown:
            await line.answer(envelope, ResultCode(rawValue: 514_100))
        }
    }

    private func store(_ id: FlightID, _ file: FileReference, _ envelope: Envelope) async {
        control.store(FlightControl.Task(id: id, file: file))
        await line.answer(envelope, .ok)
    }

    var name: String { line.serial.text }
}
