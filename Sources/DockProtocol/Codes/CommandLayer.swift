// SPDX-License-Identifier: Apache-2.0

extension ResultCode.Entry {
    /// 0 and 2xxxxx, 6xxxxx: what a platform says, ourselves included; the rest are DJI's own, historic.
    static let platform: [Self] = [
        Self(0, .none, "success"),
        Self(200001, .none, "the platform refuses the question: unknown, not yours, or not readable"),
        Self(210230, .none, "the platform did not find the organization"),
        Self(210231, .none, "the platform did not bind the device"),
        Self(210232, .none, "the device is bound to another organization"),
        Self(210233, .none, "the platform could not say whether the device is bound"),
        Self(212015, .none, "the platform holds the device to be off line"),
        Self(219004, .cloud, "a platform's word: the flight expired"),
        Self(219016, .cloud, "a platform's word: the flight was suspended"),
        Self(219018, .air, "a platform's word: silent for an hour"),
        Self(219102, .wait, "a platform's word: the dock is off line"),
        Self(219105, .wait, "a platform's word: the dock could not be reached"),
        Self(219106, .wait, "a platform's word: the dock did not answer in time"),
        Self(600500, .none, "system error of the platform"),
    ]

    /// 324xxx to 341xxx and 514171: any command.
    static let command: [Self] =
        [
            Self(324030, .none, "media not uploaded, or the flight is not in the queue for it"),
            Self(324031, .none, "media asked for too often"),
            Self(324032, .none, "media asked for with a wrong parameter"),
            Self(
                325001, .cloud, "the dock could not read the command or refuses a parameter",
                "compare the message with the protocol: types, ranges, no null"),
            Self(325003, .wait, "a part of the dock answered with an error"),
            Self(325004, .wait, "a part of the dock did not answer in time"),
            Self(325005, .wait, "the dock is busy"),
            Self(325006, .wait, "the dock is preparing a flight"),
            Self(325007, .wait, "the dock is flying"),
            Self(325008, .wait, "the dock is finishing a flight"),
            Self(325009, .wait, "the dock is exporting logs"),
            Self(325010, .wait, "the dock is updating flight areas"),
            Self(325011, .wait, "the dock is updating offline maps"),
            Self(325012, .wait, "the aircraft is not connected"),
            Self(326108, .none, "the preparation cannot be broken off in this state"),
            Self(326109, .none, "the aircraft is in the air already", "call the aircraft home"),
            Self(338005, .site, "the docks are more than 15 km apart"),
            Self(338009, .site, "satellite reception is too weak"),
            Self(338010, .site, "the position is not exact enough"),
            Self(338011, .site, "the landing dock is outside the permitted space"),
            Self(341002, .wait, "the dock's position has not converged"),
            Self(
                514171, .cloud, "the dock refuses a parameter of the command", "compare the message with the protocol"),
        ]
        + rows(Array(338001...338004) + [338255], .site, "aircraft and docks do not talk to each other")
        + rows(338006...338008, .site, "the landing dock is in a zone or too high")
        + rows(338017...338021, .air, "the chosen dock cannot be reached: its data, the way or the battery")
        + rows(338049...338054, .air, "the flight to a point was broken off")
}
