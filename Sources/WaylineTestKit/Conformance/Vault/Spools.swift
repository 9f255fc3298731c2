// SPDX-License-Identifier: Apache-2.0

import Digests
import WaylineService

extension VaultConformance {
    static let spools = [
        VaultConformance("a spooled file has the size and both digests of what was written") { vault in
            let bytes = Self.bytes(100_000)
            let file = try await vault.spooled(bytes)
            let expected = ContentHasher.digests(of: bytes)
            try require(file.size, is: bytes.count, "size")
            try require(file.fingerprint, is: expected.fingerprint, "fingerprint")
            try require(file.digest, is: expected.digest, "digest")
        },

        VaultConformance("it does not matter in which pieces a file comes") { vault in
            let bytes = Self.bytes(10_000)
            let whole = try await vault.spooled(bytes)
            for piece in [1000, 4096, 9999, 10_000] {
                let spool = try await vault.spool()
                for start in stride(from: 0, to: bytes.count, by: piece) {
                    try await spool.append(Array(bytes[start..<min(start + piece, bytes.count)]))
                    try await spool.append([])
                }
                try require(try await spool.finish().digest, is: whole.digest, "digest of pieces of \(piece)")
            }
        },

        VaultConformance("a spooled file can be read whole before it is kept, and after") { vault in
            let bytes = Self.bytes(5000)
            let file = try await vault.spooled(bytes)
            try require(try await file.contents() == bytes, "the bytes come back before")
            try await vault.keep(file)
            try require(try await file.contents() == bytes, "the bytes come back after")
        },

        VaultConformance("an empty file is a file") { vault in
            let file = try await vault.kept([])
            try require(file.size, is: 0, "size")
            try require(try await vault.read(file.digest) == [], "it comes back empty")
        },

        VaultConformance("what was not kept is not there") { vault in
            let file = try await vault.spooled(Self.bytes(100))
            try require(try await vault.open(file.digest) == nil, "nothing is there")
            try require(try await vault.contents().isEmpty, "nothing is listed")
        },

        VaultConformance("what was discarded is not there") { vault in
            let spool = try await vault.spool()
            try await spool.append(Self.bytes(100))
            await spool.discard()
            let finished = try await vault.spool()
            try await finished.append(Self.bytes(100))
            let file = try await finished.finish()
            await finished.discard()
            try require(try await vault.open(file.digest) == nil, "nothing is there")
            try require(try await vault.contents().isEmpty, "nothing is listed")
        },

        VaultConformance("discarding what was kept is harmless") { vault in
            let bytes = Self.bytes(100)
            let spool = try await vault.spool()
            try await spool.append(bytes)
            let file = try await spool.finish()
            try await vault.keep(file)
            await spool.discard()
            try require(try await vault.read(file.digest) == bytes, "the bytes are there")
        },

        VaultConformance("files that come in at once do not mix") { vault in
            let files = try await atOnce(8) { number in
                let spool = try await vault.spool()
                for _ in 0..<20 { try await spool.append([UInt8](repeating: UInt8(number), count: 1000)) }
                let file = try await spool.finish()
                return (number, file.digest, try await file.contents())
            }
            for (number, digest, contents) in files {
                let expected = [UInt8](repeating: UInt8(number), count: 20_000)
                try require(contents == expected, "file \(number) has its own bytes")
                try require(digest, is: ContentHasher.digests(of: expected).digest, "digest of file \(number)")
            }
        },

        VaultConformance("discarding one file leaves another of the same bytes") { vault in
            let bytes = Self.bytes(100)
            let file = try await vault.spooled(bytes)
            let spool = try await vault.spool()
            try await spool.append(bytes)
            await spool.discard()
            try await vault.keep(file)
            try require(try await vault.read(file.digest) == bytes, "the bytes are there")
        },
    ]

    /// Bytes that do not repeat in any power of two.
    static func bytes(_ count: Int, seed: Int = 0) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: ($0 &+ seed) &* 2_654_435_761 >> 7) }
    }
}
