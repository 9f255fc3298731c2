// SPDX-License-Identifier: Apache-2.0

extension HostileLinks {
    /// U07: names of keys that the ring does not have, or nobody could have.
    static let keys: [HostileLink] =
        ["k2", "K1", "k0", "k", "k11", "default", "none", "0", "-", String(repeating: "k", count: 32)].map {
            .init("U07", "no key is called \($0)", link(signature, key: $0), .unknownKey)
        }
        + [
            "", "../k1", "..%2Fk1", "k1%00", "%6b1", "k1/", "k1.pem", "k_1", "k 1".replacing(" ", with: "+"), "k1,k2",
            String(repeating: "k", count: 33),
        ].map { .init("U07", "'\($0)' is no name of a key", link(signature, key: $0), .malformed("KeyId")) } + [
            .init("U07", "a letter beyond ASCII", link(signature, key: "é"), .malformed("KeyId"), .noTarget),
            .init(
                "U07", "a name of 10 kB", link(signature, key: String(repeating: "k", count: 10_240)),
                .malformed("KeyId"), .tooLong),
        ]

    /// U10: the signature of one link under another.
    static let transplants: [HostileLink] = [
        .init("U10", "another file", bound.replacing(resource, with: otherResource), .wrongSignature),
        .init("U10", "another file, nobody's link", plain.replacing(resource, with: otherResource), .wrongSignature),
        .init("U10", "another dock", bound.replacing("B00X1", with: "B00X2"), .wrongSignature),
        .init("U10", "another flight", bound.replacing("6666&", with: "6667&"), .wrongSignature),
        .init("U10", "no dock", bound.replacing("&Gateway=7CTDM2400B00X1", with: ""), .wrongSignature),
        .init("U10", "no flight", bound.replacing("&Flight=\(flight)", with: ""), .wrongSignature),
        .init(
            "U10", "neither", bound.replacing("&Gateway=7CTDM2400B00X1&Flight=\(flight)", with: ""), .wrongSignature),
        .init(
            "U10", "a dock added", plain.replacing("&KeyId", with: "&Gateway=7CTDM2400B00X1&KeyId"), .wrongSignature),
        .init(
            "U10", "the flight's id as the dock's",
            bound.replacing("7CTDM2400B00X1&Flight=\(flight)", with: "\(flight)&Flight=7CTDM2400B00X1"),
            .wrongSignature),
    ]

    /// U07, U11: right lengths, wrong methods. The signatures were made with Python's `hmac` and `hashlib`.
    static let otherMethods: [HostileLink] =
        forgeries.map { .init("U11", "signed \($0)", link($1), .wrongSignature) } + [
            .init("U11", "HMAC-SHA-1", link("RPeo71Za9zIPPm40urwEss68GJc"), .malformed("Signature")),
            .init(
                "U11", "HMAC-SHA-512",
                link("bmF9bLBGT2iZ7RgjyR3MnNw5Z8kR8yw11NYgrX-g9VpwZexjFnYftueW-feYww083FFgPsY4VpHncv39VINJ1g"),
                .malformed("Signature")),
            .init("U11", "alg=none in front", plain.replacing("?", with: "?alg=none&"), .malformed("Expires")),
            .init("U11", "alg=none behind", plain + "&alg=none", .malformed("Signature")),
            .init(
                "U11", "alg=none in place of a signature", link("").replacing("Signature=", with: "alg=none"),
                .malformed("Signature")),
            .init("U11", "a signature called none", link("none"), .malformed("Signature")),
            .init(
                "U11", "alg=md5 before the key", plain.replacing("&KeyId", with: "&alg=md5&KeyId"), .malformed("KeyId")),
            .init(
                "U11", "a version in the path", plain.replacing("/resources/", with: "/resources/v0/"),
                .malformed("resource id")),
            .init("U11", "a version before the path", "/v0" + plain, .malformed("path"), .elsewhere),
            .init(
                "U11", "the path of another form", plain.replacing("/resources/", with: "/w/v1/"), .malformed("path"),
                .elsewhere),
            .init("U11", "a public key's name", link(signature, key: "ssh-ed25519"), .unknownKey),
            .init(
                "U11", "the parameters of an older form of signed address",
                path + "?Expires=1766003600&OSSAccessKeyId=k1&Signature=RPeo71Za9zIPPm40urwEss68GJc%3D",
                .malformed("KeyId")),
        ]

