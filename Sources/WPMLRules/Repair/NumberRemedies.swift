// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Numbers action groups, and the actions of a group, 0, 1, 2 … where two have the same number or one has none that
/// aircraft take. Nothing in a file refers to these numbers.
enum NumberRemedies {
    static func remedies(for scene: RepairScene) -> [Remedy] {
        // DJI Fly gives all its groups of one kind the same number.
        let isHabit = scene.subject.profile == .djifly
        return (isHabit ? [] : scene.lists.compactMap { groups(in: $0) }) + scene.lists.flatMap { actions(in: $0) }
    }

    private static func groups(in list: WaypointList) -> Remedy? {
        let numbers = list.waypoints.lazy.flatMap(\.actionGroups).map(\.groupID)
        guard numbers.hasDuplicates else { return nil }
        return renumbering(Array(numbers), .actionGroupId, in: list.document) { _ in "A007" }
    }

    private static func actions(in list: WaypointList) -> [Remedy] {
        let start = list.wayline?.startActions.flatMap { group -> Remedy? in
            // Nobody minds a duplicate among the start actions.
            let numbers = group.actions.map(\.actionID)
            return numbers.contains(where: isInvalid) ? renumbering(numbers, in: list.document) : nil
        }
        let others = list.waypoints.lazy.flatMap(\.actionGroups).compactMap { group -> Remedy? in
            let numbers = group.actions.map(\.actionID)
            guard numbers.hasDuplicates || numbers.contains(where: isInvalid) else { return nil }
            return renumbering(numbers, in: list.document)
        }
        return [start].compactMap { $0 } + others
    }

    /// Aircraft take 0…65534. A number that is missing cannot be replaced.
    private static func isInvalid(_ number: Field<Int>) -> Bool {
        number.value.map { !(0...65534).contains($0) } ?? false
    }

    private static func renumbering(_ numbers: [Field<Int>], in document: WaylineDocument) -> Remedy? {
        let moved = numbers.hasDuplicates ? "A016" : "A015"
        return renumbering(numbers, .actionId, in: document) { isInvalid($0) ? "A015" : moved }
    }

    /// Each number becomes its position among its kind.
    ///
    /// - Returns: nil when one of them cannot be replaced.
    private static func renumbering(
        _ numbers: [Field<Int>], _ term: Term, in document: WaylineDocument, curing rule: (Field<Int>) -> String
    ) -> Remedy? {
        var edits: [Edit] = []
        for (position, number) in numbers.enumerated() {
            guard let value = number.value, value != position else { continue }
            guard let edit = Edit(number, in: document, of: term, to: "\(position)", curing: rule(number)) else {
                return nil
            }
            edits.append(edit)
        }
        return Remedy(edits)
    }
}

extension Sequence<Field<Int>> {
    fileprivate var hasDuplicates: Bool {
        var seen: Set<Int> = []
        return contains { field in field.value.map { !seen.insert($0).inserted } ?? false }
    }
}
