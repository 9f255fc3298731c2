// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import MQTTTransport
import PlainJSON

/// A dock made of software: it speaks the protocol, really downloads, really checks the MD5, and walks the waypoints of
/// the file it got.
struct Dock: Sendable {
    let line: DockLine
    /// The serial number of its aircraft.
    let aircraft: String
    let exercise: Exercise
    let control = FlightControl()
    let watch = IdleWatch()

    /// What comes of a dock.
    struct Report: Sendable {
        var tally: Tally
        /// Why it stopped before all of its flights had ended; nil when it did not.
        var trouble: Trouble?
    }

    enum Trouble: Sendable, Hashable {
        /// It never had a line.
        case noBroker(String)
        case noFlight(String)
    }

    enum News: Sendable {
        case ended(Ending)
        case trouble(Trouble)
    }

    /// Comes online, and flies until so many flights have ended, for ever when that is 0.
    func run(flights: Int) async -> Report {
        let (news, desk) = AsyncStream.makeStream(of: News.self)
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await attend(desk) }
            group.addTask { await wait(desk) }
            line.open()
            var report = Report(tally: Tally(due: exercise.due))
            reading: for await one in news {
                switch one {
                case .ended(let ending): report.tally.add(ending)
                case .trouble(let trouble): report.trouble = trouble
                }
                if report.trouble != nil || report.tally.count == flights { break reading }
            }
            group.cancelAll()
            await line.close()
            return report
        }
    }

    private func attend(_ desk: AsyncStream<News>.Continuation) async {
        await withDiscardingTaskGroup { group in
            for await connection in line.connections {
                group.addTask { await follow(connection) }
                group.addTask { await listen(connection, desk) }
            }
        }
    }

    /// Notes how the line fares, and greets the platform each time it is ready.
    private func follow(_ connection: MQTTConnection) async {
        await withDiscardingTaskGroup { group in
            var lastWord = ""
            for await state in connection.states() {
                switch state {
                case .ready:
                    line.becameReady()
                    watch.touch()
                    note("connected")
                    if !control.takeRestart() { group.addTask { await greet() } }
                case .connecting(after: .some(let setback)):
                    watch.failed("\(setback)")
                    if lastWord != "\(setback)" { note("waiting", ["reason": .string("\(setback)")]) }
                    lastWord = "\(setback)"
                case .connecting, .connected, .closed: continue
                }
            }
        }
    }

    private func listen(_ connection: MQTTConnection, _ desk: AsyncStream<News>.Continuation) async {
        await withDiscardingTaskGroup { group in
            for await message in connection.messages {
                guard let topic = Topic(message.topic), topic.sender == line.serial else { continue }
                switch Outbound.decode(topic: topic, payload: message.payload) {
                case .reply(let reply): _ = line.take(reply)
                case .command(let envelope, let command):
                    watch.touch()
                    note("command", ["method": .text(envelope.method)])
                    let order = Order(dock: self, envelope: envelope, command: command, desk: desk)
                    order.keep()
                    group.addTask { await order.obey() }
                case .unreadable(let unreadable): note("unreadable", ["reason": .string("\(unreadable.reason)")])
                }
            }
        }
    }

    /// Speaks up when nothing has happened for too long. While it flies, a dock waits for nobody.
    private func wait(_ desk: AsyncStream<News>.Continuation) async {
        guard let limit = exercise.timeout else { return }
        while await watch.idle(for: limit) {
            if !control.isFlying {
                desk.yield(.trouble(trouble(after: limit)))
                return
            }
            watch.touch()
        }
    }

    private func trouble(after limit: Duration) -> Trouble {
        let time = "within \(limit.plainSeconds) s"
        guard line.wasReady else { return .noBroker("no connection to the broker \(time): \(watch.reason)") }
        guard let flight = control.prepared else { return .noFlight("no flight came \(time)") }
        return .noFlight("flight \(flight) was prepared, and no execute came \(time)")
    }

    var name: String { line.serial.text }

    func note(_ event: String, _ detail: JSONObject = [:]) { exercise.transcript.note(name, event, detail) }
}
