// SPDX-License-Identifier: Apache-2.0

package import Digests
import FoundationEssentials
import GRDB
import Identifiers
package import WaylineService

extension SQLiteCatalog: TokenCatalog {
    package func add(_ token: TokenRecord) async throws {
        try await write("adding a token") { database in
            try database.ensure(token.workspace)
            try database.run(
                "INSERT INTO token (\(TokenRecord.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", token.values)
        }
        knownTokens.forget()
    }

    package func token(digest: ContentDigest) async throws -> TokenRecord? {
        try await knownTokens.value(of: digest) {
            try await read("looking up a token") { database in
                try database.row("SELECT \(TokenRecord.columns) FROM token WHERE digest = ?", [digest.data])
                    .map(TokenRecord.init)
            }
        }
    }

    package func tokens() async throws -> [TokenRecord] {
        try await read("listing tokens") { database in
            try database.rows("SELECT \(TokenRecord.columns) FROM token ORDER BY created_at DESC, id DESC")
                .map(TokenRecord.init)
        }
    }

    package func revoke(token id: String, at now: UnixTime) async throws -> Bool {
        defer { knownTokens.forget() }
        return try await write("revoking a token") { database in
            try database.run(
                "UPDATE token SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?", [now.milliseconds, id]) > 0
        }
    }
}

extension TokenRecord {
    fileprivate static let columns = "id, digest, workspace, scopes, name, created_at, expires_at, revoked_at"

    fileprivate init(_ row: Row) throws {
        // A scope that this version does not know allows nothing in it.
        let scopes = (row[3] as String).split(separator: " ").compactMap { Scope(rawValue: String($0)) }
        self.init(
            id: row[0],
            digest: try readable(ContentDigest(bytes: Array(row[1] as Data)), "token.digest"),
            workspace: try readable(WorkspaceID(row[2]), "token.workspace"),
            scopes: Set(scopes),
            name: row[4],
            createdAt: UnixTime(milliseconds: row[5]),
            expiresAt: (row[6] as Int64?).map(UnixTime.init(milliseconds:)),
            revokedAt: (row[7] as Int64?).map(UnixTime.init(milliseconds:)))
    }

    fileprivate var values: StatementArguments {
        [
            id, digest.data, workspace.text, scopes.map(\.rawValue).sorted().joined(separator: " "), name,
            createdAt.milliseconds, expiresAt?.milliseconds, revokedAt?.milliseconds,
        ]
    }
}
