// SPDX-License-Identifier: Apache-2.0

/// An answer: what we understood of it, and every word of it for programs that want to see it all.
package struct Received<Value: Sendable>: Sendable {
    package let value: Value
    /// The body exactly as it came: JSON.
    package let body: [UInt8]
    /// The answer was 201: made by this call, not there before.
    package let isNew: Bool

    /// The same answer, understood differently.
    func map<Other: Sendable>(_ transform: (Value) -> Other) -> Received<Other> {
        Received<Other>(value: transform(value), body: body, isNew: isNew)
    }
}

/// One page of a list, newest first.
package struct Page<Item: Sendable>: Sendable {
    package let items: [Item]
    /// What to ask with for the next page; nil on the last one.
    package let nextCursor: String?
}
