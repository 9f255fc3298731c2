// SPDX-License-Identifier: Apache-2.0

import CZip

/// The one place where libzip is called.
///
/// It is shown an archive of our own making: one member's compressed bytes between headers that we write from the
/// verified ones. The uploaded archive itself stays out of its sight, because libzip looks for an end record anywhere
/// in the last 64 KiB and takes the candidate it likes best; a stored member that holds a second directory could make
/// it read other bytes than the ones that were checked. The comment at the end keeps the member out of that window.
enum LibzipInflation {
    /// After each piece zlib copies the last 32 KiB of it into its window: pieces are long, and still fit into a cache.
    private static let chunk: UInt64 = 256 * 1024

    /// The member's bytes: as many as declared, with the declared checksum.
    static func bytes(of member: StoredMember) -> Result<[UInt8], ZipDefect> {
        opened(member) {
            read($0, member)
        } defect: {
            .failure($0)
        }
    }

    /// Calls `take` with the member's bytes in portions, until it says false; what is wrong with them, if anything. They
    /// are as many as declared, and the checksum is known to hold, only when there is no defect at the end.
    static func defect(in member: StoredMember, take: (UnsafeRawBufferPointer) -> Bool) -> ZipDefect? {
        opened(member) {
            readPortions($0, member, take)
        } defect: {
            $0
        }
    }

    private static func opened<Answer>(
        _ member: StoredMember, _ body: (OpaquePointer) -> Answer, defect: (ZipDefect) -> Answer
    ) -> Answer {
        let archive = SingleMemberArchive.bytes(of: member)
        return archive.withUnsafeBytes { buffer in
            var error = zip_error_t()
            zip_error_init(&error)
            defer { zip_error_fini(&error) }
            // The source borrows the buffer, which outlives the handle; libzip frees the source once it is open.
            guard let source = zip_source_buffer_create(buffer.baseAddress, UInt64(buffer.count), 0, &error) else {
                return defect(member.defect(.corrupt(message(of: &error))))
            }
            guard let handle = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
                zip_source_free(source)
                return defect(member.defect(.corrupt(message(of: &error))))
            }
            defer { zip_discard(handle) }
            return body(handle)
        }
    }

    private static func readPortions(
        _ handle: OpaquePointer, _ member: StoredMember, _ take: (UnsafeRawBufferPointer) -> Bool
    ) -> ZipDefect? {
        guard let file = zip_fopen_index(handle, 0, 0) else {
            return member.defect(.deflate(String(cString: zip_strerror(handle))))
        }
        defer { zip_fclose(file) }
        return withUnsafeTemporaryAllocation(byteCount: Int(chunk), alignment: 64) { buffer in
            var count = 0
            while true {
                let got = zip_fread(file, buffer.baseAddress, chunk)
                if got < 0 { return defect(of: fault(of: file), member) }
                if got == 0 { break }
                count += Int(got)
                guard take(UnsafeRawBufferPointer(rebasing: buffer[..<Int(got)])) else { return nil }
            }
            return count == Int(member.entry.size) ? nil : defect(of: .size(count), member)
        }
    }

    private static func read(_ handle: OpaquePointer, _ member: StoredMember) -> Result<[UInt8], ZipDefect> {
        guard let file = zip_fopen_index(handle, 0, 0) else {
            return .failure(member.defect(.deflate(String(cString: zip_strerror(handle)))))
        }
        defer { zip_fclose(file) }
        var fault: Fault?
        let bytes = [UInt8](unsafeUninitializedCapacity: Int(member.entry.size)) { buffer, count in
            fault = fill(buffer, &count, from: file)
        }
        return fault.map { .failure(defect(of: $0, member, bytes)) } ?? .success(bytes)
    }

    private static func defect(of fault: Fault, _ member: StoredMember, _ bytes: [UInt8] = []) -> ZipDefect {
        switch fault {
        case .broken(let message): member.defect(.deflate(message))
        case .checksum: member.defect(.checksum(actual: crc32(bytes), declared: member.entry.crc32))
        case .size(let actual): member.defect(.size(actual: UInt64(actual), declared: member.entry.size))
        }
    }

    private enum Fault {
        case broken(String)
        case checksum
        case size(Int)
    }

    /// Reads until the end, which must come exactly when the buffer is full.
    private static func fill(
        _ buffer: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int, from file: OpaquePointer
    ) -> Fault? {
        while count < buffer.count {
            let room = min(chunk, UInt64(buffer.count - count))
            let got = zip_fread(file, buffer.baseAddress?.advanced(by: count), room)
            if got < 0 { return fault(of: file) }
            if got == 0 { return .size(count) }
            count += Int(got)
        }
        // One byte more than declared must not exist; this read is also the one that compares the checksum.
        var surplus: UInt8 = 0
        let got = zip_fread(file, &surplus, 1)
        if got < 0 { return fault(of: file) }
        return got == 0 ? nil : .size(count + 1)
    }

    private static func fault(of file: OpaquePointer) -> Fault {
        guard let error = zip_file_get_error(file) else { return .broken("unknown") }
        return zip_error_code_zip(error) == ZIP_ER_CRC ? .checksum : .broken(message(of: error))
    }

    private static func message(of error: UnsafeMutablePointer<zip_error_t>) -> String {
        String(cString: zip_error_strerror(error))
    }
}
