// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import Testing

/// Mutations of good messages, the same in every run: reading must come back, whatever it says.
@Suite struct HostileMessageTests {
    private static let seeds = [
        SeedSpecimen.progress, DockSpecimen.updateTopo, DockSpecimen.interrupted, DockSpecimen.bindStatus,
    ]

    @Test(arguments: seeds.indices)
    func mutationsAreReadOrRefused(index: Int) throws {
        let sender = try #require(GatewaySerial(Specimen.dock))
        let original = Array(Self.seeds[index].utf8)
        var random = SplitMix(state: UInt64(index + 1))
        var refused = 0
        for _ in 0..<2_000 {
            let bytes = mutated(original, &random)
            for channel in [Topic.Channel.events, .requests, .servicesReply, .status, .osd] {
                let read = Inbound.decode(topic: Topic(sender, channel), payload: bytes)
                if read.unreadable != nil { refused += 1 }
            }
            if let object = try? JSONObject.read(bytes) {
                // A whole number may change its kind on the way, its text may not.
                #expect(try JSONObject.read(object.encoded()).encoded() == object.encoded())
            }
        }
        #expect((1..<10_000).contains(refused))
    }

    private func mutated(_ original: [UInt8], _ random: inout SplitMix) -> [UInt8] {
        var bytes = original
        for _ in 0...random.next(below: 3) {
            let position = random.next(below: bytes.count)
            switch random.next(below: 4) {
            case 0: bytes[position] = UInt8(random.next(below: 256))
            case 1: bytes.remove(at: position)
            case 2:
                bytes.insert(
                    contentsOf: Array("{[\"\\:,0e-\u{0}".utf8).shuffled(using: &random).prefix(2), at: position)
            default: bytes = Array(bytes.prefix(max(position, 1)))
            }
        }
        return bytes
    }
}

/// Sebastiano Vigna's SplitMix64: numbers that are the same on every machine.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
