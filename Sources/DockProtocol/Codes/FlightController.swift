// SPDX-License-Identifier: Apache-2.0

extension ResultCode.Entry {
    /// 321xxx, 322xxx and 386535: what the aircraft itself says. The last digits are those of ``BreakReason``.
    static let flightController: [Self] = [
        Self(321000, .air, "the flight failed for an unknown reason"),
        Self(321004, .file, "the aircraft could not parse the wayline file", "check the file with profile dock"),
        Self(321005, .file, "the break point is missing in what the aircraft got", "fly the wayline from its start"),
        Self(321257, .cloud, "the flight has started already"),
        Self(321258, .none, "the flight cannot be interrupted now"),
        Self(321259, .none, "the flight has not started and cannot be ended"),
        Self(321260, .none, "the flight cannot be paused now"),
        Self(321262, .none, "the flight cannot go on now"),
        Self(
            321513, .file, "the wayline is above the height limit",
            "lower the wayline, or raise the limit of the aircraft"),
        Self(
            321514, .file, "the wayline is beyond the distance limit, or starts or ends in a buffer zone",
            "move the wayline closer"),
        Self(321515, .file, "the wayline crosses a restricted zone", "lead the wayline around the zone, or unlock it"),
        Self(321516, .air, "below the least height"),
        Self(321517, .air, "an obstacle in the way", "change the wayline; do not take up from the break point"),
        Self(321519, .air, "close to a restricted zone or the distance limit; the aircraft came home"),
        Self(321520, .site, "a propeller is damaged", "replace the propellers"),
        Self(321521, .site, "above the height limit of the zone around the dock"),
        Self(321523, .wait, "take-off failed"),
        Self(321524, .wait, "the aircraft did not take the flight"),
        Self(321528, .air, "at the edge of a custom flight area"),
        Self(321529, .air, "the point cannot be reached: an obstacle or a zone"),
        Self(321530, .air, "no way could be planned; the flight is paused"),
        Self(321531, .wait, "the way to or from the wayline failed"),
        Self(321532, .wait, "the way to or from the wayline failed"),
        Self(321533, .wait, "the way to or from the wayline failed"),
        Self(321769, .wait, "weak satellite reception"),
        Self(321770, .wait, "a remote controller changed the flight mode", "put the remote controller into mode N"),
        Self(321771, .wait, "the home point was not refreshed"),
        Self(321772, .wait, "battery too low to start", "let it charge, then order a new flight"),
        Self(321773, .air, "low battery; the aircraft came home"),
        Self(321775, .air, "the remote control was lost"),
        Self(321776, .wait, "RTK is not ready"),
        Self(321777, .wait, "the aircraft does not hover"),
        Self(321778, .wait, "the aircraft stands on the ground with turning motors"),
        Self(321784, .air, "strong wind; the aircraft came home"),
        Self(321788, .air, "radio interference; the aircraft came home"),
        Self(322023, .site, "severe fault of the aircraft"),
        Self(322281, .air, "stopped by the user", "order a new flight when it may go on"),
        Self(322282, .air, "somebody took over control", "order a new flight when it may go on"),
        Self(322283, .air, "called home by the user", "order a new flight when it may go on"),
        Self(
            322539, .file, "the break point is wrong", "copy it unchanged from the last progress, or fly from the start"
        ),
        Self(322548, .file, "the number of waypoints is wrong"),
        Self(322563, .wait, "the wayline could not be made from what the aircraft saw"),
        Self(322594, .file, "an action tree has an empty level"),
        Self(386535, .air, "the flight failed for an unknown reason"),
    ]
}
