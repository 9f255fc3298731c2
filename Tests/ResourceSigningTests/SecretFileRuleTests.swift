// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ResourceSigning

/// K01, as a rule; that files are asked is held from outside.
@Suite struct SecretFileRuleTests {
    private func breach(
        mode: UInt32 = 0o600, owner: UInt32 = 1000, folder: UInt32 = 0o755, isRegular: Bool = true,
        isLink: Bool = false,
        user: UInt32 = 1000
    ) -> String? {
        let standing = SecretFileRule.Standing(
            isRegular: isRegular, isLink: isLink, mode: mode, owner: owner, folderMode: folder)
        return SecretFileRule.breach(of: standing, path: "/etc/k.json", user: user)?.message
    }

    @Test func ofTheModesOnlyThoseWithoutOthersAreGood() {
        for mode in UInt32(0)...0o777 { #expect((breach(mode: mode) == nil) == (mode & 0o077 == 0), "\(mode)") }
    }

    @Test func aFileBelongsToItsReaderOrToRoot() {
        #expect(breach(owner: 0) == nil && breach(owner: 0, user: 0) == nil)
        #expect(breach(owner: 1001) == "/etc/k.json holds a secret and belongs to user 1001, not to user 1000")
        #expect(breach(owner: 1000, user: 0) != nil, "root does not trust everybody's files")
    }

    @Test func aFolderThatEverybodyMayChangeIsNoPlaceUnlessItIsSticky() {
        for mode: UInt32 in [0o777, 0o702, 0o773] { #expect(breach(folder: mode) != nil) }
        for mode: UInt32 in [0o700, 0o755, 0o775, 0o1777] { #expect(breach(folder: mode) == nil) }
    }

    @Test func aLinkAndWhatIsNoFileAreRefused() {
        #expect(breach(isLink: true) == "/etc/k.json holds a secret and is a symbolic link")
        #expect(breach(isRegular: false) == "/etc/k.json holds a secret and is not a regular file")
    }

    @Test(arguments: [("k.json", "."), ("/k.json", "/"), ("a/k.json", "a"), ("/etc/wayline/k.json", "/etc/wayline")])
    func theFolderOfAPath(_ path: String, _ folder: String) {
        #expect(SecretFileRule.folder(of: path) == folder)
    }
}
