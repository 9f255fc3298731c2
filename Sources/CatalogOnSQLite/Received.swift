// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import GRDB
import Identifiers
import WaylineService

/// The messages that caused a step, so that the same one causes none again.
extension Database {
    /// For how long a message is known again. A dock resends what was not answered within minutes, and after an outage
    /// of its network what it kept meanwhile; a week is the longest outage that a dock is left alone in.
    static var retention: Duration { .seconds(7 * 86_400) }

    func wasReceived(_ key: ReceivedKey) throws -> Bool {
        try exists(
            "SELECT 1 FROM received WHERE gateway = ? AND tid = ? AND method = ?",
            [key.gateway.text, exact(key.tid), exact(key.method)])
    }

    /// Remembers a message, and forgets those that are older than ``retention`` by then.
    func remember(_ key: ReceivedKey, at now: UnixTime) throws {
        try run(
            "INSERT INTO received (gateway, tid, method, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [key.gateway.text, exact(key.tid), exact(key.method), now.milliseconds])
        try run("DELETE FROM received WHERE at < ?", [(now + (.zero - Self.retention)).milliseconds])
    }
}
