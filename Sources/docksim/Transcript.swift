// SPDX-License-Identifier: Apache-2.0

import Glibc
import PlainJSON
import Synchronization

/// What happened, one line each with its time, for people or as JSON.
final class Transcript: Sendable {
    enum Form: String, CaseIterable, Sendable {
        case text
        case json
    }

    private let form: Form
    private let descriptor: Int32
    private let gate = Mutex(())

    /// - Parameter file: the path of a file to begin anew; nil for standard output.
    /// - Throws: ``TranscriptFault`` when the file cannot be written.
    init(form: Form, file: String?) throws(TranscriptFault) {
        self.form = form
        guard let file else {
            descriptor = STDOUT_FILENO
            return
        }
        descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw TranscriptFault(path: file, reason: String(cString: strerror(errno))) }
    }

    /// On standard output.
    init(form: Form) {
        self.form = form
        descriptor = STDOUT_FILENO
    }

    deinit {
        if descriptor != STDOUT_FILENO { close(descriptor) }
    }

    /// - Parameters:
    ///   - event: one word for what happened: `connected`, `command`, `resource`, `download`, `waypoint`, `end`…
    ///   - detail: never a link: its query is a secret.
    func note(_ dock: String, _ event: String, _ detail: JSONObject = [:]) {
        let time = WallClock.text(WallClock.milliseconds())
        switch form {
        case .json:
            var object: JSONObject = ["time": .string(time), "dock": .string(dock), "event": .string(event)]
            for member in detail.members { object.append(member.name, member.value) }
            write(object.encoded())
        case .text:
            let rest = detail.members.map { "\($0.name)=\(Self.plain($0.value))" }.joined(separator: " ")
            write(Array("\(time) docksim: \(dock): \(event)\(rest.isEmpty ? "" : "  \(rest)")".utf8))
        }
    }

    /// What the whole run came to.
    func note(_ summary: Summary) {
        let time = WallClock.text(WallClock.milliseconds())
        switch form {
        case .json:
            var object: JSONObject = ["time": .string(time), "event": "summary"]
            for member in summary.json.members { object.append(member.name, member.value) }
            write(object.encoded())
        case .text:
            for line in summary.lines { write(Array("\(time) docksim: summary: \(line)".utf8)) }
        }
    }

    /// Whole lines at once, whoever writes beside.
    private func write(_ line: [UInt8]) {
        gate.withLock { _ in
            var rest = (line + [0x0A])[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                // Nobody reads any more, or the disk is full: the flights are more than their record.
                guard count > 0 else { return }
                rest = rest.dropFirst(count)
            }
        }
    }

    private static func plain(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let bool): "\(bool)"
        case .int(let number): "\(number)"
        case .double(let number): "\(number)"
        case .string(let text): text.contains(" ") ? "\"\(text)\"" : text
        case .array, .object: "…"
        }
    }
}

/// The transcript cannot be written.
struct TranscriptFault: Error, CustomStringConvertible {
    let path: String
    let reason: String
    var description: String { "--transcript-file \(path): \(reason)" }
}
