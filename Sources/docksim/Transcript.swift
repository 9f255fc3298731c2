// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Glibc
import PlainJSON
import Synchronization

/// What happened, one line each on standard output, for people or as JSON.
final class Transcript: Sendable {
    enum Form: String, CaseIterable, Sendable {
        case text
        case json
    }

    private let form: Form
    private let gate = Mutex(())

    init(form: Form) {
        self.form = form
    }

    /// - Parameters:
    ///   - event: one word for what happened: `connected`, `command`, `link`, `download`, `waypoint`, `end`…
    ///   - detail: never a whole link: its query is a secret.
    func note(_ dock: String, _ event: String, _ detail: JSONObject = [:]) {
        let line: String
        switch form {
        case .json:
            var object: JSONObject = ["dock": .string(dock), "event": .string(event)]
            for member in detail.members { object.append(member.name, member.value) }
            line = String(decoding: object.encoded(), as: UTF8.self)
        case .text:
            let rest = detail.members.map { "\($0.name)=\(Self.plain($0.value))" }.joined(separator: " ")
            line = "docksim: \(dock): \(event)\(rest.isEmpty ? "" : "  \(rest)")"
        }
        gate.withLock { _ in
            print(line)
            fflush(nil)
        }
    }

    private static func plain(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): text
        case .array, .object: "…"
        }
    }
}
