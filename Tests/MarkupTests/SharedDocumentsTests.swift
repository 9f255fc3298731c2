// SPDX-License-Identifier: Apache-2.0

import TestFiles
import Testing

@testable import Markup

/// Documents that others made.
@Suite struct SharedDocumentsTests {
    private static func reading(of file: String) throws -> Reading { Reading(try SharedFiles.bytes(file)) }

    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func everyRealDocumentIsReadToItsEnd() throws {
        let files = SharedFiles.paths("corpus", ["kml", "wpml"])
        #expect(!files.isEmpty)
        for file in files {
            let reading = try Self.reading(of: file)
            #expect(reading.document.defects == [], "\(SharedFiles.name(file))")
            #expect(reading.events.began.count == reading.events.ended.count)
            let misplaced = reading.events.ended.first { ending in
                !reading.slice(ending.element.tag).hasPrefix("<") || !reading.slice(ending.span).hasSuffix(">")
            }
            #expect(misplaced == nil, "\(SharedFiles.name(file))")
        }
    }

    /// What each fixture is refused for; the ones that are not named are read to their end.
    private static func expectation(_ name: String) -> (MarkupDefect.Kind) -> Bool {
        switch name.prefix(3) {
        case "X01", "X02", "X03", "X05", "X06", "X07", "X08": { $0 == .documentTypeDeclaration }
        case "X10": { $0 == .limit("element depth", 32) }
        case "X11", "X13", "X14", "X16": { $0 == .limit("one tag", 4096) }
        case "X19": { $0 == .processingInstruction("php") }
        case "X20", "X21", "X22", "X24", "X25", "X26", "X27": { if case .encoding = $0 { true } else { false } }
        case "X28", "X29", "X35", "X39", "X40", "X43": { if case .malformed = $0 { true } else { false } }
        case "X32": { $0 == .unboundPrefix("wpml") }
        case "X41", "X42": { $0 == .empty }
        case "X44": { $0 == .version("1.1") }
        default: { _ in false }
        }
    }

    private static let sound: Set<String> = [
        "X00_good", "X04_xinclude", "X23_utf8_bom", "X30_ns_spoof_uri", "X31_ns_other_prefix", "X33_ns_redeclare",
        "X34_no_kml_ns", "X36_dup_element", "X37_split_text", "X38_cdata_text", "X45_standalone_yes",
    ]

    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func everyHostileDocumentIsRefusedForItsReason() throws {
        let files = SharedFiles.paths("fixtures/xml", ["xml"])
        #expect(!files.isEmpty)
        for file in files {
            let name = SharedFiles.name(file)
            let defects = try Self.reading(of: file).document.defects
            if Self.sound.contains(name) {
                #expect(defects == [], "\(name)")
            } else {
                #expect(defects.count == 1, "\(name)")
                #expect(defects.allSatisfy { Self.expectation(name)($0.kind) }, "\(name): \(defects)")
            }
        }
    }

    @Test(.enabled(if: SharedFiles.isPresent, "no ../shared"))
    func everyDocumentWithADeclarationOfItsTypeIsRefused() throws {
        let files = SharedFiles.paths("corpus-bad/xml-bomb", ["xml"])
        #expect(!files.isEmpty)
        for file in files {
            #expect(try Self.reading(of: file).kinds == [.documentTypeDeclaration], "\(SharedFiles.name(file))")
        }
    }
}
