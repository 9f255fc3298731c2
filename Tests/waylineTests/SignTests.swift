// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import wayline

/// The contract's own key and links.
enum Vectors {
    static let keys = #"{"keys":[{"id":"k1","secret":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=","use":"sign"}]}"#
    static let resource = "0f8fad5b-d9cb-469f-a165-70867728950e"
    static let expires: Int64 = 1_766_003_600
    static let plain =
        "/resources/\(resource).kmz?Expires=1766003600&KeyId=k1"
        + "&Signature=38TPIzeUJZ62kvXCgAIzcrfXZScGMpdxzMwJiI2h03I"
    static let bound =
        "/resources/\(resource).kmz?Expires=1766003600&Gateway=7CTDM2400B00X1"
        + "&Flight=b0a1c2d3-1111-4222-8333-444455556666&KeyId=k1&Signature=XtD9Kbsz_QJ4nhw2bzIYT__ntJVWyD_QaNe-9XS1IC4"
}

@Suite struct SignTests {
    @Test func signsTheContractsFirstVector() async {
        let desk = Desk()
        let keys = desk.file("keys.json", Vectors.keys)
        let outcome = await desk.run(
            "sign", "--keys", keys, "--base-url", "https://wl.example.com/", "--expires-at", "1766003600",
            Vectors.resource)
        #expect(outcome == .clean)
        #expect(desk.output == "https://wl.example.com" + Vectors.plain + "\n")
        #expect(desk.errors.isEmpty)
    }

    @Test func signsTheContractsSecondVector() async {
        let desk = Desk(now: Vectors.expires - 5400)
        let keys = desk.file("keys.json", Vectors.keys)
        let outcome = await desk.run(
            "sign", "--keys", keys, "--base-url", "https://wl.example.com", "--expires-in", "1h30m", "--gateway",
            "7CTDM2400B00X1", "--flight", "b0a1c2d3-1111-4222-8333-444455556666", Vectors.resource)
        #expect(outcome == .clean)
        #expect(desk.output == "https://wl.example.com" + Vectors.bound + "\n")
    }

    @Test func aKeyFileThatOthersCanReadIsRefused() async {
        let desk = Desk()
        let keys = desk.file("keys.json", Vectors.keys, mode: 0o640)
        let outcome = await desk.run(
            "sign", "--keys", keys, "--base-url", "http://h", "--expires-in", "1h", Vectors.resource)
        #expect(outcome == .failed)
        #expect(desk.output.isEmpty)
        #expect(
            desk.errors == """
                wayline: error: \(keys) holds a secret and others can read or write it (mode 0640)
                wayline: hint: chmod 600 \(keys), and replace the secret if somebody may have read it

                """)
    }

    @Test func aKeyFileOfAnotherFormIsRefusedWithoutItsText() async {
        let desk = Desk()
        let keys = desk.file("keys.json", #"{"keys":[{"id":"k1","secret":"c2VjcmV0","use":"sign"}]}"#)
        _ = await desk.run("sign", "--keys", keys, "--base-url", "http://h", "--expires-in", "1h", Vectors.resource)
        #expect(!desk.errors.contains("c2VjcmV0"))
        #expect(desk.errors.contains("key k1 has no usable secret"))
    }

    @Test(arguments: [
        ["--expires-in", "1h", "--expires-at", "1766003600"], [], ["--expires-in", "90"], ["--expires-in", "1w"],
        ["--expires-in", "0m"], ["--expires-in", "1h", "--gateway", "a b"], ["--expires-in", "1h", "--flight", "a_b"],
    ])
    func optionsOutsideTheGrammarAreUsageErrors(options: [String]) async {
        let desk = Desk()
        let keys = desk.file("keys.json", Vectors.keys)
        let words = ["sign", "--keys", keys, "--base-url", "http://h"] + options + [Vectors.resource]
        let terminal = desk.terminal
        #expect(await WaylineTool.run(words, on: terminal) == .failed)
        #expect(desk.errors.hasPrefix("wayline: error: "))
        #expect(desk.errors.hasSuffix("wayline: hint: see wayline sign --help\n"))
    }

    @Test func anIdThatIsNoLowerCaseUUIDIsAUsageError() async {
        let desk = Desk()
        let outcome = await desk.run("sign", "--keys", "k", "--base-url", "http://h", "--expires-in", "1h", "0F8F")
        #expect(outcome == .failed)
        #expect(desk.errors.contains("0F8F"))
    }
}

