// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import WaylineService

/// A method on a path, who may use it, and what answers. Every route says what it needs: there is no default.
struct Route: Sendable {
    /// Where signed links point to.
    static let resources = "/resources/"
    static let api = "/api/v1"

    enum Need: Sendable, Hashable {
        /// Open to everybody; the link or nothing is the authority.
        case nothing
        case scope(Scope)
    }

    let method: HTTPRequest.Method
    /// As the API's description spells it: `/api/v1/waylines/{id}`.
    let path: String
    let need: Need
    let answer: @Sendable (Call, Caller?) async throws -> Answer

    /// A route that is open to everybody.
    init(_ method: HTTPRequest.Method, _ path: String, answer: @escaping @Sendable (Call) async throws -> Answer) {
        self.method = method
        self.path = path
        self.need = .nothing
        self.answer = { call, _ in try await answer(call) }
    }

    /// A route that needs a token with a scope.
    init(
        _ method: HTTPRequest.Method, _ path: String, _ scope: Scope,
        answer: @escaping @Sendable (Call, Caller) async throws -> Answer
    ) {
        self.method = method
        self.path = path
        self.need = .scope(scope)
        self.answer = { call, caller in
            guard let caller else { throw Problem.unauthenticated }
            return try await answer(call, caller)
        }
    }
}
