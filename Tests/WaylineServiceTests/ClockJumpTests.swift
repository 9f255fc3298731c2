// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Testing
import WaylineTestKit

@testable import WaylineService

/// T01, T04: deadlines of flights stand in the catalog, because they outlive the process, and are therefore
/// moments of the wall clock. What setting that clock does to them.
@Suite struct ClockJumpTests {
    @Test func aClockThatStandsMakesNothingDueTwice() async throws {
        let desk = try await Desk()
        try await desk.order()
        #expect(try await desk.due.attend(now: desk.clock.now) == 0)
        desk.clock.advance(by: .seconds(30))
        #expect(try await desk.due.attend(now: desk.clock.now) == 1)
        for _ in 0..<100 { #expect(try await desk.due.attend(now: desk.clock.now) == 0) }
        #expect(desk.tray.methods == ["flighttask_prepare", "flighttask_prepare"])
    }

    /// Forwards: what was awaited counts as unanswered. A prepare has its one retry, whose answer counts as ever.
    @Test(arguments: [Duration.seconds(3600), .seconds(315_576_000)])
    func aClockSetForwardsCostsAPrepareItsRetry(_ jump: Duration) async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.pass(jump)
        #expect(desk.tray.methods == ["flighttask_prepare", "flighttask_prepare"])
        for _ in 0..<100 { try await desk.pass(.milliseconds(250)) }
        #expect(desk.tray.published.count == 2, "no storm")
        try await desk.reply(0)
        #expect(try await desk.flight().state == .prepared)
    }

    /// Backwards: nothing is lost and nothing is sent again; a silent dock is given up as much later.
    @Test(arguments: [Duration.seconds(3600), .seconds(315_576_000)])
    func aClockSetBackwardsSendsNothingAgain(_ jump: Duration) async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.pass(.zero - jump)
        for _ in 0..<100 { try await desk.pass(.seconds(1)) }
        #expect(desk.tray.published.count == 1)
        #expect(try await desk.flight().state == .preparing)
        try await desk.pass(jump)
        #expect(desk.tray.published.count == 2, "due again once the clock is where it was")
        try await desk.reply(0)
        #expect(try await desk.flight().state == .prepared)
    }

    @Test func aReplyCountsWhateverTheClockSays() async throws {
        for jump in [Duration.seconds(-3600), .seconds(-315_576_000)] {
            let desk = try await Desk()
            try await desk.order()
            try await desk.pass(jump)
            try await desk.reply(0)
            #expect(try await desk.flight().state == .prepared)
            #expect(try await desk.progress("ok", tid: "t", percent: 100) != nil)
            #expect(try await desk.flight().state == .ok)
        }
    }
}
