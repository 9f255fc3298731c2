// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import WaylineService

/// Who asks, by the bearer token (RFC 6750). Tokens are looked up by their digest, so nothing compares their text.
struct BearerAuthentication: Sendable {
    let admission: AdmitCaller

    /// - Throws: ``Problem``: 401 without a valid token.
    func caller(_ call: Call) async throws -> Caller {
        guard let header = call.fields[.authorization] else { throw Problem.unauthenticated }
        guard let token = Self.token(in: header), let caller = try await admission.caller(token: token, now: call.now)
        else {
            throw Problem.invalidToken
        }
        return caller
    }

    /// nil for another scheme. What follows it is looked up as it stands: only what was handed out is found.
    private static func token(in header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", parts[1].utf8.count <= 256 else { return nil }
        return String(parts[1])
    }
}

extension Problem {
    static var unauthenticated: Problem {
        unauthenticated("absent", challenge: #"Bearer realm="wayline""#)
    }

    static var invalidToken: Problem {
        unauthenticated("not a valid token", challenge: #"Bearer realm="wayline", error="invalid_token""#)
    }

    static func forbidden(_ scope: Scope) -> Problem {
        var problem = Problem(
            .forbidden, field: "Authorization", value: "a token without this scope",
            rule: "must have the scope \(scope.rawValue)",
            remedy: "use a token made with: waylined token create --scopes \(scope.rawValue)")
        problem.fields[.wwwAuthenticate] =
            #"Bearer realm="wayline", error="insufficient_scope", scope="\#(scope.rawValue)""#
        return problem
    }

    private static func unauthenticated(_ value: String, challenge: String) -> Problem {
        var problem = Problem(
            .unauthenticated, field: "Authorization", value: value, rule: "must be Bearer and a token that is in force",
            remedy: "make one with: waylined token create")
        problem.fields[.wwwAuthenticate] = challenge
        return problem
    }
}
