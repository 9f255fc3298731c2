// SPDX-License-Identifier: Apache-2.0

import Digests
import FoundationEssentials
import GRDB
import Identifiers
import WPMLRules
import WaylineService

extension WaylineRecord {
    static let columns = """
        id, workspace, name, fingerprint, digest, size, profile, findings, summary, exit_on_rc_lost, created_at
        """

    init(_ row: Row) throws {
        self.init(
            id: try readable(ResourceID(row[0]), "wayline.id"),
            workspace: try readable(WorkspaceID(row[1]), "wayline.workspace"),
            name: row[2],
            fingerprint: try readable(Fingerprint(bytes: Array(row[3] as Data)), "wayline.fingerprint"),
            digest: try readable(ContentDigest(bytes: Array(row[4] as Data)), "wayline.digest"),
            size: row[5],
            profile: try readable(Profile(rawValue: row[6]), "wayline.profile"),
            findings: Array(row[7] as Data),
            summary: (row[8] as Data?).map(Array.init),
            exitOnRCLost: row[9],
            createdAt: UnixTime(milliseconds: row[10]))
    }

    /// The values of ``columns``, in their order.
    var values: StatementArguments {
        [
            id.text, workspace.text, name, fingerprint.data, digest.data, size, profile.rawValue, Data(findings),
            summary.map { Data($0) }, exitOnRCLost, createdAt.milliseconds,
        ]
    }
}

extension Fingerprint {
    var data: Data { Data(bytes) }
}

extension ContentDigest {
    var data: Data { Data(bytes) }
}
