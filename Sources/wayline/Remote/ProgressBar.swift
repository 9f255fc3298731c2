// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// How far a transfer is, on one line that is drawn again; nothing where standard error is no terminal.
final class ProgressBar: Sendable {
    private let title: String
    private let terminal: Terminal
    private let shown = Mutex(-1)

    init(_ title: String, on terminal: Terminal) {
        self.title = String(title.prefix(32))
        self.terminal = terminal
    }

    /// Draws when another hundredth is done.
    func show(_ done: Int, of total: Int) {
        guard terminal.showsProgress, total > 0 else { return }
        let percent = min(100, done * 100 / total)
        let isNew = shown.withLock { shown in
            defer { shown = percent }
            return shown != percent
        }
        if isNew { terminal.errors(Array(("\r" + Self.line(title, percent, total)).utf8)) }
    }

    /// Takes the line away.
    func clear() {
        guard terminal.showsProgress, shown.withLock({ $0 >= 0 }) else { return }
        terminal.errors(Array("\r\u{1B}[K".utf8))
    }

    static func line(_ title: String, _ percent: Int, _ total: Int) -> String {
        let full = percent * 24 / 100
        let bar = String(repeating: "=", count: full) + String(repeating: " ", count: 24 - full)
        let number = String(repeating: " ", count: 3 - "\(percent)".count) + "\(percent)"
        return "\(title)  [\(bar)] \(number) %  of \(total) bytes"
    }
}
