// SPDX-License-Identifier: Apache-2.0

/// The findings of a run as JUnit's XML, which every build server shows: a suite for each file, a test case for each
/// finding.
///
/// There is no schema that all readers agree on; written are the elements and attributes that all of them know.
package struct JUnitReport: Sendable {
    /// Findings written of each file; nil for all. A case of its own stands for the others, so that a file whose errors
    /// are not written does not pass.
    package var limit: Int?
    private let isStrict: Bool
    private var suites = ""
    private var tests = 0
    private var failures = 0
    private var errors = 0

    /// - Parameter isStrict: warnings fail as errors do.
    package init(isStrict: Bool) { self.isStrict = isStrict }

    /// Takes in what checking one more file has yielded.
    package mutating func add(_ report: CheckReport) {
        let findings = Finding.folded(report.findings)
        let shown = findings.prefix(max(0, limit ?? findings.count))
        var suite = JUnitSuite(path: report.path, isStrict: isStrict)
        for finding in shown { suite.add(finding) }
        suite.add(leftOut: Array(findings[shown.endIndex...]))
        if findings.isEmpty { suite.addPassed() }
        suites += suite.text
        tests += suite.tests
        failures += suite.failures
    }

    /// Takes in a file that could not be read, or its copy that could not be written: nobody may take it for sound.
    package mutating func add(failureAt path: String, _ message: String) {
        let (name, text) = (EscapedXML.attribute(path), EscapedXML.attribute(message))
        suites += """
              <testsuite name="\(name)" tests="1" failures="0" errors="1">
                <testcase name="wayline check" classname="\(name)"><error message="\(text)"/></testcase>
              </testsuite>

            """
        tests += 1
        errors += 1
    }

    /// The document with everything taken in so far, ended by a line break.
    package var text: String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="wayline check" tests="\(tests)" failures="\(failures)" errors="\(errors)">
        \(suites)</testsuites>

        """
    }
}

/// The cases of one file.
private struct JUnitSuite {
    let path: String
    let isStrict: Bool
    private(set) var tests = 0
    private(set) var failures = 0
    private var cases = ""
    private var places: [String: Int] = [:]

    init(path: String, isStrict: Bool) {
        self.path = path
        self.isStrict = isStrict
    }

    var text: String {
        "  <testsuite name=\"\(EscapedXML.attribute(path))\" tests=\"\(tests)\" failures=\"\(failures)\" errors=\"0\">\n"
            + cases + "  </testsuite>\n"
    }

    mutating func add(_ finding: Finding) {
        add(finding.rule, at: place(finding), outcome(of: [finding], finding.message, TextReport().text(finding)))
    }

    /// One case for all findings that are not written.
    mutating func add(leftOut findings: [Finding]) {
        guard !findings.isEmpty else { return }
        let message = "… and \(findings.count) more"
        add("more findings", at: path, outcome(of: findings, message, message))
    }

    mutating func addPassed() { add("wayline check", at: path, "") }

    /// Readers tell cases apart by class and name, and some drop all but the first of those they take for one. The class
    /// is the place, without lines so that a case keeps its history; alike ones are numbered.
    private mutating func place(_ finding: Finding) -> String {
        let names = [path, finding.entry(inArchiveAt: path), finding.element].compactMap { $0 }
        let place = names.joined(separator: "/")
        let count = (places[finding.rule + " " + place] ?? 0) + 1
        places[finding.rule + " " + place] = count
        return count == 1 ? place : "\(place) (\(count))"
    }

    /// What stands in a case. Findings that do not fail are in its output, so that they are not lost.
    private mutating func outcome(of findings: [Finding], _ message: String, _ text: String) -> String {
        let heaviest = findings.map(\.severity).min() ?? .info
        guard heaviest <= (isStrict ? .warning : .error) else {
            return "<system-out>\(EscapedXML.text(text))</system-out>"
        }
        failures += 1
        return "<failure message=\"\(EscapedXML.attribute(message))\" type=\"\(heaviest.rawValue)\">"
            + EscapedXML.text(text) + "</failure>"
    }

    private mutating func add(_ name: String, at place: String, _ outcome: String) {
        tests += 1
        let names = "name=\"\(EscapedXML.attribute(name))\" classname=\"\(EscapedXML.attribute(place))\""
        cases += "    <testcase \(names)" + (outcome.isEmpty ? "/>\n" : ">\(outcome)</testcase>\n")
    }
}
