// SPDX-License-Identifier: Apache-2.0

package import Markup

extension WaylineDocument {
    /// How finely a place is written: the digits after the point of its longitude or of its latitude, whichever has
    /// more, because many writers drop the zeros at the end of one.
    ///
    /// Counted in the bytes, so that nothing is made for the many places that are written finely enough.
    ///
    /// - Returns: nil when the text has an exponent, a comment or a reference in it; the digits say nothing then.
    package func decimalPlaces(at span: SourceSpan) -> Int? {
        let end = min(Int(span.end), bytes.count)
        var (most, digits, numbers) = (0, 0, 1)
        var isFraction = false
        for place in min(Int(span.start), end)..<end {
            switch bytes[place] {
            case 0x30...0x39: digits += isFraction ? 1 : 0
            case 0x2E: isFraction = true
            case 0x2C:
                most = max(most, digits)
                (digits, isFraction, numbers) = (0, false, numbers + 1)
                // The third number is a height.
                if numbers > 2 { return most }
            case 0x20, 0x09, 0x0A, 0x0D, 0x2B, 0x2D: continue
            default: return nil
            }
        }
        return max(most, digits)
    }
}
