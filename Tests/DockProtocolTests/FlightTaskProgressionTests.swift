// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Testing

/// Flights that go as they should, in every variant.
@Suite struct FlightConversations {
    @Test func anImmediateFlightWaitsForAPersonAndFlies() {
        var talk = Conversation()
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.executeAsked(force: false), .sendExecute)
        talk.hears(.executeReplied(.ok), .record(.executing))
        talk.hears(.progress(.inProgress))
        talk.hears(.progress(.ok), .record(.ok))
        #expect(talk.flight.result == .ok)
    }

    @Test func anImmediateFlightMayExecuteByItself() {
        var talk = Conversation(auto: true)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .sendExecute)
        talk.hears(.executeReplied(.ok), .record(.executing))
    }

    @Test func aTimedFlightIsExecutedTwentySecondsAheadOfItsTime() {
        var talk = Conversation(task: 1)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .scheduleExecute(at: Conversation.time - 20_000))
        talk.hears(.executeDue(at: Conversation.time - 20_000), .sendExecute)
        talk.hears(.executeReplied(.ok), .record(.executing))
        talk.hears(.progress(.partiallyDone, ResultCode(rawValue: 321773)), .record(.partiallyDone))
        #expect(talk.flight.result?.rawValue == 321773)
    }

    @Test func aTimedFlightMayWaitForAPerson() {
        var talk = Conversation(task: 1, auto: false)
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.executeDue(at: Conversation.time))
        talk.hears(.executeAsked(force: false), .sendExecute)
    }

    @Test(arguments: [(30_000, true), (30_001, false)])
    func nothingTakesOffByItselfMoreThanThirtySecondsLate(late: Int, isSent: Bool) {
        var talk = Conversation(task: 1)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .scheduleExecute(at: Conversation.time - 20_000))
        var flight = talk.flight
        #expect(flight.apply(.executeDue(at: Conversation.time + late)) == (isSent ? [.sendExecute] : []))
        #expect(flight.state == .prepared)
    }

    @Test func aConditionalFlightIsExecutedWhenItsDockIsReady() {
        var talk = Conversation(task: 2)
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.readyReported, .sendExecute)
        talk.hears(.readyReported)
        talk.hears(.executeReplied(.ok), .record(.executing))
        talk.hears(.readyReported)
    }

    @Test func readinessMayOvertakeTheAnswerToThePrepare() {
        var talk = Conversation(task: 2)
        talk.hears(.readyReported)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .sendExecute)
    }

    @Test func readinessMovesNoTimedFlight() {
        var talk = Conversation(task: 1)
        talk.hears(.readyReported)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .scheduleExecute(at: Conversation.time - 20_000))
        talk.hears(.readyReported)
    }

    @Test func pausingAndGoingOnAreSeenInProgress() {
        var talk = Conversation(auto: true)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .sendExecute)
        talk.hears(.executeReplied(.ok), .record(.executing))
        talk.hears(.pauseAsked, .sendPause)
        talk.hears(.pauseReplied(.ok))
        talk.hears(.progress(.paused), .record(.paused))
        talk.hears(.resumeAsked, .sendResume)
        talk.hears(.resumeReplied(.ok))
        talk.hears(.progress(.inProgress), .record(.executing))
    }

    @Test func aRefusedPauseLeavesItsReason() {
        var talk = Conversation()
        talk.hears(.progress(.inProgress), .record(.executing))
        talk.hears(.pauseAsked, .sendPause)
        talk.hears(.pauseReplied(ResultCode(rawValue: 319020)))
        #expect(talk.flight.result?.rawValue == 319020)
    }

    @Test func aPreparedFlightIsTakenBack() {
        var talk = Conversation()
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.undoAsked, .sendUndo)
        talk.hears(.undoReplied(.ok), .record(.canceled))
    }

    @Test func aRefusedUndoChangesNothing() {
        var talk = Conversation()
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.undoAsked, .sendUndo)
        talk.hears(.undoReplied(ResultCode(rawValue: 319006)))
        #expect(talk.flight.state == .prepared)
        #expect(talk.flight.result?.rawValue == 319006)
    }

    @Test func whoAsksForAnUndoDoesNotWantItToStartByItself() {
        var timed = Conversation(task: 1)
        timed.hears(.prepareReplied(.ok), .record(.prepared), .scheduleExecute(at: Conversation.time - 20_000))
        timed.hears(.undoAsked, .sendUndo)
        timed.hears(.executeDue(at: Conversation.time))
        timed.hears(.undoReplied(.busy))
        timed.hears(.executeAsked(force: false), .sendExecute)
        var early = Conversation(auto: true)
        early.hears(.undoAsked, .sendUndo)
        early.hears(.prepareReplied(.ok), .record(.prepared))
    }

    @Test func anyOpenFlightCanBeClosed() {
        var talk = Conversation()
        talk.hears(.closed(reason: "dock is gone"), .record(.failed))
        talk.hears(.closed(reason: "again"), .refuse(.wrongState))
        #expect(talk.flight.closeReason == "dock is gone")
        #expect(talk.flight.result == nil)
    }
}

