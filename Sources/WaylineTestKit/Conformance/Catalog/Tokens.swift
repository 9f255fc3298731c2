// SPDX-License-Identifier: Apache-2.0

import Digests
import Identifiers
import WaylineService

extension CatalogConformance {
    static let tokens = [
        CatalogConformance("a token is found by its digest, as it was written") { catalog in
            let plain = Samples.token(1, scopes: [])
            let full = Samples.token(2, scopes: [.admin, .linkSign], name: "ci", expiresAt: Samples.now + .seconds(60))
            for token in [plain, full] { try await catalog.add(token) }
            for token in [plain, full] {
                try require(try await catalog.token(digest: token.digest), is: token, "token")
            }
            try require(try await catalog.token(digest: Samples.digests("none").digest), is: nil, "no token")
        },

        CatalogConformance("a token's workspace is made when it does not exist") { catalog in
            try await catalog.add(Samples.token(workspace: Samples.otherWorkspace))
            try require(try await catalog.workspaces(), is: [.default, Samples.otherWorkspace], "workspaces")
        },

        CatalogConformance("tokens are listed newest first") { catalog in
            for number in [2, 1, 3] { try await catalog.add(Samples.token(number)) }
            try require(try await catalog.tokens(), is: [3, 2, 1].map { Samples.token($0) }, "tokens")
        },

        CatalogConformance("two tokens with one digest are refused") { catalog in
            try await catalog.add(Samples.token(1, text: "same"))
            try await requireFailure("a second token of one digest") {
                try await catalog.add(Samples.token(2, text: "same"))
            }
            try require(try await catalog.tokens().count, is: 1, "tokens")
        },

        CatalogConformance("revoking twice keeps the first moment") { catalog in
            var token = Samples.token()
            try await catalog.add(token)
            try require(try await catalog.revoke(token: token.id, at: Samples.now + .seconds(5)), "revoked")
            try require(try await catalog.revoke(token: token.id, at: Samples.now + .seconds(9)), "revoked again")
            token.revokedAt = Samples.now + .seconds(5)
            try require(try await catalog.token(digest: token.digest), is: token, "a revoked token is still answered")
        },

        CatalogConformance("a token that was just read is revoked at once") { catalog in
            let token = Samples.token()
            try await catalog.add(token)
            try require(try await catalog.token(digest: token.digest), is: token, "token")
            _ = try await catalog.revoke(token: token.id, at: Samples.now)
            try require(try await catalog.token(digest: token.digest)?.revokedAt, is: Samples.now, "end")
        },

        CatalogConformance("a token that is not there cannot be revoked") { catalog in
            try await catalog.add(Samples.token())
            try require(try await catalog.revoke(token: "none", at: Samples.now) == false, "nothing was revoked")
            try require(try await catalog.tokens(), is: [Samples.token()], "tokens")
        },

        CatalogConformance("an expired token is still answered") { catalog in
            let token = Samples.token(expiresAt: UnixTime(seconds: 1))
            try await catalog.add(token)
            try require(try await catalog.token(digest: token.digest), is: token, "token")
        },
    ]
}
