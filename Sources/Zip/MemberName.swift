// SPDX-License-Identifier: Apache-2.0

/// What a member may be called. The name is never a path on our disk, but somebody else's unpacker will use it as one.
///
/// A backslash is no defect: some Windows tools write it as separator, and whether that is tolerated is for the rules.
/// It counts as a separator here, so that it cannot hide a `..` either.
enum MemberName {
    static let longest = 255

    static func defects(of raw: ArraySlice<UInt8>) -> [ZipDefect.Kind] {
        guard let name = String(validating: raw, as: UTF8.self) else { return [.nameEncoding(hexadecimal(raw))] }
        guard !name.isEmpty else { return [.unsafeName("empty")] }
        guard raw.count <= longest else { return [.unsafeName("\(raw.count) bytes, more than \(longest)")] }
        return controlCharacters(in: name) + pathDefects(of: raw)
    }

    private static func controlCharacters(in name: String) -> [ZipDefect.Kind] {
        guard let control = name.unicodeScalars.first(where: { $0.properties.generalCategory == .control }) else {
            return []
        }
        return [.unsafeName(control.value == 0 ? "NUL" : "control character U+" + String(control.value, radix: 16))]
    }

    /// On bytes, not on characters: a combining mark behind a slash makes another `Character`, but no other path.
    private static func pathDefects(of raw: ArraySlice<UInt8>) -> [ZipDefect.Kind] {
        var segments = raw.split(omittingEmptySubsequences: false, whereSeparator: isSeparator)
        if segments.first?.isEmpty == true { return [.unsafeName("absolute path")] }
        if isDrive(raw) { return [.unsafeName("drive letter")] }
        // A separator at the end makes a directory.
        if segments.last?.isEmpty == true { segments.removeLast() }
        let dot = UInt8(ascii: ".")
        if segments.contains([dot, dot]) { return [.unsafeName("a .. segment")] }
        if segments.contains([dot]) { return [.unsafeName("a . segment")] }
        if segments.contains([]) { return [.unsafeName("an empty segment")] }
        return segments.contains(where: isAnotherOnWindows) ? [.unsafeName("another name on Windows")] : []
    }

    /// Windows drops dots and blanks at the end of a name, and takes what follows a colon for a stream of the file: such a
    /// member would be written over another one.
    private static func isAnotherOnWindows(_ segment: ArraySlice<UInt8>) -> Bool {
        segment.contains(UInt8(ascii: ":")) || segment.last == UInt8(ascii: ".") || segment.last == UInt8(ascii: " ")
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
    }

    private static func isDrive(_ raw: ArraySlice<UInt8>) -> Bool {
        guard let letter = raw.first, raw.dropFirst().first == UInt8(ascii: ":") else { return false }
        return UInt8(ascii: "a")...UInt8(ascii: "z") ~= letter | 0x20
    }

    /// The same for all names that some file system takes for one: letters folded, separators alike, no separator at
    /// the end. Two such keys compare by canonical equivalence, as every `String` does, so NFC and NFD are one.
    static func foldingKey(of name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) { return plainFoldingKey(of: name) }
        // Upper case first: it turns "ß" into "SS", which lower case alone would keep apart from "ss".
        var key = String.UnicodeScalarView()
        key.append(contentsOf: name.uppercased().lowercased().unicodeScalars.map { $0 == "\\" ? "/" : $0 })
        while key.last == "/" { key.removeLast() }
        return String(key)
    }

    /// The same for ASCII, as nearly every name is, without the tables of Unicode.
    private static func plainFoldingKey(of name: String) -> String {
        var key = name.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case UInt8(ascii: "\\"): UInt8(ascii: "/")
            default: byte
            }
        }
        while key.last == UInt8(ascii: "/") { key.removeLast() }
        return String(decoding: key, as: UTF8.self)
    }
}
