// SPDX-License-Identifier: Apache-2.0

import Digests
import FuzzHarness
import Markup
import PlainJSON
import WPML
import WPMLRules

/// A profile, a kind and what is looked at – the first byte names all three – and a bare document.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let selector = bytes.first else { return 0 }
    let kind: DocumentKind = selector & 8 == 0 ? .waylines : .template
    let check = Check(Array(bytes.dropFirst()), kind, Profile.allCases[Int(selector) % Profile.allCases.count])
    check.findingsStandInTheDocument()
    holdOneReading(of: check.bytes)
    // One thing at a time: there are more executions in a second.
    switch selector >> 4 & 3 {
    case 0: check.reportsCanBeRead()
    case 1: check.summariesCanBeRead()
    default: check.repairIsProved()
    }
    return 0
}

/// A document, judged.
private struct Check {
    let bytes: [UInt8]
    let kind: DocumentKind
    let profile: Profile
    let file: WaylineFile
    let verdict: Verdict

    init(_ bytes: [UInt8], _ kind: DocumentKind, _ profile: Profile) {
        (self.bytes, self.kind, self.profile) = (bytes, kind, profile)
        file = WaylineFile.read(document: bytes, kind: kind)
        verdict = RuleBook.standard.judge(
            file, as: profile, name: kind.rawValue, verbose: bytes.count.isMultiple(of: 2))
    }

    func findingsStandInTheDocument() {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for finding in verdict.findings {
            hold(isLine(finding.message), "a message is one line: \(finding)")
            guard let line = finding.line, let column = finding.column, let endLine = finding.endLine,
                let endColumn = finding.endColumn
            else {
                hold(finding.line == nil && finding.endColumn == nil, "a place has four numbers: \(finding)")
                continue
            }
            hold(
                (line, column) <= (endLine, endColumn) && line >= 1 && column >= 1, "it does not end before: \(finding)"
            )
            hold(endLine <= lines.count, "its lines exist: \(finding)")
            hold(
                endColumn <= String(decoding: lines[endLine - 1], as: UTF8.self).utf16.count + 1,
                "its columns exist: \(finding)")
        }
        hold(verdict.isAccepted == !verdict.findings.contains { $0.severity == .error }, "an error is a rejection")
        hold(!verdict.isAccepted || file.documents.allSatisfy(\.isSound), "what cannot be read is not accepted")
    }

    func reportsCanBeRead() {
        var text = TextReport()
        text.sources = file.documents
        _ = text.text(verdict.findings)
        read(Finding.json(verdict.findings))
        let (fingerprint, digest) = ContentHasher.digests(of: bytes)
        let report = CheckReport(
            path: kind.rawValue, profile: profile, verdict: verdict, fingerprint: fingerprint, digest: digest,
            size: bytes.count, summary: Summary(of: file))
        read(report.json)
        var sarif = SARIFReport(version: "0")
        sarif.add(report)
        read(sarif.json())
        var junit = JUnitReport(isStrict: true)
        junit.add(report)
        let defects = WaylineFile.read(document: Array(junit.text.utf8), kind: .waylines).mission?.document.markup
            .defects
        hold(defects?.allSatisfy { isLimit($0.kind) } == true, "the report for build servers is XML: \(defects ?? [])")
    }

    func summariesCanBeRead() {
        for json in [Summary(of: file)?.json, WaylineJSON.show(file), GeoJSON.collection(file)] {
            if let json { read(json) }
        }
        if let diff = WaylineDiff(file, file) {
            hold(diff.isEqual, "a file does not differ from itself: \(diff.changes)")
        }
    }

    /// Repair makes nothing worse, and has nothing left to do afterwards.
    func repairIsProved() {
        let repair = Repair(of: file, bytes, named: kind.rawValue, for: profile)
        hold((repair.bytes == nil) == repair.changes.isEmpty, "what is changed is told: \(repair.changes)")
        guard let repaired = repair.bytes else { return }
        let after = WaylineFile.read(document: repaired, kind: kind)
        hold(after.documents.allSatisfy(\.isSound), "what was repaired can be read")
        let again = Repair(of: after, repaired, named: kind.rawValue, for: profile)
        hold(again.bytes == nil, "there is nothing to repair in it: \(again.changes)")
        guard file.documents.allSatisfy(\.isSound) else { return }
        let (before, errors) = (
            errors(of: verdict), errors(of: RuleBook.standard.judge(after, as: profile, name: kind.rawValue))
        )
        // Without its namespace a document was not judged.
        guard before["WPML-X009"] == nil else { return }
        for (rule, count) in errors { hold(count <= before[rule, default: 0], "repair brought no new \(rule)") }
    }

    private func errors(of verdict: Verdict) -> [String: Int] {
        verdict.findings.filter { $0.severity == .error }.reduce(into: [:]) { $0[$1.rule, default: 0] += $1.count }
    }

    /// It is JSON, and says the same when it is read.
    private func read(_ json: JSONValue) {
        let object: JSONObject = ["it": json]
        let encoded = object.encoded()
        let again = try? JSONObject.read(encoded, limits: JSONLimits(bytes: 1 << 26, depth: 64))
        hold(again?.encoded() == encoded, "a report is JSON")
    }

    private func isLine(_ text: String) -> Bool { !text.utf8.contains { $0 < 0x20 } }

    /// Our reader has limits that a build server's has not.
    private func isLimit(_ kind: MarkupDefect.Kind) -> Bool {
        if case .limit = kind { true } else { false }
    }
}
