// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import Identifiers
import PlainJSON
import TestFiles
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
        var random = SplitMix(seed: UInt64(index + 1))
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
        for _ in 0...random.below(3) where !bytes.isEmpty {
            let position = random.below(bytes.count)
            switch random.below(4) {
            case 0: bytes[position] = UInt8(random.below(256))
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
