// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// Takes the ``Fingerprint`` and the ``ContentDigest`` of a stream of bytes in one pass.
///
/// Owns two OpenSSL contexts and frees them; it is not copyable, so they cannot be freed twice.
package struct ContentHasher: ~Copyable {
    private let md5: OpaquePointer?
    private let sha256: OpaquePointer?
    /// Bytes taken in so far.
    package private(set) var count = 0

    package init() {
        md5 = Self.context(Algorithms.shared.md5)
        sha256 = Self.context(Algorithms.shared.sha256)
    }

    deinit {
        EVP_MD_CTX_free(md5)
        EVP_MD_CTX_free(sha256)
    }

    /// Takes in the next bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        EVP_DigestUpdate(md5, bytes.baseAddress, bytes.count)
        EVP_DigestUpdate(sha256, bytes.baseAddress, bytes.count)
        count += bytes.count
    }

    /// Both digests of everything taken in.
    package consuming func finish() -> (fingerprint: Fingerprint, digest: ContentDigest) {
        guard let fingerprint = Fingerprint(bytes: Self.final(md5, length: 16)),
            let digest = ContentDigest(bytes: Self.final(sha256, length: 32))
        else { preconditionFailure("OpenSSL did not finish a digest that it began") }
        return (fingerprint, digest)
    }

    /// Both digests of bytes that are at hand as a whole.
    package static func digests(of bytes: [UInt8]) -> (fingerprint: Fingerprint, digest: ContentDigest) {
        var hasher = ContentHasher()
        bytes.withUnsafeBytes { hasher.update($0) }
        return hasher.finish()
    }

    private static func context(_ algorithm: OpaquePointer) -> OpaquePointer {
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(context, algorithm, nil) == 1 else {
            preconditionFailure("OpenSSL cannot begin a digest: out of memory")
        }
        return context
    }

    private static func final(_ context: OpaquePointer?, length: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: length)
        let done = EVP_DigestFinal_ex(context, &bytes, nil)
        return done == 1 ? bytes : []
    }
}
