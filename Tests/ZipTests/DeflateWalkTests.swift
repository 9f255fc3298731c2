// SPDX-License-Identifier: Apache-2.0

import HostileInputs
import SampleFiles
import Testing

@testable import Zip

@Suite struct DeflateWalkTests {
    private func walk(_ stream: [UInt8], upTo limit: Int = 1 << 20) -> Result<Int, DeflateWalk.Fault> {
        DeflateWalk.size(of: stream[...], upTo: limit)
    }

    private func fault(_ stream: [UInt8]) -> String? {
        if case .failure(let fault) = walk(stream) { fault.reason } else { nil }
    }

    @Test func storedBlocksAreCounted() {
        #expect(walk(DeflateStream.stored([])) == .success(0))
        #expect(walk(DeflateStream.stored([UInt8](repeating: 7, count: 70_000))) == .success(70_000))
    }

    @Test func fixedBlocksAreCounted() {
        #expect(walk(DeflateStream.fixed(Array(0...255))) == .success(256))
        #expect(walk(DeflateStream.fixed([0], copies: 1000)) == .success(258_001))
    }

    @Test func dynamicBlocksAreCounted() {
        #expect(walk(ForeignDeflate.dynamic) == .success(ForeignDeflate.dynamicContent.count))
    }

    @Test func theWalkEndsSoonAfterTheLimit() {
        #expect(walk(DeflateStream.fixed([0], copies: 1000), upTo: 10) == .success(259))
        #expect(walk(DeflateStream.stored([UInt8](repeating: 7, count: 200_000)), upTo: 10) == .success(65_535))
    }

    @Test(arguments: [DeflateStream.stored([1, 2, 3]), DeflateStream.fixed([1, 2, 3]), ForeignDeflate.dynamic])
    func aByteMoreOrLessIsNoticed(stream: [UInt8]) {
        #expect(fault(stream + [0]) == "1 bytes behind the end of the stream")
        for count in 0..<stream.count { #expect(fault(Array(stream.prefix(count))) == "the stream is cut off") }
    }

    @Test func blocksThatDoNotExistAreRefused() {
        #expect(fault([0b111]) == "invalid block type")
        #expect(fault([1, 3, 0, 0, 0, 1, 2, 3]) == "invalid stored block length")
    }

    @Test func aCopyFromBeforeTheStartIsRefused() {
        #expect(fault(DeflateStream.fixed([], copies: 1)) == "invalid distance too far back")
        #expect(fault(DeflateStream.fixed([1], copies: 1, distance: 1)) == "invalid distance too far back")
        #expect(fault(DeflateStream.fixed([1], copies: 1, distance: 30)) == "invalid distance code")
    }

    @Test func aLengthWithoutMeaningIsRefused() {
        var bits = BitWriter()
        bits.append(0b011, width: 3)
        FixedHuffman.write(symbol: 286, to: &bits)
        bits.finish()
        #expect(fault(bits.bytes + [0, 0]) == "invalid length code")
    }

    /// A dynamic block whose own code lengths are `lengths`, in the order of the specification.
    private func dynamic(
        literals: Int, distances: Int, lengths: [Int], then: (inout BitWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var bits = BitWriter()
        bits.append(0b101, width: 3)
        bits.append(literals - 257, width: 5)
        bits.append(distances - 1, width: 5)
        bits.append(lengths.count - 4, width: 4)
        for length in lengths { bits.append(length, width: 3) }
        then(&bits)
        bits.finish()
        return bits.bytes + [0, 0, 0, 0]
    }

    @Test func codesThatAreNoneAreRefused() {
        #expect(
            fault(dynamic(literals: 287, distances: 1, lengths: [1, 1, 0, 0])) == "too many length or distance symbols")
        #expect(
            fault(dynamic(literals: 257, distances: 31, lengths: [1, 1, 0, 0])) == "too many length or distance symbols"
        )
        #expect(fault(dynamic(literals: 257, distances: 1, lengths: [1, 1, 1, 0])) == "invalid code lengths set")
        #expect(fault(dynamic(literals: 257, distances: 1, lengths: [1, 0, 0, 0])) == "invalid code lengths set")
    }

    @Test func aRepeatWithNothingToRepeatIsRefused() {
        let stream = dynamic(literals: 257, distances: 1, lengths: [1, 1, 0, 0]) { $0.append(code: 0, width: 1) }
        #expect(fault(stream) == "invalid bit length repeat")
    }

    @Test func aBlockWithoutAnEndIsRefused() {
        // Symbol 18 alone has a partner, 0: 258 zeros and no code at all.
        let stream = dynamic(literals: 257, distances: 1, lengths: [0, 0, 1, 1]) {
            $0.append(code: 1, width: 1)
            $0.append(127, width: 7)
            $0.append(code: 1, width: 1)
            $0.append(258 - 138 - 11, width: 7)
        }
        #expect(fault(stream) == "no code for the end of the block")
    }
}
