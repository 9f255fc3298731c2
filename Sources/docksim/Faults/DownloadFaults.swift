// SPDX-License-Identifier: Apache-2.0

import WaylineClient

/// Bytes that come slowly, in part, or changed.
extension Fault {
    static let truncated = Fault(
        "truncated", "[=TIMES]",
        "hangs up in the middle TIMES (1) times; ends ok, with 3 failed, 314004"
    ) { (words) throws(FaultRefusal) in
        try words.noSubject()
        let times = try words.number(1, in: 1...3)
        return Effect(stage: .reading, due: times < 3 ? .ok : Due(word: .failed, code: 314_004)) {
            $0.cutDownloads = times
        }
    }

    static let slow = Fault(
        "slow", "[=BYTES]", "reads no more than BYTES (1024) in a second; ends ok"
    ) { (words) throws(FaultRefusal) in
        try words.noSubject()
        let rate = try words.number(1024, in: 1...1_000_000_000)
        return Effect(stage: .reading, due: .ok) { $0.pace = .slow(bytesPerSecond: rate) }
    }

    static let wrongMD5 = Fault(
        "wrong-md5", "", "a byte of the file changes on its way; ends failed, 314005"
    ) { (words) throws(FaultRefusal) in
        try words.nothing()
        return Effect(stage: .content, due: Due(word: .failed, code: 314_005)) { $0.spoilsFile = true }
    }
}
