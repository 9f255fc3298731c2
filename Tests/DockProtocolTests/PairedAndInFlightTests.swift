// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import PlainJSON
import Testing

@testable import DockProtocol

/// The methods for docks in pairs, for a Dock 1 that waits, and for aircraft that are in the air already.
@Suite struct PairedAndInFlightTests {
    @Test func anAbortOfTheSetUpSaysNothingButItself() {
        #expect(FlightSetupAbort.method == "flight_setup_abort")
        #expect(text(FlightSetupAbort().data) == "{}")
    }

    @Test func aStopNamesTheFlightAndWhy() throws {
        let stop = FlightTaskStop(try flightID(), reason: 1)
        #expect(FlightTaskStop.method == "flighttask_stop")
        #expect(text(stop.data) == #"{"flight_id":"\#(Specimen.flight)","reason":1}"#)
        #expect(FlightTaskStop(try object(#"{"flight_id":"f1"}"#))?.reason == 0)
        #expect(FlightTaskStop(try object(#"{"reason":1}"#)) == nil)
    }

    @Test func aWayHomeNamesTheDockToLandOn() throws {
        let home = ReturnSpecificHome(try #require(GatewaySerial(Specimen.dock)))
        #expect(ReturnSpecificHome.method == "return_specific_home")
        #expect(text(home.data) == #"{"home_dock_sn":"\#(Specimen.dock)"}"#)
        #expect(ReturnSpecificHome(try object(#"{"home_dock_sn":"a b"}"#)) == nil)
    }

    @Test func aWaylineForTheAirCarriesAllThatAPrepareWould() throws {
        let file = FileReference(
            url: "https://a/b?Signature=s", fingerprint: try #require(Fingerprint(hex: Specimen.md5)))
        let deliver = InFlightWaylineDeliver(waylineID: "w1", file: file, rthAltitude: 80)
        #expect(InFlightWaylineDeliver.method == "in_flight_wayline_deliver")
        #expect(
            text(deliver.data)
                == #"{"in_flight_wayline_id":"w1","file":{"url":"https://a/b?Signature=s","fingerprint":"\#(Specimen.md5)"},"#
                + #""rth_altitude":80,"rth_mode":1,"out_of_control_action":0,"exit_wayline_when_rc_lost":0,"#
                + #""wayline_precision_type":1}"#)
        #expect(InFlightWaylineDeliver(try object(#"{"in_flight_wayline_id":"w1","rth_altitude":80}"#)) == nil)
    }

    @Test func whatSteersItNamesItAndTheCancelDoesNot() {
        #expect(InFlightWaylineStop.method == "in_flight_wayline_stop")
        #expect(InFlightWaylineRecover.method == "in_flight_wayline_recover")
        #expect(InFlightWaylineCancel.method == "in_flight_wayline_cancel")
        #expect(text(InFlightWaylineStop("w1").data) == #"{"in_flight_wayline_id":"w1"}"#)
        #expect(text(InFlightWaylineRecover("w1").data) == #"{"in_flight_wayline_id":"w1"}"#)
        #expect(text(InFlightWaylineCancel().data) == "{}")
    }

    @Test func itsRepliesMayComeWithoutABodyOfTheirOwn() throws {
        let reply = try inbound(
            .servicesReply, #"{"tid":"t1","method":"in_flight_wayline_cancel","result":0}"#)
        #expect(reply.serviceReply?.result == .ok)
    }

    @Test func itsProgressIsRead() throws {
        let message = DockSpecimen.up(
            "in_flight_wayline_progress",
            data:
                #"{"in_flight_wayline_id":"w1","progress":{"percent":40},"status":"3","result":0,"way_point_index":2}"#)
        guard case .event(_, .inFlightProgress(let progress)) = try inbound(.events, message) else {
            Issue.record("not read as progress")
            return
        }
        #expect(progress.waylineID == "w1" && progress.status == 3 && progress.percent == 40 && progress.waypoint == 2)
    }

    /// As the page prints it, and nobody could tell what it is.
    @Test func itsProgressWithoutAnEnvelopeIsUnreadable() throws {
        let bare = #"{"in_flight_wayline_id":"w1","progress":{"percent":0},"status":0,"result":0,"way_point_index":0}"#
        #expect(try inbound(.events, bare).unreadable != nil)
    }
}
