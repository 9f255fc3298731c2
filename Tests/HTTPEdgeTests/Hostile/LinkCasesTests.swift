// SPDX-License-Identifier: Apache-2.0

import PlainJSON
import TestFiles
import Testing
import WaylineService

@testable import HTTPEdge

/// U02–U05, U07, U10, U11: the table of hostile links as raw bytes over a socket. What the edge may say is
/// contract §4 and §5.
@Suite(.timeLimit(.minutes(2)))
struct LinkCasesTests {
    @Test func everyHostileLinkGetsTheAnswerOfTheTableAndEveryRefusalIsTheSame() async throws {
        try await TestServer.run { server in
            try await server.storeVector()
            var refusals: Set<String> = []
            for link in HostileLinks.all {
                let answer = try await server.raw("GET", link.target)
                #expect(answer.status == link.answer.status, "\(link)")
                #expect(try json(answer)["code"] == .string(link.answer.code), "\(link)")
                if link.answer == .refused { refusals.insert(answer.withoutDate) }
            }
            #expect(refusals.count == 1, "one answer, headers and body, for all causes: \(refusals)")
            #expect(server.refusals == HostileLinks.all.count { $0.answer == .refused })
        }
    }

    /// A refusal is the same for files that are there and files that never were.
    @Test func aForgerLearnsNothingAboutTheFile() async throws {
        try await TestServer.run { server in
            let before = try await HostileLinks.all.answers(of: server)
            try await server.storeVector()
            #expect(try await HostileLinks.all.answers(of: server) == before)
        }
    }

    @Test func aHeadOfAForgedLinkIsRefusedWithoutABody() async throws {
        try await TestServer.run { server in
            let get = try await server.raw("GET", Array((HostileLinks.plain + "A").utf8))
            try await Line.open(port: server.port) { line in
                try await line.send("HEAD \(HostileLinks.plain)A HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                let head = try await line.answer(toHead: true)
                #expect(head.status == 403)
                #expect(head["content-length"] == get["content-length"])
                #expect(await line.rest().isEmpty)
            }
        }
    }

    /// U14: 2 KiB of target are read, one byte more is not; neither is a link.
    @Test func aTargetHasAtMostTwoKiB() async throws {
        try await TestServer.run { server in
            let start = Array("/resources/".utf8)
            for (length, status) in [(2048, 403), (2049, 414)] {
                let target = start + [UInt8](repeating: UInt8(ascii: "a"), count: length - start.count)
                let answer = try await server.raw("GET", target)
                #expect(answer.status == status, "\(length) bytes")
            }
        }
    }

    /// The host is not signed: a proxy may change it, and nothing that it adds changes what the link says.
    @Test(arguments: [
        ["Host: evil.example"], ["Host: files.example:8443"], ["Host: [::1]:80"],
        ["Host: h", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: https", "Forwarded: host=evil.example"],
        ["Host: h", "X-Original-URL: /api/v1/waylines", "X-Rewrite-URL: /api/v1/waylines"],
        ["Host: h", "Authorization: Bearer wl_wrong", "Cookie: Signature=AAAA"],
    ])
    func whatSurroundsALinkDoesNotCount(_ fields: [String]) async throws {
        try await TestServer.run { server in
            let content = try await server.storeVector()
            let answer = try await server.raw("GET", Array(HostileLinks.plain.utf8), fields)
            #expect(answer.status == 200 && answer.text == content, "\(fields)")
        }
    }
}

extension TestServer {
    /// Stores a file under the id of the contract's vectors.
    ///
    /// - Returns: its bytes.
    @discardableResult
    func storeVector() async throws -> String {
        let content = "the bytes of the contract's link"
        try await store(content: content, as: HostileLinks.resource)
        return content
    }

    /// One request whose target is bytes, on a connection of its own.
    func raw(_ method: String, _ target: [UInt8], _ fields: [String] = ["Host: localhost"]) async throws -> RawAnswer {
        try await Line.open(port: port) { line in
            let rest = ([" HTTP/1.1"] + fields + ["Connection: close", "", ""]).joined(separator: "\r\n")
            try await line.send(Array("\(method) ".utf8) + target + Array(rest.utf8))
            return try await line.answer(toHead: method == "HEAD")
        }
    }

    /// How many refused links were counted.
    var refusals: Int {
        counted.filter { $0.hasPrefix("wayline_link_refusals_total{") }
            .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }.reduce(0, +)
    }
}

extension RawAnswer {
    /// All of it but the moment.
    fileprivate var withoutDate: String {
        ([version, "\(status)"] + fields.filter { $0.name != "date" }.map { "\($0.name): \($0.value)" } + [text])
            .joined(separator: "\n")
    }
}

extension [HostileLink] {
    fileprivate func answers(of server: TestServer) async throws -> [String] {
        var answers: [String] = []
        for link in self { answers.append(try await server.raw("GET", link.target).withoutDate) }
        return answers
    }
}
