// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import MQTTTransport

@Suite struct RetryTests {
    @Test func theRestGrowsToTwoSecondsAndStaysThere() {
        var retry = Retry()
        let nominal: [Int] = [500, 1000, 2000, 2000, 2000]
        for milliseconds in nominal {
            let pause = retry.pause(after: .timedOut)
            #expect(pause >= .milliseconds(milliseconds * 3 / 4))
            #expect(pause <= .milliseconds(milliseconds * 5 / 4))
        }
        retry.reset()
        #expect(retry.pause(after: .timedOut) <= .milliseconds(625))
    }
}
