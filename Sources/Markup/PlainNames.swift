// SPDX-License-Identifier: Apache-2.0

/// The qualified names of a plain document, and the namespaces that its root declares.
///
/// What follows what hardly changes in a wayline: the name that followed the same tag last time is compared first, eight
/// bytes at a time, and nearly always is the one.
struct PlainNames: ~Copyable {
    struct Name {
        /// In the spellings, which stand one behind the other.
        let offset: Int
        let length: Int
        let term: Int
        let namespace: Int
    }

    private struct Declaration {
        let prefix: String
        let uri: String
    }

    private let vocabulary: [String]
    private var names: [Name] = []
    private var spellings: [UInt8] = []
    /// By twice the number of a name, one more for its end: the name that came behind it last.
    private var following: [Int] = []
    /// Twice the number of the name in the last tag, one more for an end tag.
    private var last = 0
    private var misses = 0
    private var declarations: [Declaration] = []
    /// Where the tag goes on behind the name that was asked for, and behind the declarations in it.
    private(set) var tagEnd = 0

    /// More names, or names in an order that cannot be foretold, are left to libxml2, which looks them up by a hash.
    private let mostNames: Int
    private let mostDeclarations: Int

    init(_ vocabulary: [String], limits: MarkupLimits) {
        self.vocabulary = vocabulary
        mostDeclarations = min(8, limits.namespaceDeclarations, limits.attributes)
        // Prefixes and namespaces count as names there.
        mostNames = min(256, limits.names - 2 * mostDeclarations)
    }

    subscript(_ name: Int) -> Name { names[name] }

    /// The end tag of the name was read.
    mutating func ended(_ name: Int) { last = name * 2 + 1 }

    /// Whether the name stands there.
    @inline(__always)
    func spells(_ name: Int, at offset: Int, _ bytes: Span<UInt8>) -> Bool {
        bytes.isSame(offset, names[name].length, spellings.span, names[name].offset)
    }

    /// The number of the name in the start tag that begins before `offset`; nil when it is not plain.
    @inline(__always)
    mutating func name(at offset: Int, _ bytes: Span<UInt8>, isRoot: Bool, _ document: inout MarkupDocument) -> Int? {
        if !isRoot {
            let guess = following[last]
            if guess >= 0, spells(guess, at: offset, bytes) {
                tagEnd = offset + names[guess].length
                if tagEnd < bytes.count, !bytes[tagEnd].isPlainNameByte {
                    last = guess * 2
                    return guess
                }
            }
        }
        return unforeseenName(at: offset, bytes, isRoot: isRoot, &document)
    }

    private mutating func unforeseenName(
        at offset: Int, _ bytes: Span<UInt8>, isRoot: Bool, _ document: inout MarkupDocument
    ) -> Int? {
        misses += 1
        guard misses < 4096 + document.elementCount / 4, let name = bytes.plainName(at: offset) else { return nil }
        tagEnd = name.upperBound
        if isRoot, !readDeclarations(bytes) { return nil }
        let length = name.count
        let known = names.indices.first { names[$0].length == length && spells($0, at: offset, bytes) }
        guard let number = known ?? add(name, bytes, &document) else { return nil }
        if !isRoot { following[last] = number }
        last = number * 2
        return number
    }

    private mutating func add(_ name: Range<Int>, _ bytes: Span<UInt8>, _ document: inout MarkupDocument) -> Int? {
        guard names.count < mostNames else { return nil }
        var local = name
        var prefix = name.lowerBound..<name.lowerBound
        if let colon = name.first(where: { bytes[$0] == UInt8(ascii: ":") }) {
            prefix = name.lowerBound..<colon
            local = colon + 1..<name.upperBound
            guard !prefix.isEmpty, !local.isEmpty, bytes[local.lowerBound].isPlainNameStart,
                local.allSatisfy({ bytes[$0] != UInt8(ascii: ":") })
            else { return nil }
        }
        guard let namespace = namespace(of: prefix, bytes, &document) else { return nil }
        let text = bytes.text(local)
        let term = vocabulary.firstIndex(of: text) ?? -1
        names.append(Name(offset: spellings.count, length: name.count, term: term, namespace: namespace))
        for index in name { spellings.append(bytes[index]) }
        following += [-1, -1]
        return names.count - 1
    }

    // MARK: Namespaces

