// SPDX-License-Identifier: Apache-2.0

import DockProtocol
import HTTPTypes
import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct AuthenticationTests {
    /// Every route that needs a token, as a request could be made for it.
    private func guarded(_ server: TestServer) -> [(method: String, target: String, scope: Scope)] {
        server.routes.compactMap { route in
            guard case .scope(let scope) = route.need else { return nil }
            let path = route.path.replacing("{id}", with: "0f8fad5b-d9cb-469f-a165-70867728950e").replacing(
                "{sn}", with: "A1")
            return (route.method.rawValue, path, scope)
        }
    }

    @Test func everyPathOfTheAPINeedsAToken() async throws {
        try await TestServer.run { server in
            let open = server.routes.filter { $0.need == .nothing }.map(\.path)
            #expect(open.sorted() == ["/healthz", "/metrics", "/openapi.yaml", "/readyz", "/resources/{id}.kmz"])
            for (method, target, _) in guarded(server) {
                let answer = try await server.ask(method, target, body: [], token: nil)
                #expect(answer.status == 401, "\(method) \(target)")
                #expect(answer["www-authenticate"] == #"Bearer realm="wayline""#)
                #expect(try json(answer)["code"] == "unauthenticated")
            }
        }
    }

    @Test func everyRouteNeedsItsScopeAndNamesIt() async throws {
        try await TestServer.run { server in
            for (number, scope) in Scope.allCases.enumerated() {
                let others = Set(Scope.allCases).subtracting([scope])
                try await server.catalog.add(Samples.token(10 + number, text: "wl_without_\(number)", scopes: others))
                for route in guarded(server) where route.scope == scope {
                    let answer = try await server.ask(
                        route.method, route.target, body: [], token: "wl_without_\(number)")
                    #expect(answer.status == 403, "\(route)")
                    #expect(answer.text.contains(scope.rawValue))
                    #expect(answer["www-authenticate"]?.contains("scope=\"\(scope.rawValue)\"") == true)
                    #expect(try json(answer)["code"] == "forbidden")
                }
            }
        }
    }

    @Test func strangersAreNotToldWhatThereIs() async throws {
        try await TestServer.run { server in
            for target in ["/api/v1", "/api/v1/", "/api/v1/nothing", "/api/v1/waylines/"] {
                let answer = try await server.ask("GET", target, token: nil)
                #expect(answer.status == 401)
                let known = try await server.ask("GET", target)
                #expect(known.status == 404)
            }
        }
    }

    @Test(arguments: [
        "Basic d2w6dG9rZW4x", "Bearer", "Bearer ", "Bearer wl_unknown", "wl_token1", "Bearer wl_token1 x",
    ])
    func whatIsNoTokenInForceIsRefused(_ header: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("GET", "/api/v1/waylines", ["Authorization: \(header)"], token: nil)
            #expect(answer.status == 401)
            #expect(answer["www-authenticate"] == #"Bearer realm="wayline", error="invalid_token""#)
        }
    }

    @Test func aTokenEndsWithItsTimeOrItsRevocation() async throws {
        try await TestServer.run { server in
            let end = server.clock.now + .seconds(10)
            try await server.catalog.add(Samples.token(2, text: "wl_short", expiresAt: end))
            #expect(try await server.ask("GET", "/api/v1/waylines", token: "wl_short").status == 200)
            server.clock.advance(by: .seconds(10))
            #expect(try await server.ask("GET", "/api/v1/waylines", token: "wl_short").status == 401)
            _ = try await server.catalog.revoke(token: Samples.token(1).id, at: server.clock.now)
            #expect(try await server.ask("GET", "/api/v1/waylines").status == 401)
        }
    }

    @Test func theSchemeIsSpelledAnyhow() async throws {
        try await TestServer.run { server in
            let answer = try await server.ask(
                "GET", "/api/v1/waylines", ["Authorization: bEARER wl_token1"], token: nil)
            #expect(answer.status == 200)
        }
    }

    @Test func otherTenantsObjectsDoNotExist() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            try await server.catalog.add(Samples.token(2, text: "wl_other", workspace: Samples.otherWorkspace))
            for path in ["", "/report", "/geojson", "/content"] {
                let answer = try await server.ask("GET", "/api/v1/waylines/\(record.id)\(path)", token: "wl_other")
                #expect(answer.status == 404)
                #expect(try json(answer)["code"] == "not_found")
            }
            let list = try await server.ask("GET", "/api/v1/waylines", token: "wl_other")
            #expect(list.text == #"{"waylines":[]}"#)
            let deletion = try await server.ask("DELETE", "/api/v1/waylines/\(record.id)", token: "wl_other")
            #expect(deletion.status == 404)
            let link = try await server.ask("POST", "/api/v1/waylines/\(record.id)/links", body: [], token: "wl_other")
            #expect(link.status == 404)
        }
    }
}
