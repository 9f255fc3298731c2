// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Recording

/// What a platform answered beside what was answered in the recording.
struct ReplayReport: Sendable {
    private(set) var lines: [String] = []
    private(set) var alike = 0
    private(set) var different = 0

    init(script: ReplayScript, answers: [ReplayScript.Key: [JSONValue]]) {
        var seen: Set<ReplayScript.Key> = []
        for key in script.sayings.compactMap(\.key) where seen.insert(key).inserted {
            judge(key, recorded: script.answers[key] ?? [], now: answers[key] ?? [])
        }
    }

    private mutating func judge(_ key: ReplayScript.Key, recorded: [JSONValue], now: [JSONValue]) {
        guard !recorded.isEmpty || !now.isEmpty else { return }
        let differences = Self.differences(recorded, now)
        let name = "\(key.gateway) \(key.channel) \(Self.method(recorded.first ?? now.first)) tid \(key.tid)"
        let results = "recorded \(Self.result(recorded)), now \(Self.result(now))"
        if differences.isEmpty { alike += 1 } else { different += 1 }
        lines.append("\(differences.isEmpty ? "alike  " : "differs") \(name): \(results)")
        lines += differences.map { "        \($0)" }
    }

    /// A dock that says a thing twice may be answered twice; as often as then.
    private static func differences(_ recorded: [JSONValue], _ now: [JSONValue]) -> [String] {
        guard recorded.count == now.count else { return ["\(recorded.count) answers recorded, \(now.count) now"] }
        return zip(recorded, now).flatMap { old, new in
            AnswerComparison().differences(recorded: old, now: new).map(\.description)
        }
    }

    private static func method(_ answer: JSONValue?) -> String {
        if case .object(let object)? = answer, case .string(let method)? = object["method"] { return method }
        return "(no method)"
    }

    /// The results of the answers, for a reader's first look.
    private static func result(_ answers: [JSONValue]) -> String {
        let results = answers.map { answer -> String in
            guard case .object(let object) = answer, case .object(let data)? = object["data"] else { return "no data" }
            return data["result"].map { "result \($0.text)" } ?? "data without result"
        }
        return results.isEmpty ? "no answer" : results.joined(separator: " and ")
    }
}
