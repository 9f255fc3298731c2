// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Elements that are not where, what or how the vocabulary says: read off the document's strays, none written by hand.
enum ElementRules {
    static let all: [Rule] = names + places + texts

    private static let names: [Rule] = [
        Rule(
            "X018", .warning, "an element is unknown", source: "template-kml, waylines-wpml, common-element",
            .document { scene, report in
                each(.unknown, in: scene) { report($0.span, scene.unknown($0)) }
            }),

        Rule(
            "X019", .off, "an element is undocumented", source: "measured: written by Pilot 2, FlightHub 2 or DJI Fly",
            .document { scene, report in
                each(.undocumented, in: scene) { stray in
                    guard !scene.isToldByActions(stray) else { return }
                    report(stray.span, "<\(scene.name(stray))> is undocumented but written by DJI apps")
                }
            }),

        Rule(
            "X020", .warning, "an element's name is legacy or misspelt", source: "common-element, earlier editions",
            .document { scene, report in
                each(.legacy, in: scene) { stray in
                    let fix = stray.term?.row.replacement?.name ?? ""
                    report(stray.span, "<\(scene.name(stray))> is a legacy or misspelt name", help: "use <\(fix)>")
                }
            }),
    ]

    private static let places: [Rule] = [
        // The same value twice is read alike by everybody; another value is read by some.
        Rule(
            "X017", .warning, "an element is repeated that may occur once", source: "readers keep one of them",
            .document { scene, report in
                each(.repeated, in: scene) { report($0.span, "<\(scene.name($0))> is repeated") }
                each(.contradicting, in: scene) { stray in
                    let message = "<\(scene.name(stray))> is repeated with another value: readers keep one of them"
                    report(stray.span, message, as: .error)
                }
            }),

        Rule(
            "X021", .error, "a known element stands where it means nothing", source: "common-element",
            .document { scene, report in
                each(.misplaced, in: scene) { stray in
                    guard !scene.isToldByActions(stray) else { return }
                    let owners = stray.term?.row.parents.map { "<\($0.name)>" }.joined(separator: " or ") ?? ""
                    let message = "<\(scene.name(stray))> is ignored here"
                    report(stray.span, message + (owners.isEmpty ? "" : "; it belongs in \(owners)"))
                }
            }),

        Rule(
            "X022", .error, "an element holds elements instead of text, or text instead of elements",
            source: "template-kml",
            .document { scene, report in
                each(.leafWithElements, in: scene) { report($0.span, "<\(scene.name($0))> must contain text") }
                each(.containerWithText, in: scene) { report($0.span, "<\(scene.name($0))> must contain elements") }
            }),

        Rule(
            "X027", .warning, "an element of the other file", source: "template-kml, waylines-wpml",
            .document { scene, report in
                each(.wrongFile, in: scene) { stray in
                    report(stray.span, "<\(scene.name(stray))> is not read from \(scene.document.kind.rawValue)")
                }
            }),

        Rule(
            "X029", .info, "an element has an attribute", source: "measured: none in 150 files",
            .document { scene, report in
                each(.attributes, in: scene) { report($0.span, "unexpected attribute on <\(scene.name($0))>") }
            }),
    ]

    private static let texts: [Rule] = [
        Rule(
            "X023", .error, "a value does not have its type", source: "template-kml, waylines-wpml; contract §2",
            .document { scene, report in
                each(.malformed, in: scene) { report($0.span, "<\(scene.name($0))>: \(scene.fault(of: $0))") }
                each(.outOfRange, in: scene) { stray in
                    report(
                        stray.span,
                        "<\(scene.name(stray))>: \(scene.value(stray)) is beyond ±\(NumberText.largestInteger)")
                }
            }),

        Rule(
            "X024", .warning, "a flag is written in words", source: "template-kml", help: "write 1 or 0",
            .document { scene, report in
                each(.spelledFlag, in: scene) {
                    report($0.span, "<\(scene.name($0))>: \(scene.value($0)) instead of 1 or 0")
                }
            }),

        Rule(
            "X025", .info, "a whole number is written with a fraction", source: "template-kml",
            .document { scene, report in
                each(.integralDecimal, in: scene) {
                    report($0.span, "<\(scene.name($0))>: \(scene.value($0)) should be an integer")
                }
                each(.fraction, in: scene) { stray in
                    report(stray.span, "<\(scene.name(stray))>: \(scene.value(stray)) is not an integer", as: .error)
                }
            }),

        // A free text that nobody filled in harms no flight.
        Rule(
            "X026", .error, "a placeholder was not filled in", source: "template-kml: its sample; measured",
            help: "fill the value in before the file is written",
            .document { scene, report in
                each(.placeholder, in: scene) { stray in
                    let isText = stray.term?.row.type == .text
                    report(
                        stray.span, "<\(scene.name(stray))>: unfilled placeholder \(scene.value(stray))",
                        as: isText ? .warning : nil)
                }
            }),
    ]

    private static func each(_ kind: Stray.Kind, in scene: DocumentScene, _ body: (Stray) -> Void) {
        guard scene.document.isSound else { return }
        for stray in scene.document.strays where stray.kind == kind { body(stray) }
    }
}

extension DocumentScene {
    /// The element's local name; what stands in the file when it is not in the vocabulary.
    fileprivate func name(_ stray: Stray) -> String {
        if let term = stray.term { return term.name }
        let name = MarkupReader.tagName(in: document.bytes, stray.span)
        return name.split(separator: ":").last.map { String($0.prefix(Quotation.longest)) } ?? "?"
    }

    /// Made only for those that are reported: a hostile document has a million of them.
    fileprivate func unknown(_ stray: Stray) -> String {
        let name = name(stray)
        return "unknown element <\(name)>" + DidYouMean.hint(name, among: expected(in: stray.parent))
    }

    /// Why a text is no value of its type.
    fileprivate func fault(of stray: Stray) -> String {
        let value = value(stray)
        let type = stray.term.map(\.row.type).map(Self.typeName) ?? "value"
        if value == "\"\"" { return "empty, expected \(type)" }
        if case .word = stray.term?.row.type { return "\(value) is not \(type)" }
        let isLong = stray.span.end - stray.span.start > NumberText.longest
        return value + (isLong ? " has more than the \(NumberText.longest) characters of a number" : " is not \(type)")
    }

    fileprivate func value(_ stray: Stray) -> String {
        // An empty element's place is its start tag.
        document.bytes.indices.contains(Int(stray.span.start)) && document.bytes[Int(stray.span.start)] == 0x3C
            && !document.bytes[Int(stray.span.start)...].starts(with: "<![CDATA[".utf8)
            ? "\"\"" : Quotation.quoted(stray.span, in: document)
    }

    /// What may stand in an element.
    fileprivate func expected(in parent: Term?) -> [Term] {
        guard let parent else { return [] }
        return Term.allCases.filter { $0.row.parents.contains(parent) && $0.row.files.includes(document.kind) }
    }

    fileprivate static func typeName(_ type: TermType) -> String {
        switch type {
        case .integer: "an integer"
        case .flag: "0 or 1"
        case .word(let words): words.prefix(5).map { String(decoding: $0, as: UTF8.self) }.joined(separator: ", ")
        default: "a number"
        }
    }
}
