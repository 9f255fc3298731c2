// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import DockProtocol

@Suite struct ResultCodeTests {
    @Test func noCodeStandsInTwoTables() {
        let codes = ResultCode.Entry.all.map(\.code)
        #expect(codes.count == Set(codes).count)
        #expect(ResultCode.known.count == codes.count)
        #expect(codes.count > 290)
    }

    @Test func everyMeaningIsASentenceInOurManner() {
        for entry in ResultCode.Entry.all {
            for sentence in [entry.meaning, entry.remedy ?? entry.class.remedy] {
                #expect(!sentence.isEmpty && sentence.last != ".", "\(entry.code): \(sentence)")
            }
            #expect(entry.remedy != "")
        }
    }

    /// The codes that this product exists to prevent, and those that decide what an operator does next.
    @Test(arguments: [
        (314001, ResultCode.Class.cloud), (314002, .cloud), (314003, .file), (314004, .file), (314005, .file),
        (314013, .cloud), (314014, .air), (314016, .file), (315001, .wait), (315065, .site), (316026, .site),
        (316111, .wait), (317005, .none), (319001, .wait), (319003, .cloud), (319005, .cloud), (319006, .cloud),
        (319008, .cloud), (319016, .wait), (319025, .cloud), (319044, .none), (321004, .file), (321257, .cloud),
        (321513, .file), (321773, .air), (322283, .air), (325001, .cloud), (325004, .wait), (514134, .wait),
        (514155, .site), (514171, .cloud), (0, .none), (200001, .none),
    ])
    func theClassSaysWhoseMoveItIs(code: Int, expected: ResultCode.Class) {
        let code = ResultCode(rawValue: code)
        #expect(code.isKnown)
        #expect(code.class == expected)
    }

    @Test func aCodeOfTomorrowHasNoClassAndSaysSo() {
        let code = ResultCode(rawValue: 999_999)
        #expect(!code.isKnown)
        #expect(code.class == .none)
        #expect(code.meaning == "not in the protocol's lists up to v1.16.1")
        #expect(!code.isSuccess)
    }

    @Test(arguments: [
        (314_003, true), (314_016, true), (321_004, true), (321_514, true), (314_004, false), (314_005, false),
        (314_013, false), (0, false),
    ])
    func theContentIsBlamedWhereNeitherLinkNorWayIs(code: Int, blames: Bool) {
        #expect(ResultCode(rawValue: code).blamesContent == blames)
    }

    @Test func onlyZeroIsSuccess() {
        #expect(ResultCode.known.filter(\.isSuccess) == [.ok])
    }

    @Test func knownCodesAscend() {
        #expect(ResultCode.known.map(\.rawValue) == ResultCode.known.map(\.rawValue).sorted())
    }
}

@Suite struct BreakReasonTests {
    @Test(arguments: [
        (4, true), (7, true), (1541, true), (1549, true), (1603, true), (1649, true), (0, false), (773, false),
        (1282, false), (1539, false), (1558, false), (1565, false), (1614, false), (1700, false),
    ])
    func theFileIsToBlameForWhatTheFlightControllerRefusedInIt(reason: Int, blames: Bool) {
        #expect(BreakReason(rawValue: reason).blamesFile == blames)
    }

    @Test func everyReasonHasAMeaningAndARemedy() {
        #expect(BreakReason.known.count > 80)
        for reason in BreakReason.known {
            #expect(!reason.meaning.isEmpty && reason.meaning.last != ".")
            #expect(!reason.remedy.isEmpty && reason.remedy.last != ".")
        }
    }

    @Test func aReasonOfTomorrowSaysSo() {
        #expect(!BreakReason(rawValue: 3).isKnown)
        #expect(BreakReason(rawValue: 3).meaning == "not in the protocol's list of v1.16.1")
    }
}

