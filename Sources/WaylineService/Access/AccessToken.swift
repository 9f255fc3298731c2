// SPDX-License-Identifier: Apache-2.0

package import Digests
package import Identifiers

/// What a token allows. Raw values are the contract's (§7).
package enum Scope: String, Sendable, Hashable, CaseIterable {
    case waylineRead = "wayline:read"
    case waylineWrite = "wayline:write"
    case waylineDelete = "wayline:delete"
    case linkSign = "link:sign"
    case flightRead = "flight:read"
    case flightWrite = "flight:write"
    case admin
}

/// A bearer token: `wl_` and 43 characters of URL base64, 32 random bytes. Only its digest is stored.
package struct AccessToken: Sendable {
    /// The text to hand out once.
    package let text: String

    /// - Parameter random: 32 unpredictable bytes.
    package init(random: [UInt8]) {
        text = "wl_" + Base64.urlText(random)
    }

    /// What the catalog keeps in place of a token's text.
    package static func digest(of text: String) -> ContentDigest {
        ContentHasher.digests(of: Array(text.utf8)).digest
    }
}

extension AccessToken: CustomStringConvertible {
    package var description: String { "wl_…" }
}

/// A token as the catalog keeps it.
package struct TokenRecord: Sendable, Hashable {
    /// Public name of the token, for listing and revoking; a version 7 UUID.
    package let id: String
    package let digest: ContentDigest
    package let workspace: WorkspaceID
    package let scopes: Set<Scope>
    package let name: String?
    package let createdAt: UnixTime
    /// The first moment at which it is no longer valid; nil when it does not expire.
    package let expiresAt: UnixTime?
    package var revokedAt: UnixTime?

    package init(
        id: String, digest: ContentDigest, workspace: WorkspaceID, scopes: Set<Scope>, name: String?,
        createdAt: UnixTime,
        expiresAt: UnixTime?, revokedAt: UnixTime? = nil
    ) {
        self.id = id
        self.digest = digest
        self.workspace = workspace
        self.scopes = scopes
        self.name = name
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.revokedAt = revokedAt
    }
}

/// Who asks: the workspace and the scopes that a valid token fixes.
package struct Caller: Sendable, Hashable {
    package let workspace: WorkspaceID
    package let scopes: Set<Scope>
    /// ``TokenRecord/id``.
    package let token: String

    package func may(_ scope: Scope) -> Bool { scopes.contains(scope) }
}

/// Turns a token's text into a caller.
package struct AdmitCaller: Sendable {
    private let catalog: any TokenCatalog

    package init(catalog: any TokenCatalog) {
        self.catalog = catalog
    }

    /// nil for a token that is unknown, revoked or past its time.
    package func caller(token text: String, now: UnixTime) async throws -> Caller? {
        guard let record = try await catalog.token(digest: AccessToken.digest(of: text)), record.revokedAt == nil else {
            return nil
        }
        if let end = record.expiresAt, end <= now { return nil }
        return Caller(workspace: record.workspace, scopes: record.scopes, token: record.id)
    }
}
