// SPDX-License-Identifier: Apache-2.0

package import Digests
package import WaylineService

extension MemoryCatalog: TokenCatalog {
    package func add(_ token: TokenRecord) async throws {
        try write { records in
            guard !records.tokens.contains(where: { $0.id == token.id || $0.digest == token.digest }) else {
                throw MemoryCatalogFailure("the token \(token.id) is there already")
            }
            records.workspaces.insert(token.workspace)
            records.tokens.append(token)
        }
    }

    package func token(digest: ContentDigest) async throws -> TokenRecord? {
        read { $0.tokens.first { $0.digest == digest } }
    }

    package func tokens() async throws -> [TokenRecord] {
        read { $0.tokens.sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) } }
    }

    package func revoke(token id: String, at now: UnixTime) async throws -> Bool {
        write { records in
            guard let index = records.tokens.firstIndex(where: { $0.id == id }) else { return false }
            records.tokens[index].revokedAt = records.tokens[index].revokedAt ?? now
            return true
        }
    }
}
