// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HTTPValues
import NIOCore
import Synchronization
import WaylineService

/// A stored file as it goes over the wire: status line, header block and bytes, written once for all who fetch it.
final class ReadyFile: Sendable {
    let record: WaylineRecord
    /// What follows ``lead(at:)``: where the kernel sends it from, or in pieces.
    enum Rest: Sendable {
        case memory(MemoryFile)
        case bytes([ByteBuffer])
    }

    let rest: Rest
    /// Bytes of the answer in front of the file's own.
    let headLength: Int
    /// The record was deleted.
    let isGone = Atomic(false)

    private struct Lead {
        var bytes: ByteBuffer
        var second: Int64
    }

    private let lead: Mutex<Lead>
    private let datePlace: Int

    /// Bytes that the kernel sends at a time: a client that reads so little in half a minute does not read.
    static let longPiece = 128 * 1024

    /// - Parameter isPlain: the kernel may send the bytes itself; false when they have to be encrypted.
    init(_ record: WaylineRecord, _ bytes: [UInt8], isPlain: Bool, at now: UnixTime) {
        var head = ByteBuffer()
        head.writeString("HTTP/1.1 200 OK\r\n")
        for field in FileAnswer.wholeFields(of: record) {
            head.writeString("\(field.name.rawName): \(field.value)\r\n")
        }
        head.writeString("Date: ")
        datePlace = head.writerIndex
        head.writeString("\(HTTPDate.text(now))\r\n\r\n")
        headLength = head.readableBytes
        let first = min(FileBody.piece, bytes.count)
        head.writeBytes(bytes[..<first])
        let memory = isPlain && first < bytes.count ? MemoryFile(bytes[first...]) : nil
        rest = memory.map(Rest.memory) ?? .bytes(Self.pieces(ByteBuffer(bytes: bytes[first...])))
        self.record = record
        lead = Mutex(Lead(bytes: head, second: now.seconds))
    }

    private static func pieces(_ body: ByteBuffer) -> [ByteBuffer] {
        stride(from: 0, to: body.readableBytes, by: FileBody.piece).compactMap { start in
            body.getSlice(at: start, length: min(FileBody.piece, body.readableBytes - start))
        }
    }

    /// The head, dated, and the first piece.
    func lead(at now: UnixTime) -> ByteBuffer {
        lead.withLock { lead in
            if lead.second != now.seconds {
                lead.bytes.setString(HTTPDate.text(now), at: datePlace)
                lead.second = now.seconds
            }
            return lead.bytes
        }
    }

    /// About what it takes in memory.
    var weight: Int { record.size + 2048 }
}
