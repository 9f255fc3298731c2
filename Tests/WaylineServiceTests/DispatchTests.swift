// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing
import WaylineTestKit

@testable import WaylineService

/// The conversation as the contract has it (§5 "States", §6), without a broker: what is sent, what is written, when.
@Suite struct DispatchTests {
    @Test func aPreparedFlightIsExecutedAndFollowedToItsLastWord() async throws {
        let desk = try await Desk()
        try await desk.order { $0.autoExecute = true }
        try await desk.reply(0)
        #expect(desk.tray.methods == ["flighttask_prepare", "flighttask_execute"])
        try await desk.reply(0)
        #expect(try await desk.flight().state == .executing)
        #expect(try await desk.progress("paused", tid: "1")?.contains(#""result":0"#) == true)
        #expect(try await desk.flight().state == .paused)
        _ = try await desk.progress("ok", tid: "2", percent: 100)
        let flight = try await desk.flight()
        #expect(flight.state == .ok && flight.progression.details.percent == 100 && flight.due == nil)
        _ = try await desk.progress("in_progress", tid: "3")
        #expect(try await desk.flight().state == .ok, "final stays final")
    }

    @Test func anUnansweredPrepareIsSentOnceMoreUnderANewTransactionAndThenGivenUp() async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.pass(.seconds(31))
        #expect(desk.tray.methods == ["flighttask_prepare", "flighttask_prepare"])
        let (first, second) = (desk.tray.published[0], desk.tray.published[1])
        #expect(first.tid != second.tid && first.data["flight_id"] == second.data["flight_id"])
        #expect(
            first.data["execute_time"] != second.data["execute_time"],
            "an immediate flight takes the time of its sending")
        try await desk.pass(.seconds(31))
        #expect(try await desk.flight().state == .timeout && desk.tray.published.count == 2)
        try await desk.reply(0, to: 1)
        #expect(desk.tray.methods.last == "flighttask_undo", "the dock holds what we gave up")
        #expect(try await desk.flight().state == .timeout, "and nothing reopens it")
    }

    @Test func anUnansweredExecuteIsUnconfirmedAndNeverRepeatedByItself() async throws {
        let desk = try await Desk()
        try await desk.order { $0.autoExecute = true }
        try await desk.reply(0)
        try await desk.pass(.seconds(31))
        try await desk.pass(.seconds(3600))
        #expect(desk.tray.methods == ["flighttask_prepare", "flighttask_execute"])
        let flight = try await desk.flight()
        #expect(flight.state == .prepared && flight.progression.unconfirmed == .execute)
        await #expect {
            try await desk.dispatch.steer(flight.id, in: .default, by: .executeAsked(force: false))
        } throws: {
            if case DispatchRefusal.executeUnconfirmed = $0 { true } else { false }
        }
    }

    @Test func aRefusedPrepareRejectsTheFlightWithTheDocksResult() async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.reply(314_013)
        let flight = try await desk.flight()
        #expect(flight.state == .rejected && flight.progression.result?.rawValue == 314_013)
    }

    @Test func withoutABrokerNothingIsWrittenAndNothingLeavesLater() async throws {
        let desk = try await Desk()
        desk.tray.disconnect()
        await #expect(throws: DispatchRefusal.self) { try await desk.order() }
        #expect(try await desk.catalog.flight(Samples.flightID("f1"), in: .default) == nil)
    }

    @Test func whatWasCertainlyNotSentDidNotHappen() async throws {
        let desk = try await Desk()
        desk.tray.fail(.notSent("gone"))
        await #expect(throws: DispatchRefusal.self) { try await desk.order() }
        #expect(try await desk.catalog.flight(Samples.flightID("f1"), in: .default) == nil)
        desk.tray.fail(nil)
        try await desk.order()
        #expect(desk.tray.methods == ["flighttask_prepare"])
    }

    @Test func aCommandOfUnknownFateCountsAsSent() async throws {
        let desk = try await Desk()
        desk.tray.fail(.outcomeUnknown)
        #expect(try await desk.order().state == .preparing)
        desk.tray.fail(nil)
        try await desk.pass(.seconds(31))
        #expect(desk.tray.methods == ["flighttask_prepare"], "its retry, under the same flight id")
    }

    /// A broker that stands still confirms nothing, until the connection is given up after a minute or two.
    @Test(.timeLimit(.minutes(1))) func whoeverDoesNotWantToWaitDoesNotWaitForTheBroker() async throws {
        let desk = try await Desk()
        desk.tray.answers { _ in try? await Task.sleep(for: .seconds(600)) }
        #expect(try await desk.order().state == .preparing)
        desk.tray.answers(nil)
        try await desk.pass(.seconds(31))
        #expect(desk.tray.methods == ["flighttask_prepare", "flighttask_prepare"], "the first one counts as sent")
    }

    @Test func aPlannedExecuteThatCouldNotBeSentIsTriedAgainASecondLater() async throws {
        let desk = try await Desk()
        try await desk.order { $0.autoExecute = true }
        let prepare = desk.tray.published[0]
        desk.tray.fail(.notSent("gone"))
        try await desk.say(
            .servicesReply, #"{"tid":"\#(prepare.tid)","bid":"f1","method":"flighttask_prepare","data":{"result":0}}"#)
        #expect(try await desk.flight().progression.unconfirmed == nil)
        desk.tray.fail(nil)
        try await desk.pass(.seconds(1))
        #expect(desk.tray.methods == ["flighttask_prepare", "flighttask_execute"])
    }

    @Test func theSameOrderTwiceIsOneFlightAndAnotherUnderItsIDIsRefused() async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.order()
        #expect(desk.tray.published.count == 1)
        await #expect { try await desk.order { $0.outOfControlAction = 1 } } throws: {
            if case DispatchRefusal.flightIDTaken = $0 { true } else { false }
        }
    }

    @Test func anEventThatComesTwiceIsAnsweredTwiceAndTakenDownOnce() async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.reply(0)
        let first = try await desk.progress("in_progress", tid: "again")
        let lines = try await desk.catalog.timeline(of: Samples.flightID("f1"), in: .default).count
        let second = try await desk.progress("in_progress", tid: "again")
        #expect(first == second)
        #expect(try await desk.catalog.timeline(of: Samples.flightID("f1"), in: .default).count == lines)
    }

    @Test func aForeignDockIsAnsweredAsIfTheFlightWereUnknown() async throws {
        let desk = try await Desk()
        try await desk.order()
        let ask = { (flight: String) in
            #"{"tid":"123","bid":"456","method":"flighttask_resource_get","data":{"flight_id":"\#(flight)"}}"#
        }
        let foreign = try await desk.say(.requests, ask("f1"), from: Samples.otherGateway)
        let unknown = try await desk.say(.requests, ask("f2"), from: Samples.otherGateway)
        #expect(foreign == unknown && foreign?.contains(#""data":{"result":200001}"#) == true)
        let own = try await desk.say(.requests, ask("f1"))
        #expect(own?.contains(#""fingerprint":"\#(desk.wayline.fingerprint)""#) == true)
        #expect(own?.contains("http://dock.test/resources/\(desk.wayline.id).kmz?Expires=") == true)
        try await desk.reply(314_000)
        #expect(
            try await desk.say(.requests, ask("f1"))?.contains("200001") == true, "a closed flight hands out no link")
    }

    @Test(arguments: ["", "{", "[]", #"{"tid":7}"#, #"{"tid":"1","method":"flighttask_resource_get","data":7}"#])
    func whatCannotBeReadNeitherCrashesNorMovesAnything(_ payload: String) async throws {
        let desk = try await Desk()
        try await desk.order()
        for channel in [Topic.Channel.requests, .events, .servicesReply, .status, .osd, .state] {
            let reply = try await desk.say(channel, payload)
            #expect(reply == nil || reply?.contains("200001") == true)
        }
        #expect(try await desk.flight().state == .preparing)
    }

    @Test func whatHappenedStandsInTheTimelineInItsOrder() async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.reply(0)
        let kinds = try await desk.catalog.timeline(of: Samples.flightID("f1"), in: .default).map(\.entry.kind)
        #expect(kinds == [.state, .messageOut, .linkIssued, .messageIn, .state])
    }

    /// There are docks whose tid is always "123", as in the protocol's own examples.
    @Test func aRepeatedTransactionWithOtherContentIsAnotherMessage() async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.reply(0)
        _ = try await desk.progress("in_progress", tid: "123")
        _ = try await desk.progress("ok", tid: "123", percent: 100)
        #expect(try await desk.flight().state == .ok)
    }

    @Test func aPreparesRetryIsKeptForWhenTheBrokerIsBack() async throws {
        let desk = try await Desk()
        try await desk.order()
        desk.tray.disconnect()
        try await desk.pass(.seconds(31))
        try await desk.pass(.seconds(31))
        #expect(try await desk.flight().state == .preparing && desk.tray.published.count == 1)
        desk.tray.reconnect()
        try await desk.pass(.seconds(3))
        #expect(desk.tray.methods == ["flighttask_prepare", "flighttask_prepare"])
        try await desk.pass(.seconds(31))
        #expect(try await desk.flight().state == .timeout)
    }

    @Test func telemetryMakesNobodyAGateway() async throws {
        let desk = try await Desk()
        try await desk.say(.osd, #"{"data":{"mode_code":0}}"#, from: Samples.serial("AIRCRAFT9"))
        try await desk.ledger.flush()
        #expect(try await desk.catalog.gateway(Samples.serial("AIRCRAFT9")) == nil)
    }

    @Test func aSecondWorkspaceTakesNoDockAwayFromTheFirst() async throws {
        let desk = try await Desk()
        try await desk.order()
        try await desk.catalog.ensure(Samples.otherWorkspace)
        #expect(try await desk.catalog.workspace(of: Samples.gateway) == .default)
        #expect(try await desk.catalog.workspace(of: Samples.serial("NEVERSEEN")) == nil)
    }
}
