// SPDX-License-Identifier: Apache-2.0

import Testing
import WPML

@testable import WPMLRules

@Suite struct FlownActionTests {
    /// The findings of one rule about a document.
    private func messages(of rule: String, in text: String) -> [String] {
        let file = WaylineFile.read(document: Array(text.utf8), kind: .waylines)
        return RuleBook.standard.judge(file, as: .generic).findings.filter { $0.rule == rule }.map(\.message)
    }

    /// The waypoints of a document with two of their indices exchanged, wherever they are named.
    private func exchanging(_ a: Int, _ b: Int, in text: String) -> String {
        ["index", "actionGroupStartIndex", "actionGroupEndIndex"].reduce(text) { text, name in
            text.replacing("<wpml:\(name)>\(a)<", with: "<wpml:\(name)>-<")
                .replacing("<wpml:\(name)>\(b)<", with: "<wpml:\(name)>\(a)<")
                .replacing("<wpml:\(name)>-<", with: "<wpml:\(name)>\(b)<")
        }
    }

    @Test func aVideoIsFollowedInFlightOrderNotAsWritten() {
        let text = Sample.clean("clean-actions.wpml")
        #expect(messages(of: "WPML-A049", in: text) == [])
        #expect(
            messages(of: "WPML-A049", in: exchanging(1, 2, in: text)) == [
                "video: recording begins at waypoint 2 and is never stopped",
                "video: stopRecord without startRecord at waypoint 1",
            ])
    }

    @Test func groupsComeAsWrittenWhereIndicesCannotBeToldApart() {
        let text = Sample.clean("clean-actions.wpml").replacing("<wpml:index>0<", with: "<wpml:index>2<")
        #expect(messages(of: "WPML-A049", in: exchanging(1, 2, in: text)) == [])
    }

    @Test(arguments: 1...9)
    func theGreatestOfAnyStretchIsFound(count: Int) {
        let numbers = (0..<count).map { Double($0 * 7 % 5) }
        let maxima = Maxima(numbers)
        for low in 0..<count {
            for high in (low + 1)...count {
                #expect(maxima.greatest(in: low..<high) == numbers[low..<high].max())
            }
        }
    }

    @Test func aStretchThatLeavesTheNumbersHasNoGreatest() {
        let maxima = Maxima([1, 2, 3])
        #expect(maxima.greatest(in: 1..<1) == nil)
        #expect(maxima.greatest(in: -1..<2) == nil)
        #expect(maxima.greatest(in: 2..<4) == nil)
        #expect(Maxima([]).greatest(in: 0..<1) == nil)
    }
}
