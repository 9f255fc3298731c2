// SPDX-License-Identifier: Apache-2.0

import FuzzHarness

/// Drops, doubles, swaps and refills elements, so that most documents stay well-formed and reach the rules; every
/// fourth time any bytes change.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int, _ seed: UInt32) -> Int {
    var dice = Dice(seed)
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if dice.roll(4) > 0, let changed = Elements(bytes).changed(&dice), let length = changed.placed(at: data, room: room)
    {
        return length
    }
    return bytes.mutated(upTo: room).placed(at: data, room: room) ?? count
}

/// The elements of a document, found by their tags alone.
private struct Elements {
    private let bytes: [UInt8]
    /// From the start tag to the end tag of the same name.
    private var elements: [Range<Int>] = []
    /// Text between a start tag and its end tag.
    private var leaves: [Range<Int>] = []

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var open: [(name: ArraySlice<UInt8>, start: Int, end: Int)] = []
        var rest = bytes[...]
        while let start = rest.firstIndex(of: 0x3C), let end = bytes[start...].firstIndex(of: 0x3E) {
            let isEnd = bytes[start + 1] == 0x2F
            let name = bytes[(start + (isEnd ? 2 : 1))..<end].prefix { $0 != 0x20 && $0 != 0x2F }
            if !isEnd {
                open.append((name, start, end + 1))
            } else if let match = open.lastIndex(where: { $0.name == name }) {
                elements.append(open[match].start..<end + 1)
                if match == open.count - 1, open[match].end <= start { leaves.append(open[match].end..<start) }
                open.removeSubrange(match...)
            }
            rest = bytes[(end + 1)...]
        }
        leaves.removeAll { range in bytes[range].contains(0x3C) }
    }

    /// nil when there is nothing to change.
    func changed(_ dice: inout Dice) -> [UInt8]? {
        guard let element = dice.pick(elements), let leaf = dice.pick(leaves) else { return nil }
        switch dice.roll(8) {
        case 0: return replacing(element, with: [])
        case 1: return replacing(element.upperBound..<element.upperBound, with: bytes[element])
        case 2: return swapped(element, dice.pick(elements) ?? element)
        case 3: return replacing(leaf, with: bytes[dice.pick(leaves) ?? leaf])
        case 4: return replacing(leaf, with: Array(bytes[leaf]).mutated(upTo: 24)[...])
        default: return replacing(leaf, with: ArraySlice((dice.pick(Self.values) ?? "").utf8))
        }
    }

    private func replacing(_ range: Range<Int>, with new: ArraySlice<UInt8>) -> [UInt8] {
        Array([bytes[..<range.lowerBound], new, bytes[range.upperBound...]].joined())
    }

    /// nil when one stands in the other.
    private func swapped(_ one: Range<Int>, _ other: Range<Int>) -> [UInt8]? {
        guard !one.overlaps(other) else { return nil }
        let (first, second) = one.lowerBound < other.lowerBound ? (one, other) : (other, one)
        let between = bytes[first.upperBound..<second.lowerBound]
        return Array(
            [bytes[..<first.lowerBound], bytes[second], between, bytes[first], bytes[second.upperBound...]].joined())
    }

    /// Numbers at the ends of what integers, doubles, the Earth and the contract hold.
    private static let values = [
        "", "0", "-0", "1", "-1", "2", "3", "0.5", "0.2", "10", "15", "20", "65535", "65536", "2147483648",
        "-2147483649",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e308", "-1e308", "1e-320", "1e400",
        "nan",
        "inf", "0x10", "1,5", "90", "-90", "180", "-180", "270", "360", "180,90", "-180,-90", "0,0", "1e308,1e308",
        "8.54,47.37", "8.5400001,47.37", "true", " 5 ", "+5", "00000000000000000000000000000005", "&#53;", "<!--x-->7",
        "<![CDATA[8]]>",
    ]
}
