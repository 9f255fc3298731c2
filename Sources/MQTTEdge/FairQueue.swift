// SPDX-License-Identifier: Apache-2.0

import Identifiers

/// A bounded queue that many gateways share, and none at another's cost.
///
/// Each gateway's messages keep their order; gateways take turns. When the queue is full, the newest message of whoever has
/// most of them waiting gives way: a flood pushes out itself, never another gateway's event.
struct FairQueue<Element> {
    private let capacity: Int
    private var waiting: [GatewaySerial: [Element]] = [:]
    /// Whose turn it is, from the front; each gateway with something waiting once.
    private var turns: [GatewaySerial] = []
    private(set) var count = 0

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Adds to the end of the gateway's own row.
    ///
    /// - Returns: false when a message, this one or another, had to give way.
    mutating func add(_ element: Element, of gateway: GatewaySerial) -> Bool {
        if waiting[gateway] == nil { turns.append(gateway) }
        waiting[gateway, default: []].append(element)
        count += 1
        guard count > capacity else { return true }
        dropNewest(of: longest(after: gateway))
        return false
    }

    /// Takes out the next message of the gateway whose turn it is; nil when nothing waits.
    mutating func next() -> Element? {
        guard !turns.isEmpty else { return nil }
        let gateway = turns.removeFirst()
        guard var row = waiting.removeValue(forKey: gateway), !row.isEmpty else { return nil }
        let element = row.removeFirst()
        count -= 1
        if !row.isEmpty {
            waiting[gateway] = row
            turns.append(gateway)
        }
        return element
    }

    /// Who has most waiting; among equals the newcomer.
    private func longest(after newcomer: GatewaySerial) -> GatewaySerial {
        var (longest, most) = (newcomer, waiting[newcomer]?.count ?? 0)
        for (gateway, row) in waiting where row.count > most { (longest, most) = (gateway, row.count) }
        return longest
    }

    private mutating func dropNewest(of gateway: GatewaySerial) {
        waiting[gateway]?.removeLast()
        count -= 1
        guard waiting[gateway]?.isEmpty == true else { return }
        waiting[gateway] = nil
        turns.removeAll { $0 == gateway }
    }
}
