// SPDX-License-Identifier: Apache-2.0

/// Which bytes a `Range` header asks for (RFC 9110 §14).
package enum ByteRange: Sendable, Hashable {
    /// The whole file: no range, another unit, several ranges, or a header that is not of the form – all of which a server
    /// may answer with 200.
    case whole
    /// A non-empty part, inside the file.
    case part(Range<Int>)
    /// A well-formed range that no byte of the file is in: 416.
    case unsatisfiable

    /// - Parameters:
    ///   - header: the field's value; nil when there is none.
    ///   - size: bytes in the file.
    package init(header: String?, size: Int) {
        guard let header, let spec = Self.spec(in: header) else {
            self = .whole
            return
        }
        self = Self.resolve(spec, size: size)
    }

    /// First and last position as written; either may be missing, not both.
    private static func spec(in header: String) -> (first: Int?, last: Int?)? {
        let text = header.utf8
        guard text.count <= 64, header.lowercased().hasPrefix("bytes=") else { return nil }
        let parts = header.dropFirst("bytes=".count).split(
            separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let first = number(parts[0]), last = number(parts[1])
        guard (first != nil || parts[0].isEmpty), (last != nil || parts[1].isEmpty), first != nil || last != nil else {
            return nil
        }
        if let first, let last, last < first { return nil }
        return (first, last)
    }

    /// Decimal digits only; a number past what a file can have counts as the largest there is.
    private static func number(_ text: Substring) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        return Int(text) ?? Int.max
    }

    private static func resolve(_ spec: (first: Int?, last: Int?), size: Int) -> ByteRange {
        switch spec {
        case (let first?, let last):
            guard first < size else { return .unsatisfiable }
            return .part(first..<min(last ?? size - 1, size - 1) + 1)
        case (nil, let count?):
            guard count > 0, size > 0 else { return .unsatisfiable }
            return .part(max(0, size - count)..<size)
        case (nil, nil): return .whole
        }
    }
}
