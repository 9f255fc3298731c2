// SPDX-License-Identifier: Apache-2.0

/// The extra fields of a header: times and owners pass, everything else is refused.
///
/// An extra field may rename its member (0x7075), encrypt it (0x9901) or replace its sizes (0x0001), so a list of what
/// is known to be harmless is the only safe rule. The first three are what real wayline files carry; the two older forms are
/// what a Mac's Finder and old Info-ZIP write when somebody packs a file again by hand.
enum ExtraFields {
    private static let harmless: Set<UInt16> = [
        0x5455,  // times, Info-ZIP
        0x7875,  // owner, Info-ZIP
        0x000a,  // times, NTFS (7-Zip, Explorer)
        0x5855,  // times and owner, Info-ZIP's first form (Finder)
        0x7855,  // owner, Info-ZIP's second form
    ]
    /// Enough for all of them; a longer block would be a hiding place.
    private static let longest = 128

    static func defects(in bytes: [UInt8], _ block: Range<Int>) -> [ZipDefect.Kind] {
        guard block.count <= longest else { return [.extraField("\(block.count) bytes, more than \(longest)")] }
        var found: [ZipDefect.Kind] = []
        var offset = block.lowerBound
        while offset < block.upperBound {
            guard offset + 4 <= block.upperBound else { return found + [.extraField("cut after its identifier")] }
            let identifier = bytes.uint16(at: offset)
            offset += 4 + Int(bytes.uint16(at: offset + 2))
            if let kind = judgement(identifier) { found.append(kind) }
            if offset > block.upperBound { found.append(.extraField("\(hex(identifier)) is longer than its block")) }
        }
        return found
    }

    private static func judgement(_ identifier: UInt16) -> ZipDefect.Kind? {
        if harmless.contains(identifier) { return nil }
        return switch identifier {
        case 0x0001: .zip64("extra field 0x0001")
        case 0x7075: .extraField("0x7075 renames the entry")
        case 0x9901: .encrypted
        default: .extraField("\(hex(identifier)) is not one of 0x5455, 0x5855, 0x7855, 0x7875, 0x000a")
        }
    }

    private static func hex(_ identifier: UInt16) -> String {
        let digits = String(identifier, radix: 16)
        return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
