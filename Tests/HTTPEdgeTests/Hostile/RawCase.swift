// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import Testing
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// One request of the catalogue of hostile inputs, byte by byte, and what it has to be answered with.
struct RawCase: Sendable, CustomTestStringConvertible {
    /// Of the catalogue: `H06`.
    let id: String
    let title: String
    let bytes: [UInt8]
    let status: Int
    /// Of the problem; nil where the answer is none.
    let code: String?
    let closes: Bool
    /// The client says that nothing more follows.
    let finishes: Bool

    var testDescription: String { "\(id) \(title)" }

    /// A request that is refused.
    init(
        _ id: String, _ title: String, _ text: String, _ status: Int, _ code: String, closes: Bool = true,
        finishes: Bool = false
    ) {
        self.init(id, title, Array(text.utf8), status, code, closes: closes, finishes: finishes)
    }

    init(
        _ id: String, _ title: String, _ bytes: [UInt8], _ status: Int, _ code: String?, closes: Bool,
        finishes: Bool = false
    ) {
        self.id = id
        self.title = title
        self.bytes = bytes
        self.status = status
        self.code = code
        self.closes = closes
        self.finishes = finishes
    }

    /// A request that is odd and good.
    static func good(_ id: String, _ title: String, _ text: String, _ status: Int = 200, closes: Bool = false) -> Self {
        RawCase(id, title, Array(text.utf8), status, nil, closes: closes)
    }

    /// Sends it, and expects its answer, nothing after it, nothing stored, and a server that answers the next one.
    func check() async throws {
        let server = try await TestServer.run { server in
            try await Line.open(port: server.port) { line in
                line.begin(bytes)
                if finishes { line.finish() }
                try await expectAnswer(on: line)
                if !closes { try await expectGoodAnswer(on: line, of: server) }
            }
            try await Line.open(port: server.port) { try await expectGoodAnswer(on: $0, of: server) }
        }
        #expect(try await server.catalog.waylineCount() == 0)
        #expect(try await server.vault.contents().isEmpty)
        #expect(!server.log.all.contains { $0.hasPrefix("error") })
    }

    private func expectAnswer(on line: Line) async throws {
        let answer = try await line.answer(toHead: bytes.starts(with: Array("HEAD".utf8)))
        #expect(answer.status == status, "\(answer.text)")
        #expect((answer["connection"] == "close") == closes)
        if let code {
            #expect(answer["content-type"] == "application/problem+json")
            let problem = try json(answer)
            #expect(problem["code"] == .string(code))
            #expect(problem["status"] == .int(status))
        }
        guard closes else { return }
        line.finish()
        #expect(await line.rest().isEmpty)
    }

    private func expectGoodAnswer(on line: Line, of server: TestServer) async throws {
        try await line.send(server.request("GET", "/healthz", token: nil))
        #expect(try await line.answer().status == 200)
    }
}

/// The head of an upload with these lines, up to and including its empty line.
func uploadHead(_ lines: String...) -> String {
    (["POST /api/v1/waylines?name=a HTTP/1.1", "Host: a", "Authorization: Bearer wl_token1"] + lines + ["", ""])
        .joined(separator: "\r\n")
}
