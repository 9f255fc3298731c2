// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import Testing

/// What a dock that means ill, or is ill, may send, through a real broker to a real service: each message gets the answer
/// that is due and no other, is counted, and the next one is answered.
@Suite(.enabled(if: Broker.isHere, "needs mosquitto, mosquitto_pub and curl"), .timeLimit(.minutes(2)))
struct HostileMessageTests {
    @Test func aMessageThatIsNoRequestIsCountedAndOneThatCannotBeReadIsRefused() async throws {
        let site = try await HostileSite()
        try await site.judge(HostileMessage.noJSON)
        try await site.judge(HostileMessage.readableJSON)
        await site.stop()
    }

    @Test func noKindOfAnyFieldIsAnsweredWrongly() async throws {
        let site = try await HostileSite()
        for cases in [
            HostileMessage.flightIDs, HostileMessage.unknownFlightIDs, HostileMessage.unusableTIDs,
            HostileMessage.oddTIDs,
            HostileMessage.bids, HostileMessage.bystanders, HostileMessage.methods,
        ] { try await site.judge(cases) }
        await site.stop()
    }

    @Test func aMethodCountsOnItsOwnChannelOnly() async throws {
        let site = try await HostileSite()
        for cases in [HostileMessage.misplacedRequests, HostileMessage.misplaced, HostileMessage.unheard] {
            try await site.judge(cases)
        }
        await site.stop()
    }

    @Test func anEventIsAcknowledgedWhenItIsDueAndOnlyThen() async throws {
        let site = try await HostileSite()
        for cases in [
            HostileMessage.progressAcknowledgements, HostileMessage.eventAcknowledgements,
            HostileMessage.unreadableReports,
            HostileMessage.oddReports,
        ] { try await site.judge(cases) }
        await site.stop()
    }
}
