// SPDX-License-Identifier: Apache-2.0

import Foundation
import PlainJSON
import TestFiles
import Testing
import VaultOnDisk
import WaylineService
import WaylineTestKit

@testable import HTTPEdge

/// H04 bodies without an end, H10 bodies that are cut: what is refused is not read on, what is cut leaves nothing.
@Suite(.timeLimit(.minutes(5)))
struct CutUploadsTests {
    private static let cap = 64 * 1024

    private static func chunks(of size: Int, count: Int) -> [UInt8] {
        let chunk = "\(String(size, radix: 16))\r\n\(String(repeating: "P", count: size))\r\n"
        return Array(String(repeating: chunk, count: count).utf8)
    }

    /// Counted where the server takes bytes from the kernel, with framing and all. `nil` for a body of declared length.
    @Test("H04, H05", arguments: [65_536, 1024, 1, nil] as [Int?])
    func afterTooMuchNoMoreThanAMebibyteIsTaken(_ chunk: Int?) async throws {
        var limits = HTTPLimits()
        limits.uploadBytes = Self.cap
        let tap = Tap()
        let server = try await TestServer.run(limits: limits, tap: tap) { server in
            try await Line.open(port: server.port) { line in
                let framing = chunk == nil ? "Content-Length: 1000000000" : "Transfer-Encoding: chunked"
                line.begin(Array(uploadHead(framing).utf8))
                let total = 4 << 20
                line.begin(
                    chunk.map { Self.chunks(of: $0, count: total / ($0 + 6)) } ?? [UInt8](repeating: 1, count: total))
                let answer = try await line.answer()
                #expect(answer.status == 413)
                #expect(answer["connection"] == "close")
                #expect(try json(answer)["code"] == "too_large")
                await tap.connectionsEnded()
            }
        }
        let framing = chunk.map { (Self.cap / $0 + 1) * ("\(String($0, radix: 16))".utf8.count + 4) } ?? 0
        #expect(tap.taken <= Self.cap + framing + 1 << 20, "\(tap.taken)")
        #expect(try await server.vault.contents().isEmpty)
    }

    @Test("H05") func aDeclaredLengthOverTheCapIsRefusedUnread() async throws {
        var limits = HTTPLimits()
        limits.uploadBytes = Self.cap
        let tap = Tap()
        try await TestServer.run(limits: limits, tap: tap) { server in
            try await Line.open(port: server.port) { line in
                let head = uploadHead("Content-Length: \(Self.cap + 1)")
                try await line.send(head)
                #expect(try await line.answer().status == 413)
                #expect(tap.taken == head.utf8.count)
            }
        }
    }

    @Test("H04") func aBodyOfExactlyTheCapIsRead() async throws {
        var limits = HTTPLimits()
        limits.uploadBytes = Self.cap
        try await TestServer.run(limits: limits) { server in
            for (count, status) in [(Self.cap, 422), (Self.cap + 1, 413)] {
                try await Line.open(port: server.port) { line in
                    line.begin(Array(uploadHead("Transfer-Encoding: chunked").utf8))
                    line.begin(Self.chunks(of: 1024, count: count / 1024))
                    if count % 1024 > 0 { line.begin(Self.chunks(of: count % 1024, count: 1)) }
                    line.begin(Array("0\r\n\r\n".utf8))
                    let answer = try await line.answer()
                    #expect(answer.status == status)
                }
            }
        }
    }

    /// A real vault: what is left would be a file in it.
    @Test("H10", arguments: [false, true])
    func anUploadThatIsCutLeavesNothing(_ resets: Bool) async throws {
        let folder = try TemporaryFolder()
        let vault = try DiskVault(folder: folder.file("vault"))
        let body = [UInt8](repeating: 0x50, count: 64 * 1024)
        let server = try await TestServer.run(vault: vault) { server in
            for end in stride(from: 0, to: body.count, by: 4096) {
                for framing in ["Content-Length: \(body.count)", "Transfer-Encoding: chunked"] {
                    try await cut(after: Array(body[..<end]), framing, resets: resets, server)
                }
            }
        }
        #expect(try await vault.contents().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("vault/tmp")).isEmpty)
        #expect(try await server.catalog.waylineCount() == 0)
        #expect(!server.log.all.contains { $0.hasPrefix("error") })
    }

    private func cut(after bytes: [UInt8], _ framing: String, resets: Bool, _ server: TestServer) async throws {
        try await Line.open(port: server.port, resets: resets) { line in
            // The word to go on comes when the file is begun.
            try await line.send(uploadHead("Expect: 100-continue", framing))
            #expect(try await line.answer().status == 100)
            let isChunked = framing.hasPrefix("T")
            if isChunked, !bytes.isEmpty { try await line.send("\(String(bytes.count + 1, radix: 16))\r\n") }
            try await line.send(bytes)
            guard !resets else { return }
            line.finish()
            let answer = try await line.answer()
            #expect(answer.status == 400)
            #expect(await line.rest().isEmpty)
        }
    }
}
