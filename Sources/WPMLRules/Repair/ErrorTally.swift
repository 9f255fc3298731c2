// SPDX-License-Identifier: Apache-2.0

/// The errors of a verdict, counted so that two verdicts about one file can be compared.
///
/// By element and not by line and column, which move when something before them is edited; the elements stay.
struct ErrorTally {
    private struct Place: Hashable {
        let rule: String
        let entry: String?
        let element: String?
    }

    /// Errors of each rule.
    private(set) var totals: [String: Int] = [:]
    private var places: [Place: Int] = [:]
    /// Rules with more errors than are kept one by one.
    private var counted: Set<String> = []

    init(_ findings: [Finding]) {
        // A repeated element is counted whatever it weighs: no cure may make one.
        for finding in findings where finding.severity == .error || finding.rule == "WPML-X017" {
            totals[finding.rule, default: 0] += finding.count
            places[Place(rule: finding.rule, entry: finding.entry, element: finding.element), default: 0] += 1
            if finding.count > 1 { counted.insert(finding.rule) }
        }
    }

    /// There is an error that was not there before.
    func exceeds(_ before: ErrorTally) -> Bool {
        if totals.contains(where: { $0.value > before.totals[$0.key, default: 0] }) { return true }
        return places.contains { place, count in
            count > before.places[place, default: 0] && !before.counted.contains(place.rule)
        }
    }
}
