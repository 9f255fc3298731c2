// SPDX-License-Identifier: Apache-2.0

/// Numbers as archives write them: lowest byte first. Callers have made sure that the bytes exist.
extension [UInt8] {
    func uint16(at offset: Int) -> UInt16 {
        UInt16(self[offset]) | UInt16(self[offset + 1]) << 8
    }

    func uint32(at offset: Int) -> UInt32 {
        UInt32(uint16(at: offset)) | UInt32(uint16(at: offset + 2)) << 16
    }

    /// Whether a structure with this signature begins here; false when fewer than four bytes are left.
    func hasSignature(_ signature: UInt32, at offset: Int) -> Bool {
        offset >= 0 && offset + 4 <= count && uint32(at: offset) == signature
    }

    mutating func appendLittleEndian(_ value: UInt16) {
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 8))
    }

    mutating func appendLittleEndian(_ value: UInt32) {
        appendLittleEndian(UInt16(truncatingIfNeeded: value))
        appendLittleEndian(UInt16(truncatingIfNeeded: value >> 16))
    }
}
