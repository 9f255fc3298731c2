// SPDX-License-Identifier: Apache-2.0

/// How large and how deep a message may be (contract §2).
package struct JSONLimits: Hashable, Sendable {
    /// Whole message, in bytes.
    package var bytes: Int
    /// Objects and arrays inside each other, the outermost counting as one.
    package var depth: Int

    package init(bytes: Int = 65_536, depth: Int = 32) {
        self.bytes = bytes
        self.depth = depth
    }

    package static let standard = JSONLimits()
}

/// Why bytes are not a message's JSON. Offsets count bytes from 0.
package enum JSONDefect: Error, Hashable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    case tooDeep(offset: Int, limit: Int)
    /// RFC 8259 broken here, invalid UTF-8 included.
    case malformed(offset: Int)
    /// A number that no 64-bit number holds.
    case numberOutOfRange(offset: Int)
    /// Well-formed, but an array or a plain value: a message is an object.
    case notAnObject
}

extension JSONDefect: CustomStringConvertible {
    package var description: String {
        switch self {
        case .tooLarge(let bytes, let limit): "message of \(bytes) bytes, at most \(limit) are read"
        case .tooDeep(let offset, let limit): "nested deeper than \(limit) at byte \(offset)"
        case .malformed(let offset): "not JSON at byte \(offset)"
        case .numberOutOfRange(let offset): "number out of range at byte \(offset)"
        case .notAnObject: "not a JSON object"
        }
    }
}
