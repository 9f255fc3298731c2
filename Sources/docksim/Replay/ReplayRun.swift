// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import MQTTTransport
import PlainJSON
import Recording
import Synchronization

/// Plays a script to a platform and takes down what it answers.
struct ReplayRun: Sendable {
    let script: ReplayScript
    let connection: MQTTConnection
    /// Seconds of the recording for each second of ours.
    let speed: Double
    /// How long to wait for answers that are due, after the last message.
    let patience: Duration
    private let heard = Heard()

    init(script: ReplayScript, connection: MQTTConnection, speed: Double, patience: Duration) {
        (self.script, self.connection, self.speed, self.patience) = (script, connection, speed, patience)
    }

    /// What the platform said while it was played to.
    final class Heard: Sendable {
        private struct State {
            var answers: [ReplayScript.Key: [JSONValue]] = [:]
            var commands: [ReplayScript.Command] = []
        }

        private let state = Mutex(State())

        var answers: [ReplayScript.Key: [JSONValue]] { state.withLock { $0.answers } }
        var commands: [ReplayScript.Command] { state.withLock { $0.commands } }

        func take(_ message: MQTTMessage) {
            guard let topic = Topic(message.topic), let value = JSONText.value(message.payload),
                case .object(let object) = value, case .string(let tid)? = object["tid"]
            else { return }
            state.withLock { state in
                if let asked = topic.channel.asked {
                    let key = ReplayScript.Key(gateway: topic.sender.text, channel: asked.rawValue, tid: tid)
                    state.answers[key, default: []].append(value)
                } else if topic.channel == .services, let command = ReplayScript.Command(topic.sender, object) {
                    state.commands.append(command)
                }
            }
        }
    }

    /// What there is to report when the play is over.
    struct Outcome: Sendable {
        let answers: [ReplayScript.Key: [JSONValue]]
        let commands: Int
        /// Replies of the dock to commands that this platform did not give.
        let withheld: Int
    }

    /// - Throws: ``MQTTRefusal`` when a message could not be said.
    func play() async throws(MQTTRefusal) -> Outcome {
        let reading = Task { for await message in connection.messages { heard.take(message) } }
        defer { reading.cancel() }
        let withheld = try await saySayings()
        await settle()
        return Outcome(answers: heard.answers, commands: heard.commands.count, withheld: withheld)
    }

    private func saySayings() async throws(MQTTRefusal) -> Int {
        let start = ContinuousClock.now
        var withheld = 0
        for saying in script.sayings {
            try? await ContinuousClock().sleep(until: start + saying.after / speed)
            guard let payload = payload(of: saying) else {
                withheld += 1
                continue
            }
            try await connection.publish(
                topic: saying.topic, payload: payload, qos: saying.qos == 0 ? .atMostOnce : .atLeastOnce)
        }
        return withheld
    }

    /// The bytes as recorded; in a reply to a command the transaction of the command that came now. nil when none came:
    /// a dock does not answer what it was not told.
    private func payload(of saying: ReplayScript.Saying) -> [UInt8]? {
        guard let key = saying.key, key.channel == Topic.Channel.servicesReply.rawValue else { return saying.payload }
        guard let recorded = script.commands.firstIndex(where: { $0.tid == key.tid && $0.gateway == key.gateway }),
            let command = counterpart(of: recorded), case .object(let object)? = JSONText.value(saying.payload)
        else { return nil }
        let members = object.members.map { member in
            switch member.name {
            case "tid": (name: member.name, value: JSONValue.string(command.tid))
            case "bid": (name: member.name, value: command.bid.map(JSONValue.string) ?? member.value)
            default: (name: member.name, value: member.value)
            }
        }
        return JSONObject(members).encoded()
    }

    /// The command of now that stands where the recorded one stood among those of its method to this gateway.
    private func counterpart(of index: Int) -> ReplayScript.Command? {
        let recorded = script.commands[index]
        let place = script.commands[..<index].count { $0.gateway == recorded.gateway && $0.method == recorded.method }
        let alike = heard.commands.filter { $0.gateway == recorded.gateway && $0.method == recorded.method }
        return place < alike.count ? alike[place] : nil
    }

    /// Waits for answers that were given when it was recorded, and a second for those that were not.
    private func settle() async {
        let asked = Set(script.sayings.compactMap(\.key)), due = asked.filter { script.answers[$0] != nil }
        let end = ContinuousClock.now + patience
        let least = ContinuousClock.now + (due.count == asked.count ? .zero : min(patience, .seconds(1)))
        while ContinuousClock.now < end {
            let answers = heard.answers
            let isComplete = due.allSatisfy { (answers[$0]?.count ?? 0) >= (script.answers[$0]?.count ?? 0) }
            if isComplete, ContinuousClock.now >= least { return }
            try? await Task.sleep(for: .milliseconds(20))
        }
    }
}
