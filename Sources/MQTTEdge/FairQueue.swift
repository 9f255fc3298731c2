// SPDX-License-Identifier: Apache-2.0

import Identifiers

/// A bounded queue that many gateways share, and none at another's cost.
///
/// Each gateway's messages keep their order; gateways take turns. When the queue is full, the newest message of whoever
/// weighs most gives way: a flood pushes out itself, never another gateway's event.
struct FairQueue<Element> {
    private struct Row {
        var elements: [(element: Element, weight: Int)] = []
        var weight = 0
    }

    private let capacity: Int
    private var waiting: [GatewaySerial: Row] = [:]
    /// Whose turn it is, from the front; each gateway with something waiting once.
    private var turns: [GatewaySerial] = []
    private(set) var weight = 0

    /// - Parameter capacity: what the messages that wait may weigh together.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Adds to the end of the gateway's own row.
    ///
    /// - Returns: false when a message, this one or others, had to give way.
    mutating func add(_ element: Element, weighing weight: Int, of gateway: GatewaySerial) -> Bool {
        if waiting[gateway] == nil { turns.append(gateway) }
        waiting[gateway, default: Row()].elements.append((element, weight))
        waiting[gateway, default: Row()].weight += weight
        self.weight += weight
        guard self.weight > capacity else { return true }
        while self.weight > capacity { dropNewest(of: heaviest(after: gateway)) }
        return false
    }

    /// Takes out the next message of the gateway whose turn it is; nil when nothing waits.
    mutating func next() -> Element? {
        guard !turns.isEmpty else { return nil }
        let gateway = turns.removeFirst()
        guard var row = waiting.removeValue(forKey: gateway), !row.elements.isEmpty else { return nil }
        let (element, weight) = row.elements.removeFirst()
        row.weight -= weight
        self.weight -= weight
        if !row.elements.isEmpty {
            waiting[gateway] = row
            turns.append(gateway)
        }
        return element
    }

    /// Who weighs most; among equals the newcomer.
    private func heaviest(after newcomer: GatewaySerial) -> GatewaySerial {
        var (heaviest, most) = (newcomer, waiting[newcomer]?.weight ?? 0)
        for (gateway, row) in waiting where row.weight > most { (heaviest, most) = (gateway, row.weight) }
        return heaviest
    }

    private mutating func dropNewest(of gateway: GatewaySerial) {
        guard let dropped = waiting[gateway]?.elements.popLast() else { return }
        waiting[gateway]?.weight -= dropped.weight
        weight -= dropped.weight
        guard waiting[gateway]?.elements.isEmpty == true else { return }
        waiting[gateway] = nil
        turns.removeAll { $0 == gateway }
    }
}
