// SPDX-License-Identifier: Apache-2.0

extension ResultCode.Entry {
    /// 319xxx: the part of the dock that keeps and starts flights.
    static let taskCentre: [Self] = [
        Self(
            319001, .wait, "the dock is busy with another flight or its logs, or a timed flight is less than 30 s away",
            "wait ten minutes, then order a new flight; prepare a timed flight earlier"),
        Self(319002, .site, "the dock's parts do not answer each other in time", "restart the dock"),
        Self(319003, .cloud, "the dock does not know this flight", "order a new flight; this one is gone"),
        Self(319004, .cloud, "the flight is past its latest time", "order a new flight"),
        Self(319005, .cloud, "the dock waited for execute in vain", "order a new flight and execute it in time"),
        Self(319006, .cloud, "the flight runs and cannot be taken back", "call the aircraft home to end it"),
        Self(319007, .cloud, "the flight cannot be changed any more"),
        Self(
            319008, .cloud, "the clocks of dock and cloud differ",
            "give the dock a time server it can reach (dock.ntp_host), and look at the server's own clock"),
        Self(319009, .wait, "the dock could not store the flight; it keeps trying until the time of execution"),
        Self(319010, .site, "the dock does not know this version of the protocol", "update the dock"),
        Self(319011, .cloud, "too many prepared flights conflict with this one", "undo some; keep at most 20"),
        Self(319015, .wait, "the dock is starting up"),
        Self(319016, .wait, "the dock is at another task", "wait ten minutes, then order a new flight"),
        Self(319017, .wait, "the dock is fetching the media of the last flight"),
        Self(319018, .wait, "the dock is exporting logs", "wait ten minutes, then order a new flight"),
        Self(319019, .wait, "the dock is fetching logs", "wait ten minutes, then order a new flight"),
        Self(319020, .none, "pausing failed", "look at the flight's state, then try again or call the aircraft home"),
        Self(319021, .none, "giving up flight control failed"),
        Self(319022, .none, "flying to a point failed"),
        Self(319023, .none, "stopping the flight to a point failed"),
        Self(319024, .none, "take-off by one key failed"),
        Self(
            319025, .cloud, "what the flight was to wait for did not hold at execute",
            "wait for the dock's flighttask_ready, then order a new flight"),
        Self(319026, .wait, "battery below what the flight asks for", "let it charge, then order a new flight"),
        Self(319027, .wait, "less storage than the flight asks for", "let media be uploaded, then order a new flight"),
        Self(319028, .wait, "the dock is updating flight areas"),
        Self(319029, .wait, "the dock is updating offline maps"),
        Self(319030, .none, "no flight control"),
        Self(319031, .none, "no control over the payload"),
        Self(319032, .none, "too many points to fly to"),
        Self(319033, .none, "live control: messages out of order"),
        Self(319034, .none, "live control: messages too late"),
        Self(319035, .none, "the emergency stop failed"),
        Self(319036, .wait, "the dock is being debugged from afar"),
        Self(319037, .wait, "somebody debugs the dock on site"),
        Self(319038, .wait, "the dock is being updated"),
        Self(
            319042, .none, "going on failed",
            "look at the flight's state; a new flight can take up from the break point"),
        Self(319043, .none, "the way home could not be canceled"),
        Self(
            319044, .none, "the flight has ended and cannot go on",
            "order a new flight that takes up from the break point"),
        Self(319045, .none, "the aircraft has been stopped"),
        Self(319046, .none, "the flight has ended or is paused already"),
        Self(319999, .site, "unknown, for instance a restart after a crash", "look at the dock's logs"),
    ]
}
