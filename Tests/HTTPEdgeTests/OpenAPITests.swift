// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import HTTPEdge

@Suite(.timeLimit(.minutes(5)))
struct OpenAPITests {
    /// `GET /api/v1/waylines` and so on, as the document's indentation tells them.
    private var described: Set<String> {
        var operations: Set<String> = []
        var path: Substring?
        var isInPaths = false
        for line in OpenAPI.document.split(separator: "\n") {
            if !line.hasPrefix(" ") { isInPaths = line == "paths:" }
            guard isInPaths else { continue }
            if line.hasPrefix("  /"), line.hasSuffix(":") { path = line.dropFirst(2).dropLast() }
            let word = line.dropFirst(4).dropLast()
            if line.hasPrefix("    "), line.hasSuffix(":"), let path,
                ["get", "head", "put", "post", "delete"].contains(word)
            {
                operations.insert("\(word.uppercased()) \(path)")
            }
        }
        return operations
    }

    @Test func theDescriptionHasExactlyTheRoutes() async throws {
        try await TestServer.run { server in
            let routes = Set(server.routes.map { "\($0.method.rawValue) \($0.path)" })
            #expect(described.subtracting(["HEAD /resources/{id}.kmz"]) == routes)
        }
    }

    @Test func everyCodeIsDescribed() {
        for code in ProblemCode.allCases {
            #expect(OpenAPI.document.contains("- \(code.rawValue)\n"), "\(code.rawValue)")
        }
    }

    @Test func theDescriptionIsServed() async throws {
        try await TestServer.run { server in
            let answer = try await server.ask("GET", "/openapi.yaml", token: nil)
            #expect(answer.status == 200)
            #expect(answer["content-type"] == "application/yaml")
            #expect(answer.text == OpenAPI.document)
        }
    }

    @Test func noTabStandsInTheDocumentAndEveryReferenceLeadsSomewhere() {
        #expect(!OpenAPI.document.contains("\t"))
        for match in OpenAPI.document.matches(of: /#\/components\/([a-zA-Z]+)\/([A-Za-z0-9]+)/) {
            #expect(OpenAPI.document.contains("\n    \(match.2):"), "\(match.0)")
        }
    }
}
