// SPDX-License-Identifier: Apache-2.0

package import PlainJSON

/// The findings of a run as a log in SARIF 2.1.0, the form that code scanning services take in.
///
/// A report is taken in file by file and only what is written of it is kept, so that a run over many large files does not
/// hold them all.
package struct SARIFReport: Sendable {
    /// Findings written of each file; nil for all.
    package var limit: Int?
    private let version: String
    private var artifacts = SARIFArtifacts()
    private var rules = SARIFRules()
    private var fingerprints = SARIFFingerprints()
    private var results: [JSONValue] = []

    /// - Parameter version: the tool's own.
    package init(version: String) { self.version = version }

    /// Takes in what checking one more file has yielded.
    package mutating func add(_ report: CheckReport) {
        let file = artifacts.index(of: report)
        let findings = Finding.folded(report.findings)
        for finding in findings.prefix(max(0, limit ?? findings.count)) {
            let entry = finding.entry(inArchiveAt: report.path).map { artifacts.index(ofEntry: $0, in: file) }
            results.append(result(finding, file: file, entry: entry))
        }
    }

    /// The log: one run, with everything taken in so far.
    ///
    /// - Parameter isComplete: every file could be read. A reader of the log must not conclude from a run that failed
    ///   that what it no longer reports is mended.
    package func json(isComplete: Bool = true) -> JSONValue {
        let run: JSONValue = [
            "tool": ["driver": driver],
            "invocations": [["executionSuccessful": .bool(isComplete)]],
            "columnKind": "utf16CodeUnits",
            "artifacts": .array(artifacts.all),
            "results": .array(results),
        ]
        return [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": .array([run]),
        ]
    }

    private var driver: JSONValue {
        [
            "name": "wayline",
            "version": .string(version),
            "rules": .array(rules.all),
            "properties": ["rules": .string(RuleBook.version)],
        ]
    }

    private mutating func result(_ finding: Finding, file: Int, entry: Int?) -> JSONValue {
        [
            "ruleId": .string(finding.rule),
            "ruleIndex": .int(rules.index(of: finding.rule)),
            "level": .string(finding.severity.sarifLevel),
            "message": ["text": .string(finding.sarifMessage(isInArchive: entry != nil))],
            "locations": [location(finding, file: file)],
            "relatedLocations": entry.map { .array([relatedLocation(finding, entry: $0)]) },
            "occurrenceCount": finding.count > 1 ? .int(finding.count) : nil,
            // The one key that GitHub reads. Its upload action takes the hash of a line for it where there is none, and
            // the lines of a KMZ are compressed bytes.
            "partialFingerprints": [
                "primaryLocationLineHash": .string(fingerprints.next(for: finding, in: artifacts.uri(file)))
            ],
        ]
    }

    /// Where code scanning shows the finding.
    ///
    /// It shows files of the repository, and of a wayline file that is the KMZ: its path and its artifact stand here,
    /// never the entry's. The region of a finding in an archive counts the lines of the entry all the same. Strictly it
    /// should not, for a KMZ has no lines; but GitHub asks for a region, several readers refuse a result without one or
    /// put it on line 1, nobody can show a line of a KMZ, and next to its path in a list the entry's line is what
    /// somebody looks for. The message names the entry, and the related location is the strict one.
    private func location(_ finding: Finding, file: Int) -> JSONValue {
        [
            "physicalLocation": ["artifactLocation": artifacts.location(file), "region": finding.sarifRegion],
            "logicalLocations": finding.sarifLogicalLocation.map { .array([$0]) },
        ]
    }

    /// The same place, as that of the document nested in the archive.
    private func relatedLocation(_ finding: Finding, entry: Int) -> JSONValue {
        ["physicalLocation": ["artifactLocation": artifacts.location(entry), "region": finding.sarifRegion]]
    }
}
