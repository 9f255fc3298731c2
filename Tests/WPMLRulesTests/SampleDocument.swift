// SPDX-License-Identifier: Apache-2.0

/// A document of a sample line by line, with the findings that are due on each.
struct SampleDocument: Sendable {
    struct Line: Sendable {
        var text: String
        var findings: [String] = []
    }

    private(set) var lines: [Line]
    /// A change that fits nowhere; the sample is at fault then.
    private(set) var misfit: String?

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Line(text: String($0)) }
    }

    var text: String { lines.map(\.text).joined(separator: "\n") }

    /// "12 error W031 …" for every finding that is due.
    var announcements: [String] {
        lines.enumerated().flatMap { number, line in line.findings.map { "\(number + 1) \($0)" } }
    }

    /// Makes the changes. Each is looked for in the document as it is before any of them.
    mutating func apply(_ hunks: [SampleCase.Hunk]) {
        var places: [Place] = []
        for hunk in hunks {
            let fitting = self.places(of: hunk)
            let chosen = hunk.occurrence.map { fitting.count >= $0 ? [fitting[$0 - 1]] : [] } ?? fitting
            if chosen.isEmpty { misfit = hunk.lines.first.map { "no place for: \($0.text)" } ?? "an empty change" }
            places += chosen
        }
        places.sort { $0.range.lowerBound < $1.range.lowerBound }
        for (place, next) in zip(places, places.dropFirst()) where place.range.upperBound > next.range.lowerBound {
            misfit = "two changes of one line: \(lines[next.range.lowerBound].text)"
        }
        guard misfit == nil else { return }
        for place in places.reversed() { lines.replaceSubrange(place.range, with: place.lines) }
    }

    private struct Place {
        var range: Range<Int>
        var lines: [Line] = []
    }

    private func places(of hunk: SampleCase.Hunk) -> [Place] {
        var places: [Place] = []
        var start = 0
        while start < lines.count {
            if let place = place(of: hunk, at: start) {
                places.append(place)
                start = max(place.range.upperBound, start + 1)
            } else {
                start += 1
            }
        }
        return places
    }

    /// What the lines from `start` on become; nil when the change does not fit there.
    private func place(of hunk: SampleCase.Hunk, at start: Int) -> Place? {
        var place = Place(range: start..<start)
        let first = hunk.lines.first { $0.mark != .comes }?.text ?? ""
        let shift = String(repeating: " ", count: max(0, indentation(lines[start].text) - indentation(first)))
        var position = start
        var skips = false
        for line in hunk.lines {
            if line.mark == .comes {
                place.lines.append(Line(text: shift + line.text, findings: line.findings))
                continue
            }
            if trimmed(line.text) == "…" {
                skips = true
                continue
            }
            while skips, position < lines.count, !fits(line, position) { position += 1 }
            skips = false
            guard position < lines.count, fits(line, position) else { return nil }
            if line.mark == .stays {
                place.lines.append(
                    Line(text: lines[position].text, findings: lines[position].findings + line.findings))
            }
            position += 1
        }
        place.range = start..<position
        return place
    }

    private func fits(_ line: SampleCase.Hunk.Line, _ position: Int) -> Bool {
        trimmed(line.text) == trimmed(lines[position].text)
    }

    private func indentation(_ text: String) -> Int { text.prefix { $0 == " " }.count }

    private func trimmed(_ text: String) -> Substring {
        let start = text.drop { $0 == " " }
        return start.prefix(start.count - start.reversed().prefix { $0 == " " }.count)
    }
}