    private static let forgeries = [
        ("without the context", "X5BXy1kYLCb1kBrQc9lh2H2QB9ekYXcnY10nazd3m8g"),
        ("with the context of another version", "SwfCTYykPAQiF_YZ09MQuW2gcDKlxQsIVMEz-2CSL4U"),
        ("with a CR before the LF", "GFjhglszDf_b6xa-pq-9VhzEsYGHMSJmXmXO5IS6K5k"),
        ("over the path alone", "LIaAXJkbdLEIi9kYcLxEoh4E_Cu-j7KBUK54g9tmU-g"),
        ("over the query alone", "f7Ex1qKfQjUkYvirIjawvEhC3VaoLzUR38SrrautlDE"),
        ("over the whole address", "qvM7Rfb7MYiwIlL5O3Sq1O-iS9y4q9b7azduL_S4rsE"),
        ("over the target and the mark behind it", "phQy85KzuV7QCiUNk9-LFM3j_LkhJP1pTLVN6Sa2cDE"),
        ("over the method and the target", "aogKr7fKSxpZHeL3fW21_mPL6t5WmmrHfM2dzksmX5U"),
        ("over the target with a line end", "Kt4vtrNsXo_xIIRac9V0__5e3Q-JAXBGVWir-tnW9WY"),
        ("with the parameters sorted otherwise", "wLT12vj4x1zVWUiJoGfdtCTEpec3pyCUdi4NHm9NWjE"),
        ("HMAC-SHA-512, its first half", "bmF9bLBGT2iZ7RgjyR3MnNw5Z8kR8yw11NYgrX-g9Vo"),
        ("HMAC-SHA3-256", "CMPqpMfKjmCPUi12jJbLxqFlca2ansRCx9CP86pKKdA"),
        ("HMAC-MD5 twice", "vr6SjZiw1jnkY44L_B7gMr6-ko2YsNY55GOOC_we4DI"),
        ("SHA-256 without a key", "vBweSPI8V8KxjU4LJkRpHYeGnU_HO3kYU36TI2tYn6k"),
        ("SHA-256 of secret and message", "cKjMkYsVCud6mAr8mhvTGUSRVZhYv8K8DUHA1evJRX8"),
        ("SHA-256 of message and secret", "VAXDrbgP6uAAr92Z0prNmkpV0nD9smpRcFy-Wv4WgAM"),
        ("under an empty secret", "c1nZdtJfUMv7UKJdm1KZ6Tt4u5aa5oE6Wslg_hDxAr8"),
        ("under zero bytes", "c1nZdtJfUMv7UKJdm1KZ6Tt4u5aa5oE6Wslg_hDxAr8"),
        ("under the key's name", "mM8Og2oDK060e0pW-KczjoR8ZNJR2w3h_AY1Ng1mdMI"),
        ("under the base64 text of the secret", "OIrCOAi6zlDxr_2FywYgfzrn80xOvdQ02oi93xQrZZU"),
        ("under a longer secret", "WafOu_m8Ubk_MOxVpQzZxtzq8YMLZkLnAkJOQu4Pxf0"),
        ("under half of the secret", "hcm5N3hdMMpNrz0yPyaojN5a-QtOjJBHo8MwriEcrxo"),
        ("under the secret of another key", "sPJK4SQMFk6GBIkMkhMxZIuWzD7zQAQRqNMZFxVt_cw"),
    ]
}
