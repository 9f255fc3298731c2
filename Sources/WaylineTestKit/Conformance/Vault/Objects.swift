// SPDX-License-Identifier: Apache-2.0

import Digests
import WaylineService

extension VaultConformance {
    static let objects = [
        VaultConformance("kept bytes come back") { vault in
            let bytes = Self.bytes(5000)
            let file = try await vault.kept(bytes)
            let stored = try require(try await vault.open(file.digest), "stored file")
            try require(stored.size, is: bytes.count, "size")
            try require(try await stored.read(at: 0, count: bytes.count) == bytes, "the bytes come back")
        },

        VaultConformance("bytes that were never kept are not there") { vault in
            _ = try await vault.kept(Self.bytes(10))
            try require(try await vault.open(Samples.digests("never kept").digest) == nil, "nothing is there")
        },

        VaultConformance("a large file comes back whole and in every range") { vault in
            let bytes = Self.bytes(3 << 20)
            let file = try await vault.kept(bytes)
            let stored = try require(try await vault.open(file.digest), "stored file")
            try require(try await stored.read(at: 0, count: bytes.count) == bytes, "all of it")
            for (offset, count) in [(0, 1), (bytes.count - 1, 1), (1_048_575, 2), (65_537, 131_072), (bytes.count, 0)] {
                let part = try await stored.read(at: offset, count: count)
                try require(part == Array(bytes[offset..<offset + count]), "\(count) bytes from \(offset)")
            }
        },

        VaultConformance("a small file comes back in every range") { vault in
            let bytes = Self.bytes(100)
            let stored = try require(try await vault.open(try await vault.kept(bytes).digest), "stored file")
            for (offset, count) in [(0, 0), (0, 1), (99, 1), (10, 80), (100, 0)] {
                let part = try await stored.read(at: offset, count: count)
                try require(part == Array(bytes[offset..<offset + count]), "\(count) bytes from \(offset)")
            }
        },

        VaultConformance("a range beyond the file is refused, never filled up") { vault in
            for bytes in [Self.bytes(100), Self.bytes(2 << 20)] {
                let stored = try require(try await vault.open(try await vault.kept(bytes).digest), "stored file")
                try await requireFailure("a range beyond the file") {
                    _ = try await stored.read(at: 1, count: bytes.count)
                }
            }
        },

        VaultConformance("the same bytes are kept once, however often") { vault in
            let bytes = Self.bytes(100)
            for _ in 0..<3 { _ = try await vault.kept(bytes) }
            let contents = try await vault.contents()
            try require(contents.map(\.digest), is: [ContentHasher.digests(of: bytes).digest], "contents")
            try require(try await vault.read(contents[0].digest) == bytes, "the bytes are there")
        },

        VaultConformance("keeping bytes again does not make them older") { vault in
            let file = try await vault.kept(Self.bytes(100))
            let before = try require(try await vault.contents().first, "content")
            _ = try await vault.kept(Self.bytes(100))
            let after = try require(try await vault.contents().first { $0.digest == file.digest }, "content")
            try require(before.keptAt <= after.keptAt, "\(after.keptAt) is not before \(before.keptAt)")
        },

        VaultConformance("every content is listed once") { vault in
            let files = try await atOnce(20) { number in try await vault.kept(Self.bytes(100, seed: number)).digest }
            let listed = try await vault.contents().map(\.digest)
            try require(listed.count, is: 20, "contents listed")
            try require(Set(listed), is: Set(files), "contents")
        },

        VaultConformance("32 who keep the same bytes at once all find them kept") { vault in
            let bytes = Self.bytes(10_000)
            let found = try await atOnce(32) { _ in
                let file = try await vault.kept(bytes)
                return try await vault.read(file.digest) == bytes
            }
            try require(found.allSatisfy(\.self), "the bytes are there for everybody")
            try require(try await vault.contents().count, is: 1, "contents")
        },

        VaultConformance("two contents with one MD5 are two contents") { vault in
            let (one, other) = (Self.collision.one, Self.collision.other)
            let files = [try await vault.kept(one), try await vault.kept(other)]
            try require(files[0].fingerprint, is: files[1].fingerprint, "fingerprints")
            try require(try await vault.read(files[0].digest) == one, "the first comes back")
            try require(try await vault.read(files[1].digest) == other, "the second comes back")
        },

        VaultConformance("a vault that works says so, and leaves nothing behind") { vault in
            try await vault.probe()
            try require(try await vault.contents().isEmpty, "nothing is listed")
        },
    ]

    static let removals = [
        VaultConformance("removed bytes are not there any more") { vault in
            let (gone, left) = (try await vault.kept(Self.bytes(100)), try await vault.kept(Self.bytes(101)))
            _ = try await vault.read(gone.digest)
            try await vault.remove(gone.digest, keptBefore: nil)
            try require(try await vault.open(gone.digest) == nil, "nothing is there")
            try require(try await vault.contents().map(\.digest), is: [left.digest], "contents")
        },

        VaultConformance("removing what is not there does nothing") { vault in
            let file = try await vault.kept(Self.bytes(100))
            try await vault.remove(Samples.digests("never kept").digest, keptBefore: nil)
            try await vault.remove(file.digest, keptBefore: nil)
            try await vault.remove(file.digest, keptBefore: nil)
        },

        VaultConformance("an opened file stays readable when it is removed") { vault in
            for bytes in [Self.bytes(100), Self.bytes(2 << 20)] {
                let file = try await vault.kept(bytes)
                let stored = try require(try await vault.open(file.digest), "stored file")
                try await vault.remove(file.digest, keptBefore: nil)
                try require(try await stored.read(at: 0, count: bytes.count) == bytes, "the bytes come back")
            }
        },

        VaultConformance("removed bytes can be kept again") { vault in
            let bytes = Self.bytes(100)
            let file = try await vault.kept(bytes)
            try await vault.remove(file.digest, keptBefore: nil)
            _ = try await vault.kept(bytes)
            try require(try await vault.read(file.digest) == bytes, "the bytes are there")
        },
    ]

    /// The pair that Wang, Feng, Lai and Yu published in 2004: 128 bytes each, one MD5.
    private static let collision: (one: [UInt8], other: [UInt8]) = {
        let text = """
            d131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f8955ad340609f4b30283e488832571415a\
            085125e8f7cdc99fd91dbdf280373c5bd8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0\
            e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70
            """
        let one = Hex.bytes(text) ?? []
        var other = one
        for position in [19, 45, 59, 83, 109, 123] where position < other.count { other[position] ^= 0x80 }
        return (one, other)
    }()
}

extension ResourceVault {
    func spooled(_ bytes: [UInt8]) async throws -> SpooledFile {
        let spool = try await spool()
        try await spool.append(bytes)
        return try await spool.finish()
    }

    func kept(_ bytes: [UInt8]) async throws -> SpooledFile {
        let file = try await spooled(bytes)
        try await keep(file)
        return file
    }

    /// All bytes of a digest; nil when there are none.
    func read(_ digest: ContentDigest) async throws -> [UInt8]? {
        guard let stored = try await open(digest) else { return nil }
        return try await stored.read(at: 0, count: stored.size)
    }
}
