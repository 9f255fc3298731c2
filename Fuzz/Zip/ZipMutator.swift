// SPDX-License-Identifier: Apache-2.0

import FuzzHarness
import ZipModel

/// Changes one part of an archive and makes the numbers fit; every fourth time, and what is no archive, as any bytes.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ room: Int, _ seed: UInt32) -> Int {
    var dice = Dice(seed)
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if dice.roll(4) > 0, var model = ZipModel(bytes, limits: .small) {
        model.change(&dice)
        if let length = model.mended().placed(at: data, room: room) { return length }
    }
    return bytes.mutated(upTo: room).placed(at: data, room: room) ?? count
}

extension ZipModel {
    fileprivate mutating func change(_ dice: inout Dice) {
        guard !members.isEmpty else {
            return members.append(Self.member(Array("wpmz/waylines.wpml".utf8), Array("<kml/>".utf8)))
        }
        let index = dice.roll(members.count)
        switch dice.roll(15) {
        case 0: members.remove(at: index)
        case 1:
            members.insert(members[index], at: dice.roll(members.count + 1))
            members[index].name.append(UInt8(0x30 + dice.roll(10)))
        case 2: members.swapAt(index, dice.roll(members.count))
        case 3: members[index].name = members[index].name.mutated(upTo: 64)
        case 4: members[index].localExtra = members[index].localExtra.mutated(upTo: 64)
        case 5: members[index].centralExtra = members[index].centralExtra.mutated(upTo: 64)
        case 6: members[index].store()
        case 7: members[index].follow([0, 12, 16][dice.roll(3)])
        case 8: members[index].attributes = dice.pick([0, 0x10, 0o100644 << 16, 0o040755 << 16, 0o120777 << 16]) ?? 0
        case 9: members[index].version = dice.roll(100)
        case 11: members[index].dirt = [UInt8](repeating: UInt8(dice.roll(256)), count: 1 + dice.roll(4))
        case 12: members[index].lie = (4 + dice.roll(26), UInt8(1 << dice.roll(8)))
        case 10: members[index].flags ^= 1 << dice.roll(16)
        default: members[index].change(Array(members[index].data.mutated(upTo: 4096)))
        }
    }
}
