// SPDX-License-Identifier: Apache-2.0

extension ResultCode.Entry {
    /// 314xxx: getting the wayline from the cloud into the aircraft. The family of this product.
    static let distribution: [Self] = [
        Self(
            314000, .wait, "the dock is at work or another flight is being loaded",
            "wait until the dock is idle, then order a new flight"),
        Self(314001, .cloud, "the prepare had no file link", "fill file.url"),
        Self(314002, .cloud, "the prepare had no fingerprint", "fill file.fingerprint with the MD5 of the file"),
        Self(314003, .file, "the dock cannot use a wayline file of this format", "check the file with profile dock"),
        Self(
            314004, .file, "the dock could not download the wayline file",
            "open the link from the dock's own network: name, certificate, route, port; see what the server answered"),
        Self(
            314005, .file, "MD5 of the downloaded file differs from the fingerprint",
            "look for what changes bytes on the way: gzip, a proxy, a page in place of the file"
        ),
        Self(314006, .wait, "the aircraft did not become ready to take the wayline in time"),
        Self(314007, .wait, "the dock could not hand the wayline to the aircraft"),
        Self(314008, .wait, "the aircraft did not become ready to fly the wayline in time"),
        Self(314009, .wait, "the flight did not start"),
        Self(314010, .air, "the flight failed while it was flown"),
        Self(314011, .air, "the outcome of the flight could not be asked for in time"),
        Self(314012, .wait, "preparing for take-off failed"),
        Self(
            314013, .cloud, "the dock got no link for the wayline file",
            "see whether flighttask_resource_get arrived and was answered with result 0 within a second"),
        Self(314014, .air, "an earlier flight had not ended; the dock kept it and reports it after its restart"),
        Self(314015, .wait, "the wayline of a spot check could not be handed to the aircraft"),
        Self(314016, .file, "the dock could not parse the wayline file", "check the file with profile dock"),
        Self(314017, .file, "the wayline file of a spot check could not be rewritten"),
        Self(314018, .wait, "the aircraft's RTK position is wrong"),
        Self(
            314019, .wait, "the aircraft's RTK did not converge", "wait for better reception, then order a new flight"),
        Self(
            314020, .site, "the aircraft stands off the centre of the pad or heads the wrong way",
            "put the aircraft right"),
        Self(314021, .wait, "the aircraft's RTK position is wrong"),
        Self(
            314022, .file, "the wayline file could not be rewritten for a break point", "fly the wayline from its start"
        ),
        Self(314024, .wait, "the way to or from the wayline could not be handed to the aircraft"),
        Self(314025, .wait, "RTK took too long to converge and the user gave up"),
        Self(314200, .air, "the dock lost its network; the aircraft came home and the flight failed"),
    ]

    /// 315xxx: two docks, or a dock and what is in it.
    static let multiDock: [Self] =
        rows(
            [315000, 315002, 315003, 315005, 315006, 315009], .site, "the dock's parts do not talk to each other",
            "restart the dock")
        + [
            Self(
                315001, .wait, "the dock does not reach the aircraft",
                "switch the aircraft on from afar, wait a minute, order again"),
            Self(315004, .wait, "one of the two docks is not idle", "wait until both docks are idle"),
            Self(315007, .site, "the dock's parts do not talk to each other", "update the dock or restart it"),
            Self(
                315008, .site, "the RTK calibration of the two docks differs",
                "calibrate both docks against one RTK source"),
            Self(315014, .wait, "the home point cannot be set for this kind of flight"),
            Self(315015, .wait, "setting the home point failed"),
            Self(315018, .wait, "one of the two docks is not idle", "wait until both docks are idle"),
            Self(315019, .site, "this place does not suit flights between docks"),
            Self(315050, .site, "system error of the dock", "restart the dock"),
            Self(315052, .wait, "the dock's position has not converged"),
        ]
        + rows(315010...315012, .none, "the flight cannot be stopped")
        + rows([315013, 315016, 315017], .wait, "handing the flight to the docks failed")
        + rows(
            [315051] + Array(315053...315065), .site, "the flight failed in the dock",
            "restart the dock, then order a new flight")

    /// One meaning for many codes, where the lists say no more.
    static func rows(
        _ codes: some Sequence<Int>, _ class: ResultCode.Class, _ meaning: String, _ remedy: String? = nil
    ) -> [Self] {
        codes.map { Self($0, `class`, meaning, remedy) }
    }
}
