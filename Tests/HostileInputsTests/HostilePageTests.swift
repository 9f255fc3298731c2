// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// docs/hostile-input.md against the tests and scripts that it names.
@Suite struct HostilePageTests {
    private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func held() throws -> [String] {
        let page = try String(contentsOf: root.appending(path: "docs/hostile-input.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| id") }
        return rows.compactMap { $0.split(separator: "|").last(where: { $0.contains { $0 != " " } }).map(String.init) }
    }

    @Test func everyTestThatThePageNamesExists() throws {
        let named = Set(try held().flatMap { $0.matches(of: /[A-Z][A-Za-z]+Tests\b/).map { String($0.output) } })
        #expect(named.count > 30)
        let tests = try swiftFiles(in: root.appending(path: "Tests"))
        for name in named.sorted() {
            #expect(tests.contains { $0.contains("struct \(name) ") || $0.contains("struct \(name)\n") }, "\(name)")
        }
    }

    @Test func everyScriptThatThePageNamesExists() throws {
        let named = Set(
            try held().flatMap { $0.matches(of: /`((?:\.ci|Scripts|Benchmarks)\/[^ `]+)/).map { String($0.output.1) } })
        #expect(named.count > 3)
        for name in named.sorted() {
            #expect(FileManager.default.isExecutableFile(atPath: root.appending(path: name).path), "\(name)")
        }
    }

    @Test func everyNumberOfTheCatalogueIsThere() throws {
        let page = try String(contentsOf: root.appending(path: "docs/hostile-input.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.compactMap {
            $0.split(separator: "|").first
        }
        let ids = Set(rows.flatMap { $0.matches(of: /[A-Z]\d\d/).map { String($0.output) } })
        func numbers(_ letter: String, _ range: ClosedRange<Int>) -> [String] {
            range.map { letter + ($0 < 10 ? "0" : "") + "\($0)" }
        }
        let due =
            numbers("C", 0...6) + numbers("U", 1...18) + numbers("K", 1...4) + numbers("T", 1...4)
            + numbers("H", 1...20)
            + numbers("Q", 1...18) + ["R02", "R03", "R04"]
        #expect(due.filter { !ids.contains($0) }.isEmpty, "\(due.filter { !ids.contains($0) })")
    }

    private func swiftFiles(in folder: URL) throws -> [String] {
        let files = try #require(FileManager.default.enumerator(atPath: folder.path))
        return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
    }
}
