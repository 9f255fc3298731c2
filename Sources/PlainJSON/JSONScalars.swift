// SPDX-License-Identifier: Apache-2.0

extension JSONReader {
    // MARK: Text

    mutating func readString() throws(JSONDefect) -> String {
        let start = position
        try expect(UInt8(ascii: "\""))
        var text: [UInt8] = []
        while let byte = peek {
            advance()
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: text, as: UTF8.self) else { throw .malformed(offset: start) }
                return string
            case UInt8(ascii: "\\"): try readEscape(into: &text)
            case 0x00..<0x20: throw .malformed(offset: position - 1)
            default: text.append(byte)
            }
        }
        throw .malformed(offset: position)
    }

    private mutating func readEscape(into text: inout [UInt8]) throws(JSONDefect) {
        guard let byte = peek else { throw .malformed(offset: position) }
        advance()
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(Character(try readScalar())).utf8)
        default: throw .malformed(offset: position - 1)
        }
    }

    /// What follows `\u`. A surrogate counts only as half of a pair; alone it is no text and could not be echoed.
    private mutating func readScalar() throws(JSONDefect) -> Unicode.Scalar {
        let start = position
        let first = try readHex4()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw .malformed(offset: start) }
        let second = try readHex4()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw .malformed(offset: start) }
        return scalar
    }

    private mutating func readHex4() throws(JSONDefect) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .malformed(offset: position)
            }
            value = value << 4 | UInt32(digit)
            advance()
        }
        return value
    }

    // MARK: Numbers

    mutating func readNumber() throws(JSONDefect) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try skipDigits() }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try skipDigits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            try skipDigits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let whole = Int(text) { return .int(whole) }
        guard let number = Double(text), number.isFinite else { throw .numberOutOfRange(offset: start) }
        return .double(number)
    }

    /// At least one digit.
    private mutating func skipDigits() throws(JSONDefect) {
        let start = position
        while let byte = peek, (0x30...0x39).contains(byte) { advance() }
        guard position > start else { throw .malformed(offset: position) }
    }
}
