// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Testing

@testable import wayline

@Suite struct CommandLineTests {
    @Test func helpGoesToStandardOutputAndIsClean() async {
        for arguments in [["--help"], ["-h"], ["help"], []] {
            let desk = Desk()
            #expect(await WaylineTool.run(arguments, on: desk.terminal) == .clean)
            #expect(desk.output == Golden.help)
            #expect(desk.errors.isEmpty)
        }
    }

    @Test func everyCommandHasItsOwnHelp() async {
        for name in WaylineTool.names {
            let desk = Desk()
            #expect(await desk.run(name, "--help") == .clean)
            #expect(desk.output.contains("USAGE: wayline \(name)"))
        }
    }

    @Test func theHelpOfCheckIsThis() async {
        let desk = Desk()
        _ = await desk.run("check", "--help")
        #expect(desk.output == Golden.check)
    }

    @Test(arguments: [["check", "a.kmz"], ["check", "b", "help", "c d"]])
    func aPlainCheckIsWhatTheParserMakesOfIt(arguments: [String]) throws {
        let parsed = try #require(try WaylineTool.parseAsRoot(arguments) as? Check)
        #expect(Checking(plain: arguments) == parsed.checking)
    }

    @Test(arguments: [
        [], ["check"], ["show", "a"], ["check", "-"], ["check", "a", "--strict"], ["check", "--", "a"], ["check", ""],
    ])
    func whatIsNotPlainIsLeftToTheParser(arguments: [String]) {
        #expect(Checking(plain: arguments) == nil)
    }

    @Test func theVersionNamesTheRules() async {
        let desk = Desk()
        #expect(await desk.run("--version") == .clean)
        #expect(desk.output == "wayline 0.1.0, rules 1.2.0\n")
    }

    @Test(arguments: [("chekc", "did you mean \"check\"?"), ("frobnicate", "see wayline --help")])
    func anUnknownCommandIsAUsageError(name: String, hint: String) async {
        let desk = Desk()
        #expect(await desk.run(name, "a.kmz") == .failed)
        #expect(desk.errors == "wayline: error: there is no command \"\(name)\"\nwayline: hint: \(hint)\n")
    }

    @Test(arguments: [
        (["check"], "missing expected argument '<path> ...'"),
        (["check", "--formt", "json", "a"], "unknown option '--formt'. Did you mean '--format'?"),
        (["check", "--max-findings=-1", "a"], "--max-findings -1: expected 0 or more"),
        (["fly", "--gateway", "a b", "--rth-altitude", "50", "w"], ""),
        (
            ["fly", "--gateway", "D", "--rth-altitude", "50", "--ready-battery", "5", "w"],
            "a conditional flight needs --ready-battery, --ready-from and --ready-until"
        ),
    ])
    func aWrongCallIsAUsageError(arguments: [String], message: String) async {
        let desk = Desk()
        #expect(await WaylineTool.run(arguments, on: desk.terminal) == .failed)
        #expect(desk.output.isEmpty)
        #expect(desk.errors.hasPrefix("wayline: error: \(message)"))
        #expect(desk.errors.hasSuffix("\nwayline: hint: see wayline \(arguments[0]) --help\n"))
    }

    @Test func theWorseOutcomeBeatsTheBetterOne() {
        #expect(max(Outcome.clean, .found) == .found)
        #expect(max(Outcome.found, .failed) == .failed)
        #expect([Outcome.clean, .found, .failed].map(\.rawValue) == [0, 1, 2])
    }
}
