// SPDX-License-Identifier: Apache-2.0

extension ZipEntry {
    /// The name as it may be shown on a terminal, in a log line or in a report.
    ///
    /// Whatever could move the cursor, break the line or turn the reading direction is written as `\u{1b}`;
    /// a name longer than 255 characters is cut.
    package var printableName: String { printable(name) }
}

/// Text of an archive, made safe to print; see ``ZipEntry/printableName``.
func printable(_ text: String, limit: Int = 255) -> String {
    var result = ""
    for scalar in text.unicodeScalars.prefix(limit) {
        if isSafe(scalar) {
            result.unicodeScalars.append(scalar)
        } else {
            result += "\\u{" + String(scalar.value, radix: 16) + "}"
        }
    }
    return text.unicodeScalars.count > limit ? result + "…" : result
}

private func isSafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    default: true
    }
}

/// Bytes in lower-case hexadecimal, at most `limit` of them.
func hexadecimal(_ bytes: ArraySlice<UInt8>, limit: Int = 32) -> String {
    let digits = bytes.prefix(limit).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return bytes.count > limit ? digits + "…" : digits
}
