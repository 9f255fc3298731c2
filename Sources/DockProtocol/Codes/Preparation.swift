// SPDX-License-Identifier: Apache-2.0

extension ResultCode.Entry {
    /// 316xxx: making the aircraft ready, and bringing it back.
    static let preparation: [Self] =
        [
            Self(316001, .wait, "the alternate landing point could not be set"),
            Self(316002, .wait, "the safe height for changing over could not be set"),
            Self(316003, .wait, "the take-off height could not be set"),
            Self(316004, .wait, "what to do without remote control could not be set"),
            Self(316005, .wait, "the home point could not be set, for want of RTK"),
            Self(316006, .site, "the dock was not ready for landing: cover or rods"),
            Self(316007, .wait, "the aircraft did not become ready for parameters in time"),
            Self(
                316008, .site, "flight control could not be had; another controller holds it",
                "release the other remote controller"),
            Self(316009, .wait, "battery below 30 %", "charge to 50 %, then order a new flight"),
            Self(
                316010, .site, "the aircraft did not come on line within two minutes",
                "look whether the aircraft is in the dock and paired"),
            Self(316011, .site, "the aircraft landed off its place"),
            Self(316012, .wait, "tagging the media folder failed"),
            Self(316013, .site, "preparing the aircraft failed; in older firmware: the dock was moved"),
            Self(316014, .wait, "the flight controller sent nothing in time"),
            Self(
                316015, .site, "the RTK position is too far from the dock",
                "look whether the dock was moved, and calibrate it"),
            Self(316016, .air, "landing took too long; the link was lost"),
            Self(316017, .air, "counting media took too long; the link was lost"),
            Self(316018, .air, "the flight took too long; the link was lost"),
            Self(316019, .wait, "tagging in the camera took too long"),
            Self(316020, .wait, "the RTK source is the wrong one"),
            Self(316021, .wait, "checking the RTK source took too long"),
            Self(316022, .air, "no way home: the aircraft is not connected"),
            Self(316023, .air, "no way home: no flight control"),
            Self(316024, .air, "no way home: the command failed"),
            Self(316025, .wait, "the height for the way home could not be set"),
            Self(316026, .site, "the emergency stop is pressed", "release the emergency stop at the dock"),
            Self(316027, .wait, "setting parameters took too long"),
            Self(316029, .air, "the emergency stop was pressed in flight; the aircraft goes to its alternate place"),
            Self(316030, .wait, "the home point could not be refreshed"),
            Self(316031, .wait, "the way of returning home could not be set"),
            Self(316032, .wait, "the battery's data did not come in time"),
            Self(316033, .site, "the battery has had all its cycles", "replace the battery"),
            Self(316034, .site, "firmware of aircraft and dock do not fit", "update both"),
            Self(316035, .wait, "the way to or from the wayline could not be handed over"),
            Self(316050, .air, "landed outside the dock with an empty battery", "fetch the aircraft"),
            Self(316051, .air, "landed outside the dock, something was wrong", "fetch the aircraft"),
            Self(316052, .air, "on its way to the alternate place", "fetch the aircraft"),
            Self(316053, .air, "landed by a pilot", "put the aircraft back into the dock"),
        ] + camera

    /// 316100 to 316111, one for each thing that is set on the camera before a flight.
    private static let camera: [Self] = zip(
        316100...,
        [
            "information", "single shots", "watermark", "metering", "wide lens", "storage", "infrared zoom", "4K",
            "JPEG",
            "dewarping", "shutter", "focus",
        ]
    ).map { code, part in Self(code, .wait, "setting up the camera failed: \(part)") }

    /// 317xxx: what was photographed, and the cards.
    static let media: [Self] = [
        Self(317001, .none, "the number of media files could not be asked for"),
        Self(317002, .none, "the aircraft's card was not formatted: not connected"),
        Self(317003, .none, "the aircraft's card was not formatted"),
        Self(317004, .none, "the dock's storage was not formatted"),
        Self(317005, .none, "recording did not stop; media may be lost"),
        Self(317006, .none, "media are still being fetched; format later"),
        Self(317007, .none, "the number of media files could not be asked for"),
    ]
}