/// Flights that do not: refusals, silence, and answers that come too late.
@Suite struct FailureConversations {
    @Test func aRefusedPrepareIsRejectedWithItsResult() {
        var talk = Conversation()
        talk.hears(.prepareReplied(ResultCode(rawValue: 325001)), .record(.rejected))
        #expect(talk.flight.result?.rawValue == 325001)
    }

    @Test func aRefusedExecuteIsRejectedWithItsResult() {
        var talk = Conversation(auto: true)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .sendExecute)
        talk.hears(.executeReplied(.busy), .record(.rejected))
        #expect(talk.flight.result == .busy)
        #expect(talk.flight.unconfirmed == nil)
    }

    @Test(arguments: [(0, true), (1, false), (2, false)])
    func anUnansweredPrepareIsSentOnceMoreAndThenGivenUp(task: Int, refreshes: Bool) {
        var talk = Conversation(task: task)
        talk.hears(.commandTimedOut(.prepare, attempt: 1), .sendPrepareAgain(refreshingExecuteTime: refreshes))
        talk.hears(.commandTimedOut(.prepare, attempt: 2), .record(.timeout))
        #expect(talk.flight.result == nil)
    }

    @Test func oneDeadlineCountsOnce() {
        var talk = Conversation()
        talk.hears(.commandTimedOut(.prepare, attempt: 1), .sendPrepareAgain(refreshingExecuteTime: true))
        talk.hears(.commandTimedOut(.prepare, attempt: 1))
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.commandTimedOut(.prepare, attempt: 2))
    }

    @Test func everyLateYesIsTakenBackAndNoneReopens() {
        var talk = Conversation(auto: true)
        talk.hears(.commandTimedOut(.prepare, attempt: 1), .sendPrepareAgain(refreshingExecuteTime: true))
        talk.hears(.commandTimedOut(.prepare, attempt: 2), .record(.timeout))
        talk.hears(.prepareReplied(.ok), .sendUndo)
        // The dock came to the second prepare after the first undo.
        talk.hears(.prepareReplied(.ok), .sendUndo)
        talk.hears(.undoReplied(.ok))
        talk.hears(.progress(.inProgress))
        #expect(talk.flight.state == .timeout)
    }

    @Test func aLateNoChangesNothing() {
        var talk = Conversation()
        talk.hears(.commandTimedOut(.prepare, attempt: 1), .sendPrepareAgain(refreshingExecuteTime: true))
        talk.hears(.commandTimedOut(.prepare, attempt: 2), .record(.timeout))
        talk.hears(.prepareReplied(.busy))
        talk.hears(.prepareReplied(.ok), .sendUndo)
        #expect(talk.flight.result == nil)
    }

    @Test func aDockThatFliesAFlightWeGaveUpIsStillTakenBack() {
        var talk = Conversation()
        talk.hears(.commandTimedOut(.prepare, attempt: 1), .sendPrepareAgain(refreshingExecuteTime: true))
        talk.hears(.commandTimedOut(.prepare, attempt: 2), .record(.timeout))
        talk.hears(.progress(.sent))
        talk.hears(.prepareReplied(.ok), .sendUndo)
    }

    @Test func theAnswerToTheRetryDoesNotUndoTheAnswerToTheFirst() {
        var talk = Conversation()
        talk.hears(.commandTimedOut(.prepare, attempt: 1), .sendPrepareAgain(refreshingExecuteTime: true))
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.prepareReplied(.busy))
        #expect(talk.flight.result == .ok)
    }

    @Test func aFlightClosedBeforeTheDockTookItIsTakenBack() {
        var talk = Conversation()
        talk.hears(.closed(reason: "changed my mind"), .record(.failed))
        talk.hears(.prepareReplied(.ok), .sendUndo)
    }

    @Test func anUnansweredPrepareIsNotRepeatedForSomebodyWhoWantsItUndone() {
        var talk = Conversation()
        talk.hears(.undoAsked, .sendUndo)
        talk.hears(.commandTimedOut(.prepare, attempt: 1), .record(.timeout))
    }

    @Test func aFlightUndoneBeforeItWasTakenIsUndoneAgainWhenItIs() {
        var talk = Conversation()
        talk.hears(.undoAsked, .sendUndo)
        talk.hears(.undoReplied(.ok), .record(.canceled))
        talk.hears(.prepareReplied(.ok), .sendUndo)
    }

    // MARK: Execute without an answer

    @Test func anUnansweredExecuteIsUnconfirmedAndOnlyForceSendsAnother() {
        var talk = Conversation(auto: true)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .sendExecute)
        talk.hears(.executeAsked(force: true), .refuse(.executeUnconfirmed))
        talk.hears(.commandTimedOut(.execute, attempt: 1))
        #expect(talk.flight.unconfirmed == .execute)
        #expect(talk.flight.state == .prepared)
        talk.hears(.executeAsked(force: false), .refuse(.executeUnconfirmed))
        talk.hears(.executeAsked(force: true), .sendExecute)
        #expect(talk.flight.unconfirmed == nil)
        talk.hears(.commandTimedOut(.execute, attempt: 1))
        #expect(talk.flight.unconfirmed == .execute)
    }

    @Test func anUnconfirmedExecuteIsNeverRepeatedByItself() {
        var talk = Conversation(task: 2)
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.readyReported, .sendExecute)
        talk.hears(.commandTimedOut(.execute, attempt: 1))
        talk.hears(.readyReported)
        talk.hears(.executeDue(at: Conversation.time))
    }

    @Test(arguments: [
        Conversation.Machine.Event.executeReplied(.ok), .progress(.inProgress), .progress(.paused), .progress(.failed),
        .executeReplied(.busy), .closed(reason: "r"),
    ])
    func whateverShowsWhatBecameOfItConfirmsAnExecute(event: Conversation.Machine.Event) {
        var talk = Conversation(auto: true)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .sendExecute)
        talk.hears(.commandTimedOut(.execute, attempt: 1))
        var flight = talk.flight
        _ = flight.apply(event)
        #expect(flight.unconfirmed == nil)
    }

    @Test func theWordSentConfirmsNothing() {
        var talk = Conversation(auto: true)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .sendExecute)
        talk.hears(.commandTimedOut(.execute, attempt: 1))
        talk.hears(.progress(.sent))
        #expect(talk.flight.unconfirmed == .execute)
    }

    @Test func aFlightKeepsFlyingWhenASecondExecuteIsRefused() {
        var talk = Conversation(auto: true)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .sendExecute)
        talk.hears(.commandTimedOut(.execute, attempt: 1))
        talk.hears(.executeAsked(force: true), .sendExecute)
        talk.hears(.executeReplied(.ok), .record(.executing))
        talk.hears(.executeReplied(.busy))
        #expect(talk.flight.state == .executing)
        #expect(talk.flight.result == .ok)
    }

    // MARK: Commands that never left

    @Test func anExecuteThatNeverLeftCanBeAskedForAgain() {
        var talk = Conversation()
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.executeAsked(force: false), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: 1000))
        talk.hears(.executeAsked(force: false), .sendExecute)
    }

    @Test func aSecondExecuteThatNeverLeftLeavesTheFirstUnconfirmed() {
        var talk = Conversation()
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.executeAsked(force: false), .sendExecute)
        talk.hears(.commandTimedOut(.execute, attempt: 1))
        talk.hears(.executeAsked(force: true), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: 1000))
        #expect(talk.flight.unconfirmed == .execute)
    }

    @Test func ourOwnExecuteIsTriedAgainForHalfAMinute() {
        var talk = Conversation(auto: true)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: 1000), .scheduleExecute(at: 2000))
        talk.hears(.executeDue(at: 2000), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: 30_000), .scheduleExecute(at: 31_000))
        talk.hears(.executeDue(at: 31_000), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: 31_000))
        talk.hears(.executeDue(at: 31_001))
        talk.hears(.executeAsked(force: false), .sendExecute)
    }

    @Test func aTimedFlightsExecuteIsTriedAgainUntilHalfAMinuteAfterItsTime() {
        var talk = Conversation(task: 1)
        let time = Conversation.time
        talk.hears(.prepareReplied(.ok), .record(.prepared), .scheduleExecute(at: time - 20_000))
        talk.hears(.executeDue(at: time - 20_000), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: time), .scheduleExecute(at: time + 1000))
        talk.hears(.executeDue(at: time + 1000), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: time + 29_500))
    }

    @Test func whatAPersonWasToldIsNotSentIsNotSentLater() {
        var talk = Conversation(task: 2)
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.executeAsked(force: false), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: 1000))
        talk.hears(.executeDue(at: 2000))
    }

    @Test func aPlanOutlivesAnEarlyExecuteThatNeverLeft() {
        var talk = Conversation(task: 1)
        let plan = Conversation.time - 20_000
        talk.hears(.prepareReplied(.ok), .record(.prepared), .scheduleExecute(at: plan))
        talk.hears(.executeAsked(force: false), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: plan - 60_000), .scheduleExecute(at: plan))
        talk.hears(.executeAsked(force: false), .sendExecute)
        talk.hears(.commandNotSent(.execute, at: plan + 1))
    }

    @Test func anUndoThatNeverLeftLeavesThePlan() {
        var talk = Conversation(task: 1)
        talk.hears(.prepareReplied(.ok), .record(.prepared), .scheduleExecute(at: Conversation.time - 20_000))
        talk.hears(.undoAsked, .sendUndo)
        talk.hears(.commandNotSent(.undo, at: 1000), .scheduleExecute(at: Conversation.time - 20_000))
        talk.hears(.executeDue(at: Conversation.time), .sendExecute)
    }

    // MARK: Overtaking and repetition

    @Test func progressOvertakesTheAnswersBeforeIt() {
        var talk = Conversation()
        talk.hears(.progress(.inProgress), .record(.executing))
        talk.hears(.executeReplied(.ok))
        talk.hears(.prepareReplied(.ok))
        talk.hears(.prepareReplied(.busy))
        #expect(talk.flight.state == .executing)
    }

    @Test func aLastWordMayBeTheFirst() {
        var talk = Conversation()
        talk.hears(.progress(.timeout, ResultCode(rawValue: 319005)), .record(.timeout))
        talk.hears(.prepareReplied(.ok))
        talk.hears(.executeReplied(.ok))
        #expect(talk.flight.result?.rawValue == 319005)
    }

    @Test(arguments: FlightState.allCases.filter(\.isFinal))
    func theFirstLastWordStands(state: FlightState) {
        var talk = Conversation()
        talk.hears(.progress(ProgressStatus(rawValue: state.rawValue), .busy), .record(state))
        for status in ProgressStatus.known { talk.hears(.progress(status)) }
        #expect(talk.flight.result == .busy)
    }

    @Test func afterTheLastWordMediaAndBreakPointAreStillTaken() {
        var talk = Conversation()
        talk.hears(.progress(.failed), .record(.failed))
        var late = FlightTaskProgress(flightID: nil, status: .inProgress)
        late.percent = 50
        late.mediaCount = 42
        late.breakPoint = BreakPointReport(point: BreakPoint(index: 7, state: 1, progress: 0, waylineID: 0))
        talk.hears(.progressReported(late))
        #expect(talk.flight.details.mediaCount == 42)
        #expect(talk.flight.details.breakPoint == late.breakPoint)
        #expect(talk.flight.details.percent == nil)
    }

    @Test func detailsKeepTheNewestThatWasSaid() {
        var talk = Conversation()
        var report = FlightTaskProgress(flightID: nil, status: .inProgress)
        report.percent = 10
        report.step = 24
        report.waypoint = 3
        report.waylineID = 1
        report.trackID = "t"
        report.missionState = 6
        talk.hears(.progressReported(report), .record(.executing))
        var next = FlightTaskProgress(flightID: nil, status: .inProgress)
        next.percent = 20
        next.waylineID = 65_535
        talk.hears(.progressReported(next))
        let details = talk.flight.details
        #expect(details.percent == 20)
        #expect(details.step == 24)
        #expect(details.waypoint == 3)
        #expect(details.waylineID == 1)
        #expect(details.trackID == "t")
        #expect(details.missionState == 6)
    }

    @Test func aWordOfTomorrowMovesNothing() {
        var talk = Conversation()
        talk.hears(.prepareReplied(.ok), .record(.prepared))
        talk.hears(.progress(ProgressStatus(rawValue: "hovering")))
        #expect(talk.flight.state == .prepared)
    }
}