@Suite struct VerifyTests {
    private func verify(_ url: String, at: String = "2025-12-17T20:00:00Z") async -> (Outcome, String) {
        let desk = Desk()
        let keys = desk.file("keys.json", Vectors.keys)
        return (await desk.run("verify", "--keys", keys, "--at", at, url), desk.output)
    }

    @Test func aRightLinkIsShownFieldByField() async {
        let (outcome, text) = await verify("https://wl.example.com/prefix" + Vectors.bound)
        #expect(outcome == .clean)
        #expect(
            text == """
                valid until 2025-12-17T20:33:20Z, 33 min 20 s from then
                  path         ok     /resources/
                  resource id  ok     0f8fad5b-d9cb-469f-a165-70867728950e
                  Expires      ok     1766003600  2025-12-17T20:33:20Z
                  Gateway      ok     7CTDM2400B00X1
                  Flight       ok     b0a1c2d3-1111-4222-8333-444455556666
                  KeyId        ok     k1
                  Signature    ok     made with this key

                """)
    }

    @Test func theLastGoodSecondIsTheOneBeforeExpiry() async {
        #expect(await verify(Vectors.plain, at: "1766003599").0 == .clean)
        let (outcome, text) = await verify(Vectors.plain, at: "1766003600")
        #expect(outcome == .found)
        #expect(text.hasPrefix("expired since 2025-12-17T20:33:20Z, 0 s ago\n"))
        #expect(text.contains("  Expires      wrong  1766003600  2025-12-17T20:33:20Z\n"))
        #expect(text.contains("  Gateway      -      none\n"))
        #expect(text.contains("  Signature    ok     made with this key\n"))
    }

    @Test func aChangedLinkHasAWrongSignatureAndNeverShowsIt() async {
        let (outcome, text) = await verify(Vectors.plain.replacing("1766003600", with: "1766003601"))
        #expect(outcome == .found)
        #expect(text.hasPrefix("refused: wrong signature\n"))
        #expect(text.contains("  Signature    wrong  changed after signing, or signed with another secret\n"))
        #expect(!text.contains("38TPIzeU"))
    }

    @Test func anUnknownKeyIsNamed() async {
        let (outcome, text) = await verify(Vectors.plain.replacing("k1", with: "k9"))
        #expect(outcome == .found)
        #expect(text.hasPrefix("refused: unknown key\n"))
        #expect(text.contains("  KeyId        wrong  k9  the key file has no key called k9\n"))
        #expect(text.contains("  Signature    -      not looked at\n"))
    }

    @Test(arguments: [
        ("https://h/elsewhere", "path"), ("/resources/1.kmz?Expires=1", "resource id"),
        ("/resources/\(Vectors.resource).kmz?Expires=01", "Expires"),
        ("/resources/\(Vectors.resource).kmz?Expires=1&Gateway=&KeyId=k1", "Gateway"),
        ("/resources/\(Vectors.resource).kmz?Expires=1&Signature=x", "KeyId"),
        ("/resources/\(Vectors.resource).kmz?Expires=1&KeyId=k1&Signature=x", "Signature"),
    ])
    func anotherSpellingIsRefusedAtThePartWhereItDiffers(link: String, part: String) async {
        let (outcome, text) = await verify(link)
        #expect(outcome == .found)
        #expect(text.hasPrefix("refused: not a signed link: \(part)\n"))
        #expect(text.split(separator: "\n").count { $0.contains(" wrong  ") } == 1)
    }

    @Test func aMissingKeyFileIsAFailure() async {
        let desk = Desk()
        #expect(await desk.run("verify", "--keys", desk.folder + "/gone", Vectors.plain) == .failed)
        #expect(desk.errors == "wayline: error: \(desk.folder)/gone: no such file or directory\n")
    }
}
