// SPDX-License-Identifier: Apache-2.0

import SampleFiles
import Testing

@testable import wayline

@Suite struct CircumstanceTests {
    private let sample = SampleFiles.route(waypoints: 3)

    @Test func aFileIsComparedWithItsFlightWhenThatIsKnown() async {
        let desk = Desk()
        let path = desk.file("a.kmz", sample.bytes)
        _ = await desk.run("check", "--profile", "dock", path)
        #expect(!desk.output.contains("WPML-I007"))
        var answers: [Bool] = []
        for value in ["0", "1"] {
            let other = Desk()
            let path = other.file("a.kmz", sample.bytes)
            _ = await other.run("check", "--profile", "dock", "--exit-wayline-when-rc-lost", value, path)
            answers.append(other.output.contains("warning[WPML-I007]: "))
        }
        // One of the two is what the file says.
        #expect(answers.contains(true) && answers.contains(false))
    }

    @Test func aDockFarAwayIsTold() async {
        let desk = Desk()
        let path = desk.file("a.kmz", sample.bytes)
        _ = await desk.run("check", "--profile", "dock", "--dock", "10,20", path)
        #expect(desk.output.contains("[WPML-I008]: "))
    }

    @Test(arguments: [["--dock", "91,0"], ["--dock", "1"], ["--dock", "a,b"], ["--exit-wayline-when-rc-lost", "2"]])
    func nonsenseIsRefused(arguments: [String]) async {
        let desk = Desk()
        let path = desk.file("a.kmz", sample.bytes)
        #expect(await desk.run(["check"] + arguments + [path]) == .failed)
        #expect(desk.errors.contains(arguments[1]))
    }
}
