// SPDX-License-Identifier: Apache-2.0

/// What a command has of the outside world: two streams, the time, and what it may show. A value, so that a test can
/// make one that collects.
struct Terminal: Sendable {
    /// Takes bytes for standard output.
    var output: @Sendable ([UInt8]) -> Void
    /// Takes bytes for standard error.
    var errors: @Sendable ([UInt8]) -> Void
    /// Unix seconds.
    var now: @Sendable () -> Int64
    /// Waits; a command that follows something calls it between two looks.
    var pause: @Sendable (Duration) async -> Void
    var environment: [String: String]
    /// Standard output is a terminal: somebody reads along.
    var isTerminal = false
    /// It also understands colour, and nobody asked for none.
    var isColoured = false
    /// Standard error is a terminal, so that a line may be drawn again.
    var showsProgress = false

    /// Writes text to standard output.
    func print(_ text: String, end: String = "\n") { output(Array((text + end).utf8)) }

    /// Writes one line to standard error, after the program's name.
    func complain(_ text: String) { errors(Array("wayline: \(text)\n".utf8)) }

    /// `wayline: error: …`, what else is known, and `wayline: hint: …`.
    func report(_ failure: ToolFailure) {
        complain("error: \(failure.message)")
        for note in failure.notes { complain("note: \(note)") }
        if let hint = failure.hint { complain("hint: \(hint)") }
    }

    var paint: Paint { Paint(isOn: isColoured) }
}

/// Colours, or none.
struct Paint: Sendable {
    let isOn: Bool

    func red(_ text: String) -> String { wrap(text, "1;31") }
    func yellow(_ text: String) -> String { wrap(text, "1;33") }
    func cyan(_ text: String) -> String { wrap(text, "1;36") }
    func green(_ text: String) -> String { wrap(text, "32") }

    private func wrap(_ text: String, _ code: String) -> String { isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text }
}
