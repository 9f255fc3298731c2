// SPDX-License-Identifier: Apache-2.0

import Markup
import WPML

/// Numbers waypoints 0, 1, 2 … in the order in which they are flown, and action groups with them.
///
/// A template and the waylines made from it count alike, so they are renumbered together. Where an action group names
/// an index that no waypoint has, or a document position, it is not plain which waypoint it means; there everything
/// stays. So it does where an index is missing or used twice.
enum IndexRemedies {
    /// Folders that count alike.
    private struct Family: Hashable {
        let templateID: Int
        /// Ascending.
        let indices: [Int]
    }

    static func remedies(for scene: RepairScene) -> [Remedy] {
        // A document that cannot be read may count on the old indices.
        guard scene.subject.file.documents.allSatisfy(\.isSound) else { return [] }
        var families: [Family] = []
        var lists: [Family: [WaypointList]] = [:]
        for (number, list) in scene.lists.enumerated() where list.hasGaps {
            // A folder without a template is a family of its own.
            let family = Family(templateID: list.templateID ?? -1 - number, indices: list.indices.sorted())
            if lists[family] == nil { families.append(family) }
            lists[family, default: []].append(list)
        }
        return families.compactMap { remedy(for: lists[$0] ?? [], $0.indices) }
    }

    private static func remedy(for lists: [WaypointList], _ indices: [Int]) -> Remedy? {
        let numbering = Numbering(indices)
        var edits: [Edit] = []
        for list in lists {
            guard let own = numbering.edits(in: list) else { return nil }
            edits += own
        }
        return Remedy(edits)
    }
}

/// What each index becomes.
private struct Numbering {
    private let ranks: [Int: Int]
    private let least: Int

    /// - Parameter indices: ascending, no two alike.
    init(_ indices: [Int]) {
        ranks = Dictionary(uniqueKeysWithValues: indices.enumerated().map { ($1, $0) })
        least = indices.first ?? 0
    }

    /// - Returns: nil when it is not plain for one of them what it becomes, or it cannot be replaced.
    func edits(in list: WaypointList) -> [Edit]? {
        var edits: [Edit] = []
        for (ordinal, waypoint) in list.waypoints.enumerated() {
            guard append(waypoint.index, .index, in: list.document, to: &edits) else { return nil }
            for group in waypoint.actionGroups {
                let start = group.startIndex.value
                if start != waypoint.index.value, start == ordinal { return nil }
                guard append(group.startIndex, .actionGroupStartIndex, in: list.document, to: &edits),
                    append(group.endIndex, .actionGroupEndIndex, in: list.document, to: &edits)
                else { return nil }
            }
        }
        return edits
    }

    /// A field without a value is another rule's.
    private func append(
        _ field: Field<Int>, _ term: Term, in document: WaylineDocument, to edits: inout [Edit]
    ) -> Bool {
        guard let old = field.value else { return true }
        guard let new = ranks[old] else { return false }
        guard new != old else { return true }
        // What a later start does not explain, a gap does.
        let rule = old - least == new ? "W004" : "W003"
        guard let edit = Edit(field, in: document, of: term, to: "\(new)", curing: rule) else { return false }
        edits.append(edit)
        return true
    }
}

extension WaypointList {
    /// Every waypoint has an index in range and no two have the same, but they are not 0, 1, 2 …
    fileprivate var hasGaps: Bool {
        !isNumbered && indices.count == waypoints.count && indices.allSatisfy { (0...65535).contains($0) }
    }

    fileprivate var templateID: Int? { wayline?.templateID.value ?? route?.templateID.value }
}