    /// The number of the namespace, -1 for none; nil when the prefix was not declared.
    private func namespace(of prefix: Range<Int>, _ bytes: Span<UInt8>, _ document: inout MarkupDocument) -> Int? {
        let prefix = bytes.text(prefix)
        guard let declared = declarations.first(where: { $0.prefix == prefix }) else {
            return prefix.isEmpty ? -1 : nil
        }
        if let known = document.namespaces.firstIndex(of: declared.uri) { return known }
        document.namespaces.append(declared.uri)
        document.prefixes.append(prefix)
        return document.namespaces.count - 1
    }

    /// Reads `xmlns="…"` and `xmlns:prefix="…"` up to the end of the tag; false when something else stands there.
    private mutating func readDeclarations(_ bytes: Span<UInt8>) -> Bool {
        while true {
            let start = tagEnd
            while tagEnd < bytes.count, bytes[tagEnd] == 0x20 || bytes[tagEnd] == 0x0a || bytes[tagEnd] == 0x09 {
                tagEnd += 1
            }
            guard tagEnd < bytes.count else { return false }
            if bytes[tagEnd] == UInt8(ascii: ">") || bytes[tagEnd] == UInt8(ascii: "/") { return true }
            guard tagEnd > start, declarations.count < mostDeclarations, let declaration = declaration(bytes) else {
                return false
            }
            let prefix = declaration.prefix
            guard prefix != "xml", prefix != "xmlns", declarations.allSatisfy({ $0.prefix != prefix }) else {
                return false
            }
            declarations.append(declaration)
        }
    }

    private mutating func declaration(_ bytes: Span<UInt8>) -> Declaration? {
        guard bytes.matches("xmlns", at: tagEnd) else { return nil }
        var prefix = tagEnd + 5..<tagEnd + 5
        if prefix.lowerBound < bytes.count, bytes[prefix.lowerBound] == UInt8(ascii: ":") {
            guard let name = bytes.plainName(at: prefix.lowerBound + 1),
                name.allSatisfy({ bytes[$0] != UInt8(ascii: ":") })
            else { return nil }
            prefix = name
        }
        guard bytes.matches("=\"", at: prefix.upperBound) else { return nil }
        let start = prefix.upperBound + 2
        // Nothing that libxml2 would have to say about it as an address.
        guard bytes.matches("http://", at: start) else { return nil }
        var end = start + 7
        while end < bytes.count, bytes[end].isPlainAddressByte { end += 1 }
        guard end > start + 7, end < bytes.count, bytes[end] == UInt8(ascii: "\""), end - start < 256 else {
            return nil
        }
        // Of the W3C's namespaces two may not be declared.
        guard !bytes.matches("http://www.w3.org", at: start) else { return nil }
        tagEnd = end + 1
        return Declaration(prefix: bytes.text(prefix), uri: bytes.text(start..<end))
    }
}

extension UInt8 {
    @inline(__always)
    fileprivate var isPlainNameStart: Bool {
        let lower = self | 0x20
        return (lower >= 0x61 && lower <= 0x7a) || self == UInt8(ascii: "_")
    }

    /// Letters, digits, `-`, `.`, `_` and `/`; no colon, which could begin a port that is none.
    @inline(__always)
    fileprivate var isPlainAddressByte: Bool { isPlainNameStart || (self >= 0x2d && self <= 0x39) }

    /// A byte of a qualified name; above ASCII too, so that such a name ends nowhere and is given up.
    @inline(__always)
    fileprivate var isPlainNameByte: Bool {
        isPlainNameStart || (self >= 0x2d && self <= 0x3a && self != UInt8(ascii: "/")) || self >= 0x80
    }
}

extension Span<UInt8> {
    /// The qualified name that begins at `offset`; nil when there is none in ASCII.
    fileprivate func plainName(at offset: Int) -> Range<Int>? {
        guard offset < count, self[offset].isPlainNameStart else { return nil }
        var end = offset
        while end < count, self[end].isPlainNameByte {
            guard self[end] < 0x80, end - offset < 256 else { return nil }
            end += 1
        }
        return offset..<end
    }

    /// Whether `length` bytes from `offset` on are those of the other from its `place` on.
    @inline(__always)
    fileprivate func isSame(_ offset: Int, _ length: Int, _ other: Span<UInt8>, _ place: Int) -> Bool {
        guard offset + length <= count, place + length <= other.count else { return false }
        guard length >= 8 else { return (0..<length).allSatisfy { self[offset + $0] == other[place + $0] } }
        var index = 0
        while index < length {
            // The last eight once more, rather than what stands behind them.
            let step = Swift.min(index, length - 8)
            guard word(at: offset + step) == other.word(at: place + step) else { return false }
            index += 8
        }
        return true
    }

    @inline(__always)
    private func word(at offset: Int) -> UInt64 { bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self) }
}
