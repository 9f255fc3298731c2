// SPDX-License-Identifier: Apache-2.0

import Digests
import TestFiles
import Testing

@testable import ResourceSigning

/// U18: answers that others have computed.
@Suite struct KnownAnswerTests {
    /// HMAC-SHA-256 of RFC 4231 §4.2–4.8. The fifth is published with its first 16 bytes only.
    @Test(arguments: [
        (
            String(repeating: "0b", count: 20), "4869205468657265",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            "4a656665", "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        ),
        (
            "0102030405060708090a0b0c0d0e0f10111213141516171819", String(repeating: "cd", count: 50),
            "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
        ),
        (
            String(repeating: "0c", count: 20), "546573742057697468205472756e636174696f6e",
            "a3b6167473100ee06e0c796c2955552b"
        ),
        (
            String(repeating: "aa", count: 131),
            "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
        (
            String(repeating: "aa", count: 131),
            "5468697320697320612074657374207573696e672061206c6172676572207468616e20626c6f636b2d73697a65206b657920616e642061206c6172676572207468616e20626c6f636b2d73697a6520646174612e20546865206b6579206e6565647320746f20626520686173686564206265666f7265206265696e6720757365642062792074686520484d414320616c676f726974686d2e",
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"
        ),
    ])
    func theCodesOfRFC4231(key: String, data: String, code: String) throws {
        let (key, data) = (try #require(Hex.bytes(key)), try #require(Hex.bytes(data)))
        #expect(Hex.text(MessageAuthenticator(secret: key).code(for: data)).hasPrefix(code))
    }

    @Test func theContractsVectors() throws {
        let ring = try ContractKey.ring()
        for target in [HostileLinks.plain, HostileLinks.bound] {
            let verified = try ring.verify(target: target, now: HostileLinks.expires - 1)
            #expect(ring.sign(verified.grant).target == target)
        }
    }

    @Test(arguments: Vector.all)
    func signingAndVerifyingGiveTheSignatureThatPythonGave(_ vector: Vector) throws {
        let name = String(vector.target.split(separator: "&KeyId=").last ?? "")
        let secret = try #require(Base64.bytes(vector.secret))
        let ring = try KeyRing([try #require(SigningKey(id: ContractKey.id(name), use: .sign, secret: secret))])
        let target = vector.target + "&Signature=" + vector.signature
        let grant = try ring.verify(target: target, now: 0).grant
        #expect(ring.sign(grant).target == target)
    }
}

/// Secret, target and signature, made with Python 3:
/// `base64.urlsafe_b64encode(hmac.new(secret, b"wayline-link-v1\n" + target, hashlib.sha256).digest()).rstrip(b"=")`,
/// over secrets and ids of its generator and the corners of the grammar.
struct Vector: Sendable {
    let secret: String
    let target: String
    let signature: String

    init(_ secret: String, _ target: String, _ signature: String) {
        (self.secret, self.target, self.signature) = (secret, target, signature)
    }

    static let all: [Vector] = [
        .init(
            "MfqkdSZYPn3FZ3APhFARzrQjfjgJTLb0KWcbGo2DST0=",
            "/resources/2f04caea-501e-4b25-f5ca-893391cd6a83.kmz?Expires=1&KeyId=k1",
            "J1D5p0U3AYrko8WqCSmBpWd6MxwPf85ia4ggjvAKZ2o"),
        .init(
            "JMcAtHsuhfpVYptnoKreLgNo/7kUqXHyssBc9mJwkaY=",
            "/resources/f0296f3f-6cfa-2718-e39f-1ccc70000844.kmz?Expires=9&Gateway=7CTDM2400B00X1&Flight=7e390a47-b305-5396-d209-59f87c75fda9&KeyId=K",
            "Led-SWZRcn4ujWyHqSlTlgItOp8MarqwLyNxLoOTvaU"),
        .init(
            "Gs/1h/ooZ8bXn/lx4zkOadjcyAHizRGBGXAP+xpNPlI=",
            "/resources/80e0bad5-b23a-49db-1528-d28335246cfc.kmz?Expires=10&Gateway=_&Flight=-&KeyId=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
            "jiY_M-iKo37NHF2IGsNhrlbBp22e9rUnqkjXVcjq60E"),
        .init(
            "QlAcljO36ixUe95Icz/NGAsm033nVDG5s/ShIxOHp7w=",
            "/resources/b0d0f639-487b-55e1-33c2-03556a8a8352.kmz?Expires=1766003600&Gateway=gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg&Flight=ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff&KeyId=2026-11",
            "8G55h4iwMtcANraHToe9TkGdJIsAw8tRUkVEFrXm_zM"),
        .init(
            "hv6elpZkdTiu1eQoNx2kFuLVq+m3GI4pbKrN7Y7HPZ0=",
            "/resources/cc5357d6-b9cb-8ae9-fee4-e85e578d7018.kmz?Expires=2147483646&Gateway=2B7Yqajg0r5XT4&KeyId=-",
            "XpbFrzwxfTZL-UPr478ozWULgsqxzG1VLvRWEIyu-1U"),
        .init(
            "XnMmttZRuzZoiELFbprD74pl+3e+7WoAVxc1Sg32pDo=",
            "/resources/035ea464-f569-1067-3680-e0031ef23593.kmz?Expires=2147483647&Flight=1b84da99-1b90-b95f-7865-8b7d3c926288&KeyId=0",
            "Sd57UgYtd8HZkegeu45oOuoNxUZglLxs21G7yc1CBJ4"),
        .init(
            "UhPVCMF/M/4fQYt2vFxVoD7J0Hgdm1NiSmtLKCQ9OhU=",
            "/resources/bbd0bab9-36d4-65ab-bfc7-452c5e0fdc73.kmz?Expires=2147483648&Gateway=7CTDM2400B00X1&Flight=-&KeyId=k1",
            "ZFbFqv1ReIZxov6-5xrQkckr0rOH1dKz0np9_D3dhNM"),
        .init(
            "ZpJr1BSGq9nhJCAkzPLytzz9d23C2+uDqQEtFkKt+8o=",
            "/resources/3e5be753-f63e-06ec-631a-0921a3a362a4.kmz?Expires=4294967295&Gateway=_&Flight=ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff&KeyId=K",
            "4KZ1MDOZbPDsikylMf0vgchAvrGx4CiDsd6utHy6uFM"),
        .init(
            "bN1zwcuFqxI76VVAHKc2QDUpaxhcoCRsudEm2K0q7KI=",
            "/resources/10bc391c-9347-4029-4f13-7e2d761b4eed.kmz?Expires=4294967296&Gateway=gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg&KeyId=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
            "A-4nQZLJ4t5Ncby9CMW9zpbpp8cKBIdSm5y5cBCiz2Q"),
        .init(
            "BHyHrwiroWfteTNz1AEKcSlzUY/IbvWgc89Px3BjP2Q=",
            "/resources/68437651-6454-e8ef-40d5-3555d7a8dee8.kmz?Expires=9999999999&Gateway=WtVxBp3xuSLgSc&Flight=aecd0f1c-6958-5d57-0f13-f91e02dd4b7a&KeyId=2026-11",
            "0f0cf-7rAYJlpNIXUzlffS4Q_fGn0c6L798W0kHC-PQ"),
        .init(
            "F8A5dxz6TXXLHM+k88lWm6gO7+tIhr2E1xPtax0CObU=",
            "/resources/ab8e837f-4c14-846a-0c8b-cc09dcbf897f.kmz?Expires=1&Flight=-&KeyId=-",
            "okRcTPZdJlzAVfMDnBkISx60a0fh4qJhU5wgc3-FvPY"),
        .init(
            "1nFL7JrMd+FLvS5gS8FkYag65SWtjeVdzsTOdF60x+E=",
            "/resources/4b828e6b-89b3-9e6e-2901-388054793d59.kmz?Expires=9&Gateway=7CTDM2400B00X1&Flight=ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff&KeyId=0",
            "8PMEAbBCkDHBVOSSfUkch2wAKN8Kx1wMHsaAIGTIuuU"),
        .init(
            "vbEoUIjJVPeUZEk5jv/ohHXLqwz8qoXZb0QjLLc63M8=",
            "/resources/ae1be7d2-180c-5f4b-94bf-abcf6b44d51e.kmz?Expires=10&Gateway=_&KeyId=k1",
            "llsfr1o5otk-YRN4tgtU2pXM5N32sDo9e-Ggq36c-Ps"),
        .init(
            "YA5wSYuO59yLuYFDaC2qN0Se25JyF+y4sdLh8QDnSms=",
            "/resources/4ab6033d-7dc5-2c0c-3f9f-e45c4f972342.kmz?Expires=1766003600&Gateway=gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg&Flight=1b6218de-0db8-5d22-fb5c-4778e2a7042f&KeyId=K",
            "ge8_TujlL5VG_douTXUxdVqAqfd9RGxa_cmU7j77JH4"),
        .init(
            "cwfw92nLEEzyE8U1Si+slUtJeMTW3FFDfExogCKG6lI=",
            "/resources/ddf9e8a2-9e93-f166-f11d-253d09d8e7b5.kmz?Expires=2147483646&Gateway=90WZuomlaDpk1z&Flight=-&KeyId=kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk",
            "ec1YOcB7e-6yJj2rmwcLvIo3hJ4CpL7IbcynIaiWElI"),
        .init(
            "ZY7/JDyv13SdAhEd5Ur5mvM+t7Xs8+lOQO5waybu9BI=",
            "/resources/c4489cd5-b377-fe01-36d8-8578b366a679.kmz?Expires=2147483647&Flight=ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff&KeyId=2026-11",
            "AUiXf5mj2SHj0hCFj7PMQDu4fL1Kgqhb6UL1ZkEuIsA"),
        .init(
            "Yh33MvOf5N5SyvZn44y2f8+gz6hILYcFW/dNAy11rDY=",
            "/resources/8f476000-d561-6579-6f46-4c5ecce81c64.kmz?Expires=2147483648&Gateway=7CTDM2400B00X1&KeyId=-",
            "Pyc-cW3z7l2igi0OKA1ao8eVS_pZJ6tOU2saaDEGo80"),
        .init(
            "KK88HQqSSUHko4mFo0CiMW6SlNZRTQ8Uz34x0ZYdRKE=",
            "/resources/d3b19367-c571-1a5d-2fc7-34eb7cc55f15.kmz?Expires=4294967295&Gateway=_&Flight=d0e36383-b718-b760-8641-46fc8be73f79&KeyId=0",
            "aw1-AAL07XT-OLO6usE3N2wbH9vX608R4H9-7cP0MVw"),
        .init(
            "GgXHyrrglY5BipnO+n2Kwus3imFYJasHXOhZUEwEdz8=",
            "/resources/f96163f9-919d-ea4a-d6f1-d736cd9ef2cd.kmz?Expires=4294967296&Gateway=gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg&Flight=-&KeyId=k1",
            "fy0aYGf3_Wz7kn-1H2LFOUDqB4V9_mlbu9SvqO2B27Y"),
        .init(
            "av98hC4WqrnGqoeVVe8wwVl3XI6iIpcs9DvEO4B5v44=",
            "/resources/82cad5ca-8596-5307-f72d-d94c7494c6fc.kmz?Expires=9999999999&Gateway=WmWpta91gOrv68&Flight=ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff&KeyId=K",
            "0aamslnNX3DZzf0fQGDVNX2H9qVurUt6jiodpieEv9A"),
    ]
}
