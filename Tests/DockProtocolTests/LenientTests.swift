// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Identifiers
import Testing

@testable import DockProtocol

/// Every tolerance reads what was seen, and no more than that.
@Suite struct LenientTests {
    @Test(
        arguments: [
            (.int(7), 7), (.double(7), 7), (.string("7"), 7), (.string("-7"), -7), (.string("007"), 7),
            (.double(7.5), nil), (.double(1e300), nil), (.string("7.5"), nil), (.string(""), nil), (.string("-"), nil),
            (.string("+7"), nil), (.string("0x7"), nil), (.string(" 7"), nil), (.string("99999999999999999999"), nil),
            (.string("٧"), nil), (.bool(true), nil), (.null, nil), (.array([7]), nil), (nil, nil),
        ] as [(JSONValue?, Int?)])
    func wholeNumbers(value: JSONValue?, expected: Int?) {
        #expect(Lenient.int(value) == expected)
    }

    @Test(
        arguments: [
            (.int(7), 7), (.double(7.5), 7.5), (.string("7.5"), 7.5), (.string("-0.5"), -0.5), (.string("nan"), nil),
            (.string("inf"), nil), (.string("1e5"), nil), (.string("0x1p4"), nil), (.string("1.2.3"), nil),
            (.string("."), nil),
            (.string(String(repeating: "9", count: 33)), nil), (.bool(false), nil), (nil, nil),
        ] as [(JSONValue?, Double?)])
    func numbers(value: JSONValue?, expected: Double?) {
        #expect(Lenient.double(value) == expected)
    }

    @Test(
        arguments: [
            (.bool(true), true), (.bool(false), false), (.int(1), true), (.int(0), false), (.string("1"), true),
            (.string("true"), true), (.string("false"), false), (.int(2), nil), (.string("yes"), nil), (.null, nil),
            (nil, nil),
        ] as [(JSONValue?, Bool?)])
    func switches(value: JSONValue?, expected: Bool?) {
        #expect(Lenient.flag(value) == expected)
    }

    @Test(
        arguments: [
            (#"{"timestamp":5}"#, 5), (#"{"timestamp":"5"}"#, 5), (#"{"timestamp:":5}"#, 5), (#"{"timestamp":5.4}"#, 5),
            (#"{"timestamp":6,"timestamp:":5}"#, 6), (#"{"timestamp":1e300}"#, nil), (#"{"timestamp":null}"#, nil),
            ("{}", nil),
        ] as [(String, Int?)])
    func times(json: String, expected: Int?) throws {
        #expect(Lenient.timestamp(try object(json)) == expected)
    }

    @Test(arguments: [
        (#"{"data":{"a":1}}"#, #"{"a":1}"#), (#"{"data":null}"#, "{}"), (#"{"data":""}"#, "{}"),
        (#"{"data":[]}"#, "{}"),
        ("{}", "{}"), (#"{"result":0}"#, #"{"result":0}"#), (#"{"result":0,"data":{}}"#, "{}"),
    ])
    func bodies(json: String, expected: String) throws {
        #expect(text(Lenient.data(try object(json))) == expected)
    }

    @Test(arguments: [
        (#"{"output":{"a":1}}"#, #"{"a":1}"#), (#"{"info":{"a":1}}"#, #"{"a":1}"#), (#"{"a":1}"#, #"{"a":1}"#),
        (#"{"output":"text"}"#, #"{"output":"text"}"#),
    ])
    func outputs(json: String, expected: String) throws {
        #expect(text(Lenient.output(try object(json))) == expected)
    }

    @Test(arguments: [
        (#"{"flight_ids":["a","b"]}"#, ["a", "b"]), (#"{"flight_id":["a"]}"#, ["a"]), (#"{"flight_id":"a"}"#, []),
        (#"{"flight_ids":["a"],"flight_id":["b"]}"#, ["a"]), ("{}", []),
    ])
    func batchesOfFlights(json: String, expected: [String]) throws {
        #expect(Lenient.flightIDs(try object(json)).map(\.text) == expected)
    }

    @Test(
        arguments: [
            (#"{"flight_id":"a"}"#, "b", "a"), (#"{"flight_id":""}"#, "b", "b"), ("{}", "b", "b"), (nil, "b", "b"),
            ("{}", nil, nil), ("{}", "not one", nil), (#"{"flight_id":"a b"}"#, "b", "b"),
        ] as [(String?, String?, String?)])
    func theFlightOfAnEvent(extension json: String?, bid: String?, expected: String?) throws {
        #expect(Lenient.flight(try json.map(object), bid: bid)?.text == expected)
    }
}
