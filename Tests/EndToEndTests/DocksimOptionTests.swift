// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import docksim

@Suite struct DocksimOptionTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(arguments: [
        ("SIMDOCK0001", 3, ["SIMDOCK0001", "SIMDOCK0002", "SIMDOCK0003"]), ("ROOF", 2, ["ROOF0001", "ROOF0002"]),
        ("D9", 2, ["D9", "D10"]), ("ROOF", 1, ["ROOF"]), ("7", 2, ["7", "8"]),
        ("A99999999999", 2, ["A99999999999", "A991000000000"]),
    ])
    func aFleetsSerialsCountUp(_ first: String, _ count: Int, _ serials: [String]) {
        #expect(Serials.counted(from: first, count: count) == serials)
    }

    @Test(arguments: [
        ("wrongmd5", #"there is no such fault, docksim --help lists them; did you mean "wrong-md5"?"#),
        ("forbidn", #"did you mean "forbidden"?"#), ("", "there is no such fault"), ("slow,", "there is no such fault"),
        ("no-reply", "say of which command, as in no-reply:prepare"),
        ("no-reply:prepair", #"did you mean "prepare"?"#), ("result:prepare", "say with which result code"),
        ("result:prepare=0", "must be a whole number from 1 to 999999"), ("slow=fast", "must be a whole number"),
        ("broker-lost=-1", "must be a number of seconds from 0 to 86400"), ("forbidden=1", "takes no value"),
        ("slow:x", #"takes no ":""#), ("ends:oki=1", #"did you mean "ok"?"#), ("ends", "say with which word"),
        ("forbidden,not-found", "contradicts forbidden; choose one of them"),
        ("no-reply:execute,events-before-replies", "contradicts no-reply:execute"),
    ])
    func whatMakesNoFaultIsRefusedInWords(_ text: String, _ words: String) {
        #expect {
            _ = try FaultSelection(text)
        } throws: { error in
            "\(error)".hasPrefix("--fault ") && "\(error)".contains(words)
        }
    }

    @Test func theFirstFaultThatAFlightComesByDecidesItsEnd() throws {
        #expect(try FaultSelection(nil).due == .ok)
        #expect(try FaultSelection("duplicate-events,slow").due == .ok)
        #expect(try FaultSelection("wrong-md5,duplicate-events").due == Due(word: .failed, code: 314_005))
        #expect(try FaultSelection("ends:canceled=1,wrong-md5").due == Due(word: .failed, code: 314_005))
        #expect(try FaultSelection("wrong-md5,result:prepare=319001").due == Due(word: .rejected, code: 319_001))
        #expect(try FaultSelection("no-reply:prepare,no-reply:undo").due == Due(word: .unanswered))
    }

    @Test(arguments: [
        ("ok", Due(word: .ok)), ("failed=314005", Due(word: .failed, code: 314_005)), ("undone", Due(word: .undone)),
    ])
    func anExpectationIsAWordAndMaybeACode(_ text: String, _ due: Due) throws {
        #expect(try Due(reading: text) == due)
    }

    @Test func aSpoiledLinkDiffersInOneLetterOrDigit() {
        for url in [
            "https://h/x.kmz?Expires=1&Signature=abcdefgh", "http://h/%2B%2B%2B?s=0%3D%3D", "http://h/file.kmz",
        ] {
            let spoiled = Link.spoiled(url)
            #expect(spoiled.count == url.count && zip(url, spoiled).count { $0 != $1 } == 1, "\(spoiled)")
        }
        #expect(Link.nowhere("https://h:1/a/b?c=/d", unique: "u") == "https://h:1/docksim-u.kmz")
        #expect(Link.nowhere("https://h", unique: "u") == "https://h/docksim-u.kmz")
    }

    @Test func quantilesAreWithinOnePerCent() {
        var histogram = Histogram()
        #expect(histogram.quantile(0.99) == .zero)
        for milliseconds in 1...1000 { histogram.add(.milliseconds(milliseconds)) }
        #expect((.milliseconds(500)...(.milliseconds(505))).contains(histogram.quantile(0.5)))
        #expect((.milliseconds(990)...(.milliseconds(1000))).contains(histogram.quantile(0.99)))
        #expect(histogram.maximum == .milliseconds(1000) && histogram.quantile(1) == .milliseconds(1000))
    }

    @Test func eachDockOfAFleetCanBeAUserOfItsOwn() {
        #expect(Setting.username("{gateway}", of: "ROOF2") == "ROOF2")
        #expect(Setting.username("all", of: "ROOF2") == "all")
        #expect(Setting.username(nil, of: "ROOF2") == nil)
    }

    @Test func timesAreUTC() {
        #expect(WallClock.text(1_766_000_000_007) == "2025-12-17T19:33:20.007Z")
        #expect(WallClock.text(0) == "1970-01-01T00:00:00.000Z")
    }

    @Test(arguments: [
        ["--fault", "wrongmd5"], ["--expect", "fine"], ["--fleet", "0"], ["--speed", "0"], ["--flights", "-1"],
        ["--ramp", "-1"], ["--resend", "x"], ["--timeout", "-1"], ["--dialect", "old"], ["--model", "dock9"],
        ["--transcript", "xml"], ["--transcript-file", "/no/such/folder/file"], ["--gateway", "a b"],
        ["--broker", "http://x"], ["--unknown"],
    ])
    func whatCannotBeTriedEndsWithTwo(_ words: [String]) async throws {
        let ended = try await Program.run(Program.ours("docksim"), words)
        #expect(ended.status == 2 && ended.output.isEmpty)
        #expect(ended.complaint.hasPrefix("docksim: error: "), "\(ended.complaint)")
    }

    @Test func thePageTellsOfEveryFaultAndOption() async throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/docksim.md"), encoding: .utf8)
        for fault in Fault.all { #expect(page.contains("| `\(fault.name)\(fault.form)` |"), "\(fault.name)") }
        let help = try await Program.run(Program.ours("docksim"), ["--help"]).output
        let options = help.matches(of: /\n  (--[a-z-]+)/).map { String($0.1) }
        #expect(options.count > 10)
        for option in options { #expect(page.contains("| `\(option) "), "\(option)") }
    }

    @Test func theHelpListsEveryFault() async throws {
        let ended = try await Program.run(Program.ours("docksim"), ["--help"])
        #expect(ended.status == 0)
        let lines = Set(ended.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
        for fault in Fault.all {
            #expect(lines.contains(fault.name + fault.form) && lines.contains(fault.summary), "\(fault.name)")
        }
        #expect(Set(Fault.all.map(\.name)).count == Fault.all.count)
    }
}
