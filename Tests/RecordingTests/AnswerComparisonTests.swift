// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Recording
import Testing

@Suite struct AnswerComparisonTests {
    private func differences(_ recorded: String, _ now: String) throws -> [String] {
        AnswerComparison().differences(
            recorded: try #require(JSONText.value(Array(recorded.utf8))),
            now: try #require(JSONText.value(Array(now.utf8)))
        )
        .map(\.description)
    }

    @Test(arguments: [
        (#"{"tid":"1","data":{"result":0}}"#, #"{"data":{"result":0},"tid":"1"}"#),
        (#"{"timestamp":1,"data":{"result":0}}"#, #"{"timestamp":2,"data":{"result":0}}"#),
        (#"{"data":{"execute_time":1}}"#, #"{"data":{}}"#),
        (#"{"url":"https://a/x.kmz?[removed]"}"#, #"{"url":"http://b:8080/y.kmz?Expires=1&Signature=z"}"#),
        (#"{"app_key":"[removed]"}"#, #"{"app_key":"secret of another platform"}"#),
    ])
    func whatMayDifferIsNoDifference(_ recorded: String, now: String) throws {
        #expect(try differences(recorded, now) == [])
    }

    @Test(arguments: [
        (#"{"data":{"result":0}}"#, #"{"data":{"result":200001}}"#, "data.result: recorded 0, now 200001"),
        (#"{"method":"a"}"#, #"{"method":"b"}"#, #"method: recorded "a", now "b""#),
        (#"{"data":{"output":{"x":1}}}"#, #"{"data":{}}"#, #"data.output: recorded {"x":1}, now nothing"#),
        (#"{"data":{}}"#, #"{"data":{"x":null}}"#, "data.x: recorded nothing, now null"),
        (#"{"a":[{"sn":"A"},{"sn":"B"}]}"#, #"{"a":[{"sn":"A"},{"sn":"C"}]}"#, #"a[1].sn: recorded "B", now "C""#),
        (#"{"a":[1]}"#, #"{"a":[1,2]}"#, "a: recorded [1], now [1,2]"),
        (#"{"url":"https://a/x?[removed]"}"#, #"{"url":""}"#, #"url: recorded "https://a/x?[removed]", now """#),
        (#"{"app_key":"[removed]"}"#, #"{"app_key":""}"#, #"app_key: recorded "[removed]", now """#),
    ])
    func whatMustNotDifferIsTold(_ recorded: String, now: String, told: String) throws {
        #expect(try differences(recorded, now) == [told])
    }
}
