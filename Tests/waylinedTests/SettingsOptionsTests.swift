// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import waylined

@Suite struct SettingsOptionsTests {
    @Test(arguments: [
        (["backup", "--data-dir", "d", "target"], ["backup", "target", "--data-dir", "d"]),
        (
            ["backup", "--data-dir=d", "target", "--without-keys"],
            ["backup", "target", "--without-keys", "--data-dir=d"]
        ),
        (["token", "--data-dir", "d", "revoke", "id"], ["token", "revoke", "id", "--data-dir", "d"]),
        (["keys", "retire", "k1", "--data-dir"], ["keys", "retire", "k1", "--data-dir"]),
        (["restore", "--data-dir", "d", "--", "--log-level"], ["restore", "--data-dir", "d", "--", "--log-level"]),
        (["serve", "--no-setting", "x"], ["serve", "--no-setting", "x"]),
    ])
    func settingsMayStandBeforeWhatACommandTakes(_ words: [String], _ ordered: [String]) {
        #expect(SettingsOptions.last(words) == ordered)
    }
}