@Suite struct FlightTaskStepTests {
    /// The rows that the reference fixes for each generation.
    @Test(arguments: [
        ("asking for the wayline file's link", 15, 16), ("downloading the wayline file", 16, 17),
        ("uploading the wayline file to the aircraft", 17, 18), ("setting the home point", 21, 23),
        ("triggering the flight", 22, 24), ("flying the wayline", 23, 25), ("reporting the outcome", 33, 35),
        ("listing the aircraft's logs", 35, 36), ("reporting the outcome of the logs", 44, 45),
        ("updating offline maps", 48, 49), ("no state", 65534, 65534),
    ])
    func theGenerationsNumberTheSameStepsDifferently(meaning: String, dock1: Int, later: Int) {
        #expect(FlightTaskStep.meaning(of: dock1, on: DeviceModel(key: "3-1-0")) == meaning)
        #expect(FlightTaskStep.meaning(of: later, on: DeviceModel(key: "3-2-0")) == meaning)
        #expect(FlightTaskStep.meaning(of: later, on: DeviceModel(key: "3-3-0")) == meaning)
    }

    /// The first full list, and what it has in another place than a Dock 1 of today.
    @Test(arguments: [
        ("taking flight control", 12, 12), ("asking for the wayline file's link", 13, 15),
        ("downloading the wayline file", 14, 16), ("uploading the wayline file to the aircraft", 15, 17),
        ("setting the home point", 19, 21), ("triggering the flight", 20, 22), ("flying the wayline", 21, 23),
        ("landing", 23, 25), ("dock recovering", 26, 28), ("reporting the outcome", 31, 33),
        ("done, logs may follow", 32, 34), ("listing the aircraft's logs", 33, 35),
        ("reporting the outcome of the logs", 42, 44),
    ])
    func theFirstListKnowsNoAreasAndNoMaps(meaning: String, first: Int, dock1: Int) {
        #expect(FlightTaskStep.meaning(of: first, numbered: .first) == meaning)
        #expect(FlightTaskStep.meaning(of: dock1, numbered: .dock1) == meaning)
        #expect(FlightTaskStep.meaning(of: first, on: nil, dialect: .legacy) == meaning)
        #expect(FlightTaskStep.meaning(of: first, on: DeviceModel(key: "3-1-0"), dialect: .legacy) == meaning)
    }

    @Test func aDockThatDidNotExistThenHasItsOwnNumbers() {
        #expect(FlightTaskStep.meaning(of: 25, on: DeviceModel(key: "3-2-0"), dialect: .legacy) == "flying the wayline")
        #expect(FlightTaskStep.meaning(of: 43, numbered: .first) == nil)
    }

    @Test func ofAnUnknownDockOnlyWhatAllAgreeOnIsSaid() {
        #expect(FlightTaskStep.meaning(of: 5, on: nil) == "entering preparation, waiting for the flight")
        #expect(FlightTaskStep.meaning(of: 25, on: nil) == nil)
        #expect(FlightTaskStep.meaning(of: 25, on: DeviceModel(key: "3-9-0")) == nil)
    }

    @Test func aStepBeyondTheListHasNoMeaning() {
        #expect(FlightTaskStep.meaning(of: 49, on: DeviceModel(key: "3-1-0")) == nil)
        #expect(FlightTaskStep.meaning(of: 50, on: DeviceModel(key: "3-3-0")) == nil)
        #expect(FlightTaskStep.meaning(of: -1, on: DeviceModel(key: "3-3-0")) == nil)
    }
}

@Suite struct DeviceModelTests {
    @Test(arguments: [("3-1-0", "Dock 1"), ("3-2-0", "Dock 2"), ("3-3-0", "Dock 3"), ("0-100-1", "Matrice 4TD")])
    func aKeyHasAName(key: String, name: String) throws {
        let model = try #require(DeviceModel(key: key))
        #expect(model.key == key)
        #expect(model.name == name)
        #expect(model.description == "\(name) (\(key))")
    }

    @Test(arguments: [
        "", "3-1", "3-1-0-0", "3--0", "a-b-c", "3-1-", " 3-1-0", "+3-1-0", "3-1--1", "99999999999999999999-1-0",
    ])
    func nothingElseIsAKey(key: String) {
        #expect(DeviceModel(key: key) == nil)
    }

    @Test func anAircraftIsNoDock() {
        #expect(DeviceModel(domain: 0, type: 1, subType: 0).generation == nil)
        #expect(DeviceModel(domain: 3, type: 2, subType: 0).generation == .dock2)
        #expect(DeviceModel(domain: 3, type: 9, subType: 0).name == nil)
    }
}
