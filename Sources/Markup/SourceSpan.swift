// SPDX-License-Identifier: Apache-2.0

/// A half-open range of byte offsets into a document exactly as it stands in the archive (UTF-8, byte order mark
/// included).
///
/// Offsets, not lines: a line and a column are computed from the bytes only when something is reported
/// (see ``LineIndex``). 32 bits suffice because one XML member holds at most 128 MiB.
package struct SourceSpan: Sendable, Hashable {
    /// The first byte, counted from 0.
    package var start: UInt32
    /// The byte after the last one.
    package var end: UInt32

    package init(start: UInt32, end: UInt32) {
        self.start = start
        self.end = end
    }

    /// Offsets beyond 32 bits, which no document within the limits has, become the largest one.
    init(_ range: Range<Int>) {
        start = UInt32(clamping: range.lowerBound)
        end = UInt32(clamping: range.upperBound)
    }

    package var isEmpty: Bool { end <= start }
    var range: Range<Int> { Int(start)..<max(Int(start), Int(end)) }
}
