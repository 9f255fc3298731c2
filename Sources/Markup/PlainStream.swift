// SPDX-License-Identifier: Apache-2.0

/// Hands a plain document that comes in portions to ``PlainMarkup``, with what was left over of the one before.
struct PlainStream: ~Copyable {
    private let reader: MarkupReader
    private var plain: PlainMarkup?
    private var window: [UInt8] = []
    private var base = 0
    private var hasGivenUp = false

    init(_ reader: MarkupReader) { self.reader = reader }

    /// False when no further portion is wanted.
    mutating func take(_ portion: UnsafeRawBufferPointer, into sink: inout some MarkupSink) -> Bool {
        window.append(contentsOf: portion)
        if base + window.count > reader.limits.documentBytes { hasGivenUp = true }
        if window.count > PlainMarkup.lookahead { read(isLast: false, into: &sink) }
        return !hasGivenUp
    }

    /// The document, once its last portion has been taken.
    mutating func finish(into sink: inout some MarkupSink) -> MarkupDocument? {
        if !hasGivenUp, read(isLast: true, into: &sink) == .end { return plain?.document }
        return nil
    }

    @discardableResult
    private mutating func read(isLast: Bool, into sink: inout some MarkupSink) -> PlainMarkup.Step {
        var start = 0
        if plain == nil {
            guard let beginning = reader.plainBeginning(of: window) else { return giveUp() }
            plain = reader.plain(describing: beginning.document)
            start = beginning.start
        }
        let bytes = window
        guard let step = plain?.read(bytes.span, from: start, base: base, isLast: isLast, into: &sink) else {
            return giveUp()
        }
        if step == .gaveUp { return giveUp() }
        let read = plain?.position ?? 0
        window = Array(bytes.dropFirst(read))
        base += read
        return step
    }

    private mutating func giveUp() -> PlainMarkup.Step {
        hasGivenUp = true
        return .gaveUp
    }
}
