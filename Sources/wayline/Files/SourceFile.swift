// SPDX-License-Identifier: Apache-2.0

import Digests
import Markup
import WPML
import Zip

/// A file as it was read: its values, and what its bytes measure.
struct SourceFile {
    /// As it was given; `-` for standard input.
    let path: String
    /// The last part of the path; nil for standard input.
    let name: String?
    /// Bytes, also of a file that is longer than what is read into memory.
    let size: Int
    /// Of a file that is longer than what is in memory.
    private let digestsOfLongFile: (fingerprint: Digests.Fingerprint, digest: ContentDigest)?
    /// What was read into memory.
    let bytes: [UInt8]
    let file: WaylineFile

    /// Reads once. Of a file over the limit one byte too many is kept, so that the reader of archives or documents sees
    /// that it is too long and says so as a finding; the digests are those of the whole.
    init(path: String) throws(SystemError) {
        let name = path == "-" ? nil : path.split(separator: "/").last.map(String.init)
        let limit = Self.limit(name)
        let input = try InputFile(path: path)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(input.size ?? 0, limit) + 1)
        var size = 0
        var long: ContentHasher?
        try input.read { part in
            size += part.count
            if long == nil, size > limit + 1 {
                long = ContentHasher()
                bytes.withUnsafeBytes { long?.update($0) }
            }
            long?.update(part)
            bytes.append(contentsOf: part.prefix(limit + 1 - bytes.count))
            return true
        }
        self.path = path
        self.name = name
        self.bytes = bytes
        self.size = size
        digestsOfLongFile = long.take()?.finish()
        file = name.map { WaylineFile.read(bytes, named: $0) } ?? Self.read(unnamed: bytes)
    }

    /// Taken when somebody asks: a quarter of what the check of a small file takes.
    var digests: (fingerprint: Digests.Fingerprint, digest: ContentDigest) {
        digestsOfLongFile ?? ContentHasher.digests(of: bytes)
    }

    private static func limit(_ name: String?) -> Int {
        let isDocument = name.map { DocumentKind(fileName: $0) != nil } ?? true
        return isDocument ? MarkupLimits().documentBytes : ZipLimits().archiveBytes
    }

    /// Standard input has no name to go by: bytes that begin like XML are a document, and one with a `templateType` is
    /// a template.
    private static func read(unnamed bytes: [UInt8]) -> WaylineFile {
        let start = bytes.prefix(64).drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
        guard start.first == UInt8(ascii: "<") else { return WaylineFile.read(archive: bytes) }
        let head = String(decoding: bytes.prefix(256 * 1024), as: UTF8.self)
        let kind: DocumentKind = head.contains("templateType>") ? .template : .waylines
        return WaylineFile.read(document: bytes, kind: kind)
    }
}

extension SourceFile {
    /// The same, with the reason in words.
    init(at path: String) throws(ToolFailure) {
        do throws(SystemError) { self = try SourceFile(path: path) } catch {
            throw ToolFailure("\(path): \(error.message)")
        }
    }
}
