// SPDX-License-Identifier: Apache-2.0

import Testing

/// What a dock that means ill, or is ill, may send, through a real broker to a real service: each message gets the answer
/// that is due and no other, is counted, and the next one is answered.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl"), .timeLimit(.minutes(2)))
struct HostileMessageTests {
    @Test func aMessageThatIsNoRequestIsCountedAndOneThatCannotBeReadIsRefused() async throws {
        let site = try await HostileSite()
        try await site.judge(HostileCase.noJSON)
        try await site.judge(HostileCase.readableJSON)
        await site.stop()
    }

    @Test func noKindOfAnyFieldIsAnsweredWrongly() async throws {
        let site = try await HostileSite()
        for cases in [
            HostileCase.flightIDs, HostileCase.unknownFlightIDs, HostileCase.unusableTIDs, HostileCase.oddTIDs,
            HostileCase.bids, HostileCase.bystanders, HostileCase.methods,
        ] { try await site.judge(cases) }
        await site.stop()
    }

    @Test func aMethodCountsOnItsOwnChannelOnly() async throws {
        let site = try await HostileSite()
        for cases in [HostileCase.misplacedRequests, HostileCase.misplaced, HostileCase.unheard] {
            try await site.judge(cases)
        }
        await site.stop()
    }

    @Test func anEventIsAcknowledgedWhenItIsDueAndOnlyThen() async throws {
        let site = try await HostileSite()
        for cases in [
            HostileCase.progressAcknowledgements, HostileCase.eventAcknowledgements, HostileCase.unreadableReports,
            HostileCase.oddReports,
        ] { try await site.judge(cases) }
        await site.stop()
    }
}
