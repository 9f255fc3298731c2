// SPDX-License-Identifier: Apache-2.0

/// One case of a `.sample` file, as written: a clean document, what is changed in it, and what must be said then.
///
/// ```
/// == turn longer than its leg            a title; a case may yield nothing, then it shows what is not wrong
/// on clean.wpml                          what is changed: a document of the folder, or a .kmz made of both
/// profile dock                           optional: profile, verbose, name, now, flight; add and drop for entries;
///                                        wrong and right, where the change is no good example
/// ! error M001 …                         a finding without a place
/// in wpmz/template.kml                   in an archive: where the following changes are
/// @@                                     a change: "@@ 2" at the second place that fits, "@@ every" at all of them
///  <wpml:waypointTurnMode>…              a line that stays; indentation does not matter
/// -<wpml:waypointTurnDampingDist>5…      a line that goes; "-…" for all up to the next one given
/// +<wpml:waypointTurnDampingDist>80…     a line that comes
/// ! error W031 …                         the finding due on the line above: severity, code, message
/// ```
struct SampleCase: Sendable {
    struct Hunk: Sendable {
        enum Mark: Sendable { case stays, goes, comes }
        struct Line: Sendable {
            let mark: Mark
            let text: String
            var findings: [String] = []

            /// What goes from a sample is what is right.
            var example: String {
                switch mark {
                case .stays: " " + text
                case .goes: "+" + text
                case .comes: "-" + text
                }
            }
        }

        let entry: String?
        /// Which of the places that fit, from 1; nil for all of them.
        let occurrence: Int?
        var lines: [Line] = []
    }

    /// The rule that the file is named by.
    let code: String
    let title: String
    var base = ""
    /// Words of the header by their first one, in order.
    var settings: [(word: String, rest: String)] = []
    var findingsWithoutPlace: [String] = []
    var hunks: [Hunk] = []

    init(code: String, title: String) {
        self.code = code
        self.title = title
    }

    func setting(_ word: String) -> String? { settings.first { $0.word == word }?.rest }

    /// The change in the notation of ``ExampleTexts``: the one with a finding if there is such, else the first; or what
    /// the header says is wrong and right.
    var example: [String] {
        let said = settings.filter { $0.word == "wrong" || $0.word == "right" }
        guard said.isEmpty else { return said.map { ($0.word == "wrong" ? "-" : "+") + $0.rest } }
        let changes = hunks.filter { $0.lines.contains { $0.mark != .stays } }
        let telling = changes.first { $0.lines.contains { !$0.findings.isEmpty } } ?? changes.first
        return telling.map { $0.lines.map(\.example) } ?? entryChanges
    }

    private var entryChanges: [String] {
        settings.filter { $0.word == "add" || $0.word == "name" }.map { "-" + $0.rest }
            + settings.filter { $0.word == "drop" }.map { "+" + $0.rest }
    }

    /// The cases of a file.
    static func cases(of text: String, code: String) -> [SampleCase] {
        var cases: [SampleCase] = []
        var entry: String?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("== ") {
                cases.append(SampleCase(code: code, title: String(line.dropFirst(3))))
                entry = nil
            } else if !cases.isEmpty {
                cases[cases.count - 1].take(line, &entry)
            }
        }
        return cases
    }

    private mutating func take(_ line: String, _ entry: inout String?) {
        if line.hasPrefix("@@") {
            let which = line.dropFirst(2).drop { $0 == " " }
            hunks.append(Hunk(entry: entry, occurrence: which == "every" ? nil : Int(which) ?? 1))
        } else if line.hasPrefix("! ") {
            announce(String(line.dropFirst(2)))
        } else if let mark = Self.marks[line.first ?? "?"], !hunks.isEmpty {
            hunks[hunks.count - 1].lines.append(Hunk.Line(mark: mark, text: String(line.dropFirst())))
        } else if !line.isEmpty {
            let words = line.split(separator: " ", maxSplits: 1).map(String.init)
            let rest = words.count > 1 ? words[1] : ""
            switch words[0] {
            case "on": base = rest
            case "in": entry = rest
            default: settings.append((words[0], rest))
            }
        }
    }

    private static let marks: [Character: Hunk.Mark] = [" ": .stays, "-": .goes, "+": .comes]

    private mutating func announce(_ finding: String) {
        guard let hunk = hunks.indices.last, let line = hunks[hunk].lines.indices.last else {
            return findingsWithoutPlace.append(finding)
        }
        hunks[hunk].lines[line].findings.append(finding)
    }
}
