// SPDX-License-Identifier: Apache-2.0

import Digests
import PlainJSON

extension Finding {
    /// The message with its note and help as further sentences, the entry in front where the location shows the archive.
    func sarifMessage(isInArchive: Bool) -> String {
        let head = isInArchive ? entry.map { $0 + ": " } ?? "" : ""
        let more = [note.map { "Note: " + $0 }, help.map { "Help: " + $0 }].compactMap { $0 }
        return Self.plain(Prose.sentences([head + message] + more))
    }

    /// nil where there is no place in a document.
    var sarifRegion: JSONValue? {
        guard line != nil else { return nil }
        return [
            "startLine": .number(line),
            "startColumn": .number(column),
            "endLine": .number(endLine),
            "endColumn": .number(endColumn),
        ]
    }

    /// The entry and the element in it; nil for the file as a whole.
    var sarifLogicalLocation: JSONValue? {
        let names = [entry, element].compactMap { $0 }
        guard !names.isEmpty else { return nil }
        return [
            "name": .text(element?.split(separator: "/").last.map(String.init) ?? entry),
            "fullyQualifiedName": .string(names.joined(separator: "/")),
            "kind": element == nil ? nil : "element",
        ]
    }

    /// SARIF's texts know placeholders in braces, which are doubled to mean themselves, and links. What a file says may
    /// be neither: a value that looks like a link is taken apart by a blank.
    private static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "(" && last == "]" { result.append(" ") }
            if scalar == "{" || scalar == "}" { result.append(scalar) }
            result.append(scalar)
            last = scalar
        }
        return String(result)
    }
}

/// What tells a finding from others and stays the same when lines move: its rule, file, entry and element. Alike ones are
/// numbered in document order.
struct SARIFFingerprints: Sendable {
    private var counts: [String: Int] = [:]

    /// Different for each finding of a log.
    mutating func next(for finding: Finding, in uri: String) -> String {
        let parts = [finding.rule, uri, finding.entry ?? "", finding.element ?? ""]
        let digest = ContentHasher.digests(of: Array(parts.joined(separator: "\0").utf8)).digest.description
        counts[digest, default: 0] += 1
        return "\(digest):\(counts[digest] ?? 1)"
    }
}
