// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// What can be said on the command line, as it was said; ``Setting`` is what it means.
struct DocksimOptions: ParsableArguments {
    @Option(help: "The broker: mqtt:// or mqtts://.") var broker = "mqtt://127.0.0.1:1883"
    @Option(help: "The dock's serial number, [A-Za-z0-9_-]{1,64}; of a fleet, the first one.")
    var gateway = "SIMDOCK0001"
    @Option(help: "The aircraft's serial number; of a fleet, the first one.") var aircraft = "SIMDRONE0001"
    @Option(help: "dock1, dock2 or dock3.") var model = "dock3"
    @Option(help: "How many times faster than real it flies.") var speed = 1.0
    @Option(help: "How many flights each dock flies before it stops; 0 flies until it is stopped.") var flights = 1
    @Option(help: "How many docks; their serials count up from --gateway.") var fleet = 1
    @Option(help: "Seconds over which a fleet comes on line.") var ramp = 0.0
    @Option(help: "Seconds until an event or a request without a reply is sent again; 0 is never.") var resend = 5.0
    @Option(help: ArgumentHelp("What goes wrong, see below.", valueName: "name[,name…]")) var fault: String?
    @Option(help: ArgumentHelp("How every flight has to end, whatever the fault demands.", valueName: "word[=code]"))
    var expect: String?
    @Option(
        help: ArgumentHelp("Seconds to wait for a flight, and for its execute; 0 is for ever.", valueName: "seconds"))
    var timeout = 0.0
    @Option(help: "current, or legacy for the protocol of 2022.") var dialect = "current"
    @Option(help: "text or json.") var transcript = "text"
    @Option(help: ArgumentHelp("Where the transcript goes; the summary stays here.", valueName: "file"))
    var transcriptFile: String?
    @Option(help: "User name for the broker, {gateway} for the serial; the password is read from DOCKSIM_PASSWORD.")
    var username: String?
}
