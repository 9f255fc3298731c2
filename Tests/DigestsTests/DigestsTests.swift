// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Digests

@Suite struct ContentHasherTests {
    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "900150983cd24fb0d6963f7d28e17f72", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func knownAnswers(text: String, md5: String, sha256: String) {
        let (fingerprint, digest) = ContentHasher.digests(of: Array(text.utf8))
        #expect("\(fingerprint)" == md5)
        #expect("\(digest)" == sha256)
    }

    @Test func piecesGiveTheDigestOfTheWhole() {
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var hasher = ContentHasher()
        for start in stride(from: 0, to: bytes.count, by: 7_777) {
            bytes[start..<min(start + 7_777, bytes.count)].withUnsafeBytes { hasher.update($0) }
        }
        #expect(hasher.count == bytes.count)
        let (fingerprint, digest) = hasher.finish()
        #expect((fingerprint, digest) == ContentHasher.digests(of: bytes))
    }
}

@Suite struct MessageAuthenticatorTests {
    /// RFC 4231, test cases 1, 2 and 6 (a key longer than a block).
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func knownAnswers(secret: [UInt8], message: String, code: String) {
        let authenticator = MessageAuthenticator(secret: secret)
        #expect(Hex.text(authenticator.code(for: Array(message.utf8))) == code)
        #expect(Hex.text(authenticator.code(for: Array(message.utf8))) == code, "the context starts afresh each time")
    }

    @Test func manyTasksShareOneContext() async {
        let authenticator = MessageAuthenticator(secret: Array("Jefe".utf8))
        let expected = authenticator.code(for: [1, 2, 3])
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask { (0..<200).allSatisfy { _ in authenticator.code(for: [1, 2, 3]) == expected } }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}

@Suite struct SpellingTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ])
    func base64KnownAnswers(text: String, base64: String) {
        #expect(Base64.text(Array(text.utf8)) == base64)
        #expect(Base64.bytes(base64) == Array(text.utf8))
        #expect(Base64.urlBytes(Base64.urlText(Array(text.utf8)).utf8) == Array(text.utf8))
    }

    @Test(arguments: ["Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zm9v\n", "Zm-v", "Zm 9v"])
    func aSecondSpellingOfTheSameBytesIsRefused(_ text: String) {
        #expect(Base64.bytes(text) == nil)
    }

    @Test(arguments: ["0", "0g", "zz", " 00"])
    func notHexadecimal(_ text: String) {
        #expect(Hex.bytes(text) == nil)
    }

    @Test func hexadecimalInEitherCase() {
        #expect(Hex.bytes("00fFAb") == [0, 255, 0xAB])
        #expect(Hex.text([0, 255, 0xAB]) == "00ffab")
    }
}
