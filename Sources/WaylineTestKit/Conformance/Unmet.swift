// SPDX-License-Identifier: Apache-2.0

/// A requirement that a store did not meet.
package struct Unmet: Error, CustomStringConvertible {
    /// What ought to be, and what was.
    package let description: String
}

/// - Parameter sentence: what ought to be.
func require(_ isMet: Bool, _ sentence: String) throws {
    guard isMet else { throw Unmet(description: sentence) }
}

func require<Value: Equatable>(_ found: Value, is expected: Value, _ what: String) throws {
    guard found == expected else { throw Unmet(description: "\(what): \(found) instead of \(expected)") }
}

/// What must be there.
func require<Value>(_ value: Value?, _ what: String) throws -> Value {
    guard let value else { throw Unmet(description: "\(what): nothing") }
    return value
}

/// Something that must be refused with an error.
func requireFailure(_ what: String, _ attempt: () async throws -> Void) async throws {
    do {
        try await attempt()
    } catch {
        return
    }
    throw Unmet(description: "\(what) went through")
}

/// Runs `count` attempts at once; their results in no order.
func atOnce<Result: Sendable>(
    _ count: Int, _ attempt: @escaping @Sendable (Int) async throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: Result.self) { group in
        for number in 0..<count { group.addTask { try await attempt(number) } }
        var results: [Result] = []
        for try await result in group { results.append(result) }
        return results
    }
}
