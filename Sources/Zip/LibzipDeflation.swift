// SPDX-License-Identifier: Apache-2.0

import CZip

/// Deflates by libzip, which has no function for that alone: it writes an archive of one member into memory, and the
/// member's stream is taken out of it. How that archive is framed, what times it notes, is of no consequence.
enum LibzipDeflation {
    /// The raw deflate stream of the bytes, compressed as hard as zlib can.
    ///
    /// - Returns: nil when libzip fails, for want of memory.
    static func stream(of bytes: [UInt8]) -> [UInt8]? {
        guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { return nil }
        // Closing the archive gives up one of two references; what was written is read through the other one.
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard write(bytes, to: target), let archive = content(of: target) else { return nil }
        return firstMember(of: archive)
    }

    private static func write(_ bytes: [UInt8], to target: OpaquePointer) -> Bool {
        guard let handle = zip_open_from_source(target, ZIP_TRUNCATE, nil) else {
            zip_source_free(target)
            return false
        }
        return bytes.withUnsafeBytes { buffer in
            // The source borrows the buffer, which is read when the archive is closed.
            guard add(buffer, to: handle), zip_close(handle) == 0 else {
                zip_discard(handle)
                return false
            }
            return true
        }
    }

    private static func add(_ buffer: UnsafeRawBufferPointer, to handle: OpaquePointer) -> Bool {
        guard let source = zip_source_buffer(handle, buffer.baseAddress, UInt64(buffer.count), 0) else { return false }
        guard zip_file_add(handle, "member", source, 0) == 0 else {
            zip_source_free(source)
            return false
        }
        return zip_set_file_compression(handle, 0, ZIP_CM_DEFLATE, 9) == 0
    }

    private static func content(of target: OpaquePointer) -> [UInt8]? {
        guard zip_source_open(target) == 0 else { return nil }
        defer { zip_source_close(target) }
        guard zip_source_seek(target, 0, SEEK_END) == 0 else { return nil }
        let size = zip_source_tell(target)
        guard size > 0, zip_source_seek(target, 0, SEEK_SET) == 0 else { return nil }
        let archive = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
            while count < buffer.count {
                let room = UInt64(buffer.count - count)
                let got = zip_source_read(target, buffer.baseAddress?.advanced(by: count), room)
                guard got > 0 else { return }
                count += Int(got)
            }
        }
        return archive.count == Int(size) ? archive : nil
    }

    private static func firstMember(of archive: [UInt8]) -> [UInt8]? {
        guard let end = EndRecord.last(in: archive),
            let record = DirectoryRecord(archive, at: Int(end.directoryOffset), before: end.offset),
            record.entry.method == 8, let member = StoredMember(of: record.entry, in: archive)
        else { return nil }
        return Array(member.data)
    }
}
