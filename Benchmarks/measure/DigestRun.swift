// SPDX-License-Identifier: Apache-2.0

import Digests
import Foundation

/// Takes both digests of a file in one pass, as an upload is taken in.
struct DigestRun {
    let bytesPerSecond: Double

    init(path: String, chunk: Int) throws {
        let file = try FileHandle(forReadingFrom: URL(filePath: path))
        defer { try? file.close() }
        var hasher = ContentHasher()
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 4096)
        defer { buffer.deallocate() }
        let began = processorSeconds()
        while true {
            let got = Foundation.read(file.fileDescriptor, buffer.baseAddress, chunk)
            guard got > 0 else { break }
            hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<got]))
        }
        let count = hasher.count
        keep(hasher.finish())
        bytesPerSecond = Double(count) / (processorSeconds() - began)
    }
}
