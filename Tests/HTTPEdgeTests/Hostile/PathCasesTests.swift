// SPDX-License-Identifier: Apache-2.0

import Digests
import HTTPTypes
import Identifiers
import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// No path is tidied up before it is judged: what two readers could take for the same path, here is the same only when
/// its bytes are. And no route is open because somebody forgot to close it.
@Suite(.timeLimit(.minutes(5)))
struct PathCasesTests {
    /// Other spellings of a path.
    private static func spellings(of path: String) -> [String] {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        return [
            "/" + path, path.replacing("/v1/", with: "//v1/"), path.replacing("/v1/", with: "/./v1/"), "/." + path,
            "/x/.." + path, path.replacing("/v1/", with: "/v1/../v1/"), path.replacing("/api/", with: "/%61pi/"),
            path.replacing("/api/", with: "/API/"), path.replacing("/v1/", with: "/v1%2F"),
            path.replacing("/v1/", with: "/v1;a=b/"), path.replacing("/v1/", with: "/%2e/v1/"),
            path.replacing("/api/", with: "/api%00/"), path.replacing("/api/", with: "\\api\\"), path + "/",
            path + "//",
            path + "/.", path + "%20", path + "%00", path + "%2F", path + ";", path + ".", path + "#a",
            path.dropLast(last.count) + last.uppercased(), path.replacing("/api", with: "/healthz/../api"),
        ].filter { $0 != path }
    }

    private static let id = "0f8fad5b-d9cb-469f-a165-70867728950e"

    private func filled(_ path: String, _ id: String = id, gateway: String = "A1") -> String {
        path.replacing("{id}", with: id).replacing("{sn}", with: gateway)
    }

    private func guarded(_ server: TestServer) -> [Route] { server.routes.filter { $0.need != .nothing } }

    @Test func noOtherSpellingOfAGuardedPathIsAnswered() async throws {
        try await TestServer.run { server in
            for path in Set(guarded(server).map(\.path)) {
                for target in Self.spellings(of: filled(path)) {
                    let answer = try await server.ask("GET", target, token: nil)
                    #expect([400, 401, 404].contains(answer.status), "\(target)")
                }
            }
        }
    }

    /// Not even for who may do everything: what one reader guards and another serves must be one path for both.
    @Test(arguments: spellings(of: "/api/v1/waylines"))
    func anotherSpellingIsAnotherPathForEverybody(_ target: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("GET", target)
            #expect([400, 404].contains(answer.status))
        }
    }

    @Test func anAbsoluteTargetIsNotTakenApart() async throws {
        try await TestServer.run { server in
            let record = try await server.store()
            for target in [server.target(record), "/api/v1/waylines", "/healthz"] {
                for origin in [
                    "http://localhost", "https://localhost", "http://files.example", "//localhost", "ftp://a",
                ] {
                    let answer = try await server.ask("GET", origin + target)
                    #expect([400, 404].contains(answer.status), "\(origin)\(target)")
                }
            }
        }
    }

    /// The signature is over the bytes of the target, so that no other spelling has it.
    @Test func theVerifierSeesTheTargetAsItWasSent() async throws {
        let server = try await TestServer.run { server in
            let record = try await server.store()
            let good = server.target(record), id = record.id.text
            let spellings = [
                "/resources/" + good, good.replacing("/\(id)", with: "//\(id)"),
                good.replacing("/\(id)", with: "/./\(id)"),
                good.replacing("/\(id)", with: "/x/../\(id)"), good.replacing(".kmz", with: "%2ekmz"),
                good.replacing(".kmz", with: ".kmz/"), good.replacing(".kmz", with: ".KMZ"),
                good.replacing("-", with: "%2d"), good.replacing("Expires=", with: "%45xpires="),
                good.replacing("&KeyId", with: "&amp;KeyId"), good.replacing("&KeyId", with: "%26KeyId"),
                good.replacing("?", with: "%3F"), good.replacing("?", with: "??"), good + "%20", good + "&",
            ]
            for target in spellings {
                let answer = try await server.ask("GET", target, token: nil)
                #expect(answer.status == 403, "\(target)")
                #expect(try json(answer)["code"] == "link_refused")
            }
            for target in ["/" + good, "/." + good, "/x/.." + good, good.replacing("/resources", with: "/%72esources")]
            {
                let answer = try await server.ask("GET", target, token: nil)
                #expect(answer.status == 404, "\(target)")
            }
            #expect(try await server.ask("GET", good, token: nil).status == 200)
        }
        #expect(server.counted.contains { $0.hasPrefix("wayline_link_refusals_total") })
    }

    @Test(arguments: [nil, "wl_wrong", "", "wl_token1x"] as [String?])
    func everyGuardedRouteAsksForATokenInForce(_ token: String?) async throws {
        try await TestServer.run { server in
            #expect(guarded(server).count > 20)
            for route in guarded(server) {
                let fields = token.map { ["Authorization: Bearer \($0)"] } ?? []
                let answer = try await server.ask(
                    route.method.rawValue, filled(route.path), fields, body: [], token: nil)
                #expect(answer.status == 401, "\(route.method) \(route.path)")
                #expect(try json(answer)["code"] == "unauthenticated")
            }
        }
    }

    /// With every right in another workspace: what is named is not there, what is listed is not shown.
    @Test func everyGuardedRouteKeepsWorkspacesApart() async throws {
        let server = try await TestServer.run { server in
            let record = try await server.store()
            let flight = Samples.flight(of: record)
            _ = try await server.catalog.create(FlightStep(flight: flight))
            _ = try await server.catalog.assign(Samples.gateway, to: record.workspace)
            try await server.catalog.add(Samples.token(2, text: "wl_other", workspace: Samples.otherWorkspace))
            for route in guarded(server) where route.path != "/api/v1/events" {
                let id = route.path.contains("/flights/") ? flight.id.text : record.id.text
                let target = filled(route.path, id, gateway: Samples.gateway.text)
                let answer = try await server.ask(route.method.rawValue, target, body: [], token: "wl_other")
                if route.path.contains("{") {
                    #expect(answer.status == 404, "\(route.method) \(route.path): \(answer.text)")
                    #expect(try json(answer)["code"] == "not_found")
                }
                for secret in [record.name, record.digest.description, "timeline"] {
                    #expect(!answer.text.contains(secret))
                }
            }
        }
        #expect(try await server.catalog.waylineCount() == 1)
    }
}
