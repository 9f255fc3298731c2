// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import VaultOnDisk

@Suite struct RecentValuesTests {
    @Test func itNeverCostsMoreThanItsLimit() {
        var values = RecentValues<Int, Int>(limit: 100)
        for number in 0..<1000 {
            values.keep(number, for: number, cost: number % 7 + 1)
            #expect(values.cost <= 100)
            #expect(values.value(for: number) == number)
        }
    }

    @Test func whatWasUsedLatelyStays() {
        var values = RecentValues<Int, Int>(limit: 8)
        for number in 0..<50 {
            values.keep(number, for: number)
            #expect(values.value(for: 0) == 0)
        }
        #expect(values.value(for: 1) == nil)
    }

    @Test func oneKeyHasOneValueAndOneCost() {
        var values = RecentValues<Int, String>(limit: 10)
        values.keep("old", for: 1, cost: 6)
        values.keep("new", for: 1, cost: 4)
        #expect(values.value(for: 1) == "new")
        #expect(values.cost == 4)
        values.forget(1)
        values.forget(1)
        #expect(values.value(for: 1) == nil)
        #expect(values.cost == 0)
    }

    @Test func whatIsTooLargeIsNotKept() {
        var values = RecentValues<Int, Int>(limit: 10)
        values.keep(1, for: 1, cost: 11)
        #expect(values.value(for: 1) == nil)
        #expect(values.cost == 0)
    }
}
