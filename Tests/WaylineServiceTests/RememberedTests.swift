// SPDX-License-Identifier: Apache-2.0

import Synchronization
import Testing

@testable import WaylineService

/// What is kept of what was read, and for how long.
@Suite struct RememberedTests {
    /// A store that counts how often it is read, at a time that a test sets.
    private final class Desk: Sendable {
        let now = Mutex(ContinuousClock.now)
        let reads = Mutex(0)

        func memory(capacity: Int = 8) -> Remembered<Int, String> {
            Remembered(capacity: capacity, isKept: { $0.utf8.count < 10 }, now: { self.now.withLock { $0 } })
        }

        func read(_ value: String?) -> String? {
            reads.withLock { $0 += 1 }
            return value
        }

        func pass(_ time: Duration) { now.withLock { $0 += time } }
        var count: Int { reads.withLock { $0 } }
    }

    @Test func theSameIsReadOnce() async throws {
        let desk = Desk(), memory = desk.memory()
        for _ in 0..<3 { #expect(try await memory.value(of: 1) { desk.read("one") } == "one") }
        #expect(desk.count == 1)
        #expect(try await memory.value(of: 2) { desk.read("two") } == "two")
        #expect(desk.count == 2)
    }

    @Test func whatIsNotThereIsAskedForAgain() async throws {
        let desk = Desk(), memory = desk.memory()
        #expect(try await memory.value(of: 1) { desk.read(nil) } == nil)
        #expect(try await memory.value(of: 1) { desk.read("one") } == "one")
        #expect(desk.count == 2)
    }

    @Test func whatIsMadeIsMadeOnce() async throws {
        let desk = Desk(), memory = desk.memory()
        for _ in 0..<3 { #expect(try await memory.value(of: 1, orMake: { desk.read("one") ?? "" }) == "one") }
        #expect(desk.count == 1)
    }

    @Test func whatIsLargeIsNotKept() async throws {
        let desk = Desk(), memory = desk.memory()
        for _ in 0..<2 { _ = try await memory.value(of: 1) { desk.read("ten letters") } }
        #expect(desk.count == 2)
    }

    @Test func aSecondLaterItIsReadAgain() async throws {
        let desk = Desk(), memory = desk.memory()
        _ = try await memory.value(of: 1) { desk.read("one") }
        desk.pass(.milliseconds(999))
        #expect(try await memory.value(of: 1) { desk.read("other") } == "one")
        desk.pass(.milliseconds(1))
        #expect(try await memory.value(of: 1) { desk.read("other") } == "other")
    }

    @Test func afterAChangeItIsReadAgain() async throws {
        let desk = Desk(), memory = desk.memory()
        _ = try await memory.value(of: 1) { desk.read("one") }
        memory.forget()
        #expect(try await memory.value(of: 1) { desk.read("other") } == "other")
    }

    @Test func oneIsChangedAndTheOthersStay() async throws {
        let desk = Desk(), memory = desk.memory()
        for key in 1...2 { _ = try await memory.value(of: key) { desk.read("\(key)") } }
        let change = memory.beginChange(of: 1)
        #expect(memory[1] == nil && memory[2] == "2" && memory[3] == nil)
        memory.end(change, of: 1, to: "new")
        #expect(memory[1] == "new")
        memory.end(memory.beginChange(of: 1), of: 1, to: nil)
        #expect(memory[1] == nil && desk.count == 2, "to look is not to read")
    }

    @Test func ofTwoChangesAtOnceNeitherIsKept() async throws {
        let desk = Desk(), memory = desk.memory()
        let first = memory.beginChange(of: 1), second = memory.beginChange(of: 1)
        // The writer's order is first, second; who hears of it first is chance.
        memory.end(second, of: 1, to: "second")
        memory.end(first, of: 1, to: "first")
        #expect(memory[1] == nil)
        memory.end(nil, of: 1, to: "of a change that failed")
        #expect(memory[1] == nil)
    }

    @Test func aReadDuringAChangeOfOneIsNotKept() async throws {
        let desk = Desk(), memory = desk.memory()
        _ = try await memory.value(of: 1) {
            let before = desk.read("before the change")
            memory.end(memory.beginChange(of: 1), of: 1, to: nil)
            return before
        }
        #expect(memory[1] == nil)
        let change = memory.beginChange(of: 1)
        _ = try await memory.value(of: 1) { desk.read("before the change") }
        memory.end(change, of: 1, to: nil)
        #expect(memory[1] == nil)
    }

    @Test func aReadDuringAChangeIsNotKept() async throws {
        let desk = Desk(), memory = desk.memory()
        let early = try await memory.value(of: 1) {
            memory.forget()
            return desk.read("before the change")
        }
        #expect(early == "before the change")
        #expect(try await memory.value(of: 1) { desk.read("after it") } == "after it")
    }

    @Test func noMoreAreKeptThanThereIsRoomFor() async throws {
        let desk = Desk(), memory = desk.memory(capacity: 2)
        for key in 1...3 { _ = try await memory.value(of: key) { desk.read("\(key)") } }
        #expect(try await memory.value(of: 1) { desk.read("again") } == "again")
    }
}
