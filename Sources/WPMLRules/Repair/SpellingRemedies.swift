// SPDX-License-Identifier: Apache-2.0

import Markup
import PlainJSON
import WPML

/// Writes flags and whole numbers as the documentation does, and gives an element its present name.
enum SpellingRemedies {
    static func remedies(for subject: Subject) -> [Remedy] {
        subject.documents.flatMap { document in
            document.strays.compactMap { remedy(for: $0, in: document) }
        }
    }

    private static func remedy(for stray: Stray, in document: WaylineDocument) -> Remedy? {
        switch stray.kind {
        case .spelledFlag: Remedy(flag(stray, in: document))
        case .integralDecimal: Remedy(integer(stray, in: document))
        case .legacy where stray.term == .waypointHeadingYawPathMode: renaming(stray.span, in: document)
        default: nil
        }
    }

    private static func flag(_ stray: Stray, in document: WaylineDocument) -> Edit? {
        guard let term = stray.term, let text = document.plainText(at: stray.span) else { return nil }
        return Edit(stray.span, in: document, of: term, to: text == "true" ? "1" : "0", curing: "X024")
    }

    private static func integer(_ stray: Stray, in document: WaylineDocument) -> Edit? {
        guard let term = stray.term, let text = document.plainText(at: stray.span),
            let number = NumberText.number(Array(text.utf8).span.bytes), let whole = Int(exactly: number)
        else { return nil }
        return Edit(stray.span, in: document, of: term, to: "\(whole)", curing: "X025")
    }

    // MARK: The legacy name

    /// Renames both tags.
    private static func renaming(_ tag: SourceSpan, in document: WaylineDocument) -> Remedy? {
        let bytes = document.bytes
        guard let start = name(in: bytes, at: Int(tag.start) + 1) else { return nil }
        let old = Term.waypointHeadingYawPathMode.name
        let new = Term.waypointHeadingPathMode.name
        let told = "<\(old)> → <\(new)>"
        let first = Edit(start, in: document, to: new, curing: "X020", telling: told)
        if bytes[..<Int(tag.end)].suffix(2).first == UInt8(ascii: "/") { return Remedy(first) }
        guard let end = endTag(in: bytes, from: Int(tag.end)), let name = name(in: bytes, at: end + 2) else {
            return nil
        }
        // What is told is told of a line.
        let isLong = bytes[Int(tag.start)..<end].contains(UInt8(ascii: "\n"))
        let again = isLong ? "</\(old)> → </\(new)>" : nil
        return Remedy([first, Edit(name, in: document, to: new, curing: "X020", telling: again)])
    }

    /// The legacy name behind the prefix of a tag's name, if there is one.
    private static func name(in bytes: [UInt8], at start: Int) -> SourceSpan? {
        let qualified = bytes[start...].prefix { !" \t\r\n/>".utf8.contains($0) }
        let local = qualified.lastIndex(of: UInt8(ascii: ":")).map { qualified[($0 + 1)...] } ?? qualified
        guard local.elementsEqual(Term.waypointHeadingYawPathMode.name.utf8) else { return nil }
        return SourceSpan(start: UInt32(clamping: local.startIndex), end: UInt32(clamping: local.endIndex))
    }

    /// Where the end tag begins; nil when the element has children.
    private static func endTag(in bytes: [UInt8], from start: Int) -> Int? {
        var rest = bytes[start...]
        while let bracket = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[bracket...]
            if rest.starts(with: "</".utf8) { return bracket }
            if rest.starts(with: "<!--".utf8) {
                rest = SourceText.skip(rest.dropFirst(4), past: "-->")
            } else if rest.starts(with: "<![CDATA[".utf8) {
                rest = SourceText.skip(rest.dropFirst(9), past: "]]>")
            } else {
                return nil
            }
        }
        return nil
    }
}
