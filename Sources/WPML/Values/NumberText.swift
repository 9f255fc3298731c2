// SPDX-License-Identifier: Apache-2.0

/// Numbers as the contract allows them: decimal, optional sign, optional exponent, at most 32 characters, finite.
///
/// nan, inf, hexadecimal, commas, underscores, digits of other scripts and the empty text are no numbers. The result is
/// correctly rounded, so that what a file says and what is printed are the same double.
package enum NumberText {
    /// The longest text that is read as a number, in bytes.
    package static let longest = 32
    /// The largest whole number up to which a double knows each one.
    package static let largestInteger = 9_007_199_254_740_992

    /// The number that the bytes spell.
    ///
    /// - Returns: nil when they spell none, or one that a double cannot hold.
    package static func number(_ text: RawSpan) -> Double? {
        guard text.byteCount <= longest else { return nil }
        var scanner = DecimalScanner()
        for offset in 0..<text.byteCount {
            guard scanner.take(text.unsafeLoad(fromByteOffset: offset, as: UInt8.self)) else { return nil }
        }
        guard scanner.isComplete else { return nil }
        if let quick = scanner.exactValue { return quick }
        let spelled = String(unsafeUninitializedCapacity: longest) { buffer in
            for offset in 0..<text.byteCount {
                buffer[offset] = text.unsafeLoad(fromByteOffset: offset, as: UInt8.self)
            }
            return text.byteCount
        }
        guard let value = Double(spelled), value.isFinite else { return nil }
        return value
    }
}

/// Recognises `[+-](digits[.[digits]] | .digits)[e[+-]digits]` byte by byte and keeps what is needed to compute the value.
///
/// A point without digits on one side of it is read alike by everybody's parsers, so it is allowed like a plus sign.
private struct DecimalScanner {
    private enum State {
        case start, signed, whole, point, bareFraction, fraction, exponentStart, exponentSigned, exponent
    }

    private var state = State.start
    private var isNegative = false
    private var mantissa: UInt64 = 0
    private var digits = 0
    private var scale = 0
    private var exponent = 0
    private var exponentIsNegative = false

    /// The text may end here.
    var isComplete: Bool {
        switch state {
        case .whole, .point, .fraction, .exponent: true
        default: false
        }
    }

    /// Takes the next byte; false when no number continues so.
    mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39: takeDigit(byte - 0x30)
        case 0x2B, 0x2D: takeSign(byte == 0x2D)
        case 0x2E: takePoint()
        case 0x45, 0x65: takeExponentMark()
        default: false
        }
    }

    private mutating func takeDigit(_ digit: UInt8) -> Bool {
        switch state {
        case .start, .signed, .whole: state = .whole
        case .point, .bareFraction, .fraction: state = .fraction
        case .exponentStart, .exponentSigned, .exponent:
            state = .exponent
            // 32 characters cannot overflow this, and beyond four digits the slow path decides anyway.
            exponent = min(exponent * 10 + Int(digit), 99_999)
            return true
        }
        if digits < 19 {
            mantissa = mantissa * 10 + UInt64(digit)
            if mantissa != 0 { digits += 1 }
            if state == .fraction { scale += 1 }
        } else {
            digits += 1
        }
        return true
    }

    private mutating func takeSign(_ minus: Bool) -> Bool {
        switch state {
        case .start:
            state = .signed
            isNegative = minus
        case .exponentStart:
            state = .exponentSigned
            exponentIsNegative = minus
        default: return false
        }
        return true
    }

    private mutating func takePoint() -> Bool {
        switch state {
        case .start, .signed: state = .bareFraction
        case .whole: state = .point
        default: return false
        }
        return true
    }

    private mutating func takeExponentMark() -> Bool {
        switch state {
        case .whole, .point, .fraction: state = .exponentStart
        default: return false
        }
        return true
    }

    /// The value, when one multiplication or division of two exact doubles yields it correctly rounded; else nil.
    ///
    /// Both operands are exact below 2^53 and 10^22, so there is one rounding only (Clinger 1990). Nearly every number
    /// of a real file takes this way.
    var exactValue: Double? {
        guard digits <= 19, mantissa <= 1 << 53 else { return nil }
        let power = (exponentIsNegative ? -exponent : exponent) - scale
        guard (-22...22).contains(power) else { return mantissa == 0 ? (isNegative ? -0.0 : 0) : nil }
        let magnitude = Double(mantissa)
        let value = power < 0 ? magnitude / Self.powers[-power] : magnitude * Self.powers[power]
        return isNegative ? -value : value
    }

    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22,
    ]
}
