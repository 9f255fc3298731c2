// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import Testing

/// The catalogue is complete, and each of its numbers means one thing.
@Suite struct CatalogueTests {
    /// What is made here. The sets of other projects (Z90, X50) are read where they lie beside this one; fuzzing (Z91,
    /// X51), other people's unpackers (Z92) and pairs of files with one MD5 (C01, C02, C04, C06) are not single files.
    private static let numbers: [String] = {
        let archives = [
            1...6, 10...23, 30...37, 40...43, 50...55, 60...87,
        ].joined().map { "Z" + two($0) }
        let documents = [1...8, 10...45].joined().filter { $0 != 9 }.map { "X" + two($0) }
        return archives + documents + (1...12).map { "N" + two($0) } + ["C00", "C03"] + (1...4).map { "T" + two($0) }
    }()

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    @Test func everyNumberOfTheCatalogueIsThere() {
        let made = Set(HostileFile.all.map(\.catalogueID))
        #expect(Set(Self.numbers).symmetricDifference(made).sorted() == [])
    }

    @Test func noTwoInputsShareANumberOrATitle() {
        let inputs = HostileFile.all
        #expect(Set(inputs.map(\.id)).count == inputs.count)
        #expect(Set(inputs.map(\.title)).count == inputs.count)
    }

    @Test func whatIsRefusedSaysWhy() {
        for input in HostileFile.all where input.dock != .accepted && input.generic != .accepted {
            #expect(!input.reason.isEmpty, "\(input)")
        }
    }

    @Test func whatIsNotMarkedLargeIsSmall() {
        for input in HostileFile.all where !input.isLarge { #expect(input.bytes.count <= 1 << 20, "\(input)") }
    }

    @Test func theSameInputHasTheSameBytesEachTime() {
        for input in HostileFile.all where !input.isLarge { #expect(input.bytes == input.bytes, "\(input)") }
    }
}
