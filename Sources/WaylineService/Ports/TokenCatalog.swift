// SPDX-License-Identifier: Apache-2.0

package import Digests

/// The bearer tokens, by the digest of their text.
package protocol TokenCatalog: Sendable {
    /// Adds a token; its workspace is made when it does not exist.
    func add(_ token: TokenRecord) async throws

    /// nil when no token has this digest. Revoked and expired ones are answered; judging them is not the catalog's.
    func token(digest: ContentDigest) async throws -> TokenRecord?

    /// All of them, newest first.
    func tokens() async throws -> [TokenRecord]

    /// False when there is no such token. Revoking twice keeps the first moment.
    func revoke(token id: String, at now: UnixTime) async throws -> Bool
}
