// SPDX-License-Identifier: Apache-2.0

/// Why a flight was interrupted, as the aircraft says in a break point (list of v1.16.1). Unknown numbers decode too.
package struct BreakReason: RawRepresentable, Hashable, Codable, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// One sentence, lower case, no full stop.
    package var meaning: String { Self.meanings[rawValue] ?? "not in the protocol's list of v1.16.1" }

    package var isKnown: Bool { Self.meanings[rawValue] != nil }

    /// Whether the wayline file is at fault: it did not load, did not parse, or the flight controller refused what is
    /// in it.
    package var blamesFile: Bool {
        rawValue == 4 || rawValue == 7 || Self.contents.contains(rawValue) && !Self.notTheFile.contains(rawValue)
    }

    /// What to do about it.
    package var remedy: String {
        switch rawValue {
        case 0: "nothing to do"
        case 4: "check the file with profile dock and upload it again"
        case 7: "order a new flight; if it happens again, the file is too large for the dock"
        case 517, 1565: "change the wayline; do not take up from the break point"
        case 1281, 1282, 1283: "order a new flight when it may go on"
        case _ where blamesFile: "check the file with profile dock, correct it and order a new flight"
        case _ where Self.resuming.contains(rawValue): "copy the break point unchanged, or fly from the start"
        default: "remove the cause; a new flight can take up from the break point"
        }
    }

    /// Every reason with a meaning, ascending.
    package static let known: [Self] = meanings.keys.sorted().map(Self.init(rawValue:))

    private static let contents = 1539...1649
    /// Refusals of the break point that came with the order.
    private static let resuming: Set<Int> = [
        5, 262, 1539, 1555, 1556, 1557, 1558, 1559, 1560, 1561, 1606, 1609, 1610, 1611, 1612, 1614,
    ]
    /// Within the numbers of content, but nothing that another file would change.
    private static let notTheFile: Set<Int> = resuming.union([1563, 1564, 1565, 1613])

    private static let meanings: [Int: String] = execution.merging(content) { first, _ in first }
}

extension BreakReason: CustomStringConvertible {
    package var description: String { "\(rawValue) (\(meaning))" }
}
