// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import HTTPValues
import NIOCore
import Synchronization
import WaylineService

/// A stored file as it goes over the wire: status line, header block and bytes, written once for all who fetch it.
final class ReadyFile: Sendable {
    let record: WaylineRecord
    /// What follows ``lead(at:)``, in pieces.
    let rest: [ByteBuffer]
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

    init(_ record: WaylineRecord, _ bytes: [UInt8], at now: UnixTime) {
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
        let body = ByteBuffer(bytes: bytes[first...])
        rest = stride(from: 0, to: body.readableBytes, by: FileBody.piece).compactMap { start in
            body.getSlice(at: start, length: min(FileBody.piece, body.readableBytes - start))
        }
        self.record = record
        lead = Mutex(Lead(bytes: head, second: now.seconds))
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
