// SPDX-License-Identifier: Apache-2.0

extension JSONObject {
    /// Reads one message. Strict RFC 8259 in UTF-8 without a byte order mark: the wire's oddities are in *what* docks
    /// write, never in how they write JSON.
    package static func read(_ bytes: [UInt8], limits: JSONLimits = .standard) throws(JSONDefect) -> JSONObject {
        guard bytes.count <= limits.bytes else { throw .tooLarge(bytes: bytes.count, limit: limits.bytes) }
        var reader = JSONReader(bytes: bytes, deepest: limits.depth)
        guard case .object(let object) = try reader.readDocument() else { throw .notAnObject }
        return object
    }
}

/// A recursive-descent reader. The depth limit bounds its recursion, the size limit everything else.
struct JSONReader {
    let bytes: [UInt8]
    let deepest: Int
    private(set) var position = 0
    private var depth = 0

    init(bytes: [UInt8], deepest: Int) {
        self.bytes = bytes
        self.deepest = deepest
    }

    mutating func readDocument() throws(JSONDefect) -> JSONValue {
        let value = try readValue()
        skipSpace()
        guard position == bytes.count else { throw .malformed(offset: position) }
        return value
    }

    private mutating func readValue() throws(JSONDefect) -> JSONValue {
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return .object(try readObject())
        case UInt8(ascii: "["): return .array(try readArray())
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "t"): return try readWord("true", .bool(true))
        case UInt8(ascii: "f"): return try readWord("false", .bool(false))
        case UInt8(ascii: "n"): return try readWord("null", .null)
        default: return try readNumber()
        }
    }

    private mutating func readObject() throws(JSONDefect) -> JSONObject {
        try enter()
        defer { depth -= 1 }
        var object = JSONObject()
        skipSpace()
        if take(UInt8(ascii: "}")) { return object }
        repeat {
            skipSpace()
            let name = try readString()
            skipSpace()
            try expect(UInt8(ascii: ":"))
            object.append(name, try readValue())
            skipSpace()
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "}"))
        return object
    }

    private mutating func readArray() throws(JSONDefect) -> [JSONValue] {
        try enter()
        defer { depth -= 1 }
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        repeat {
            elements.append(try readValue())
            skipSpace()
        } while take(UInt8(ascii: ","))
        try expect(UInt8(ascii: "]"))
        return elements
    }

    private mutating func readWord(_ word: StaticString, _ value: JSONValue) throws(JSONDefect) -> JSONValue {
        let start = position
        let spelling = word.withUTF8Buffer { Array($0) }
        guard bytes[start...].starts(with: spelling) else { throw .malformed(offset: start) }
        position += spelling.count
        return value
    }

    // MARK: Bytes

    var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func advance() { position += 1 }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        position += 1
        return true
    }

    mutating func expect(_ byte: UInt8) throws(JSONDefect) {
        guard take(byte) else { throw .malformed(offset: position) }
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func enter() throws(JSONDefect) {
        guard depth < deepest else { throw .tooDeep(offset: position, limit: deepest) }
        depth += 1
        position += 1
    }
}
