// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The rule of the building: an import goes down, never sideways, never up; and each C library has one importer.
@Suite struct FloorsTests {
    /// From the ground up. A module may import ours from a lower floor only.
    static let floors: [[String]] = [
        ["CZip", "CXML2", "COpenSSL", "CMosquitto", "CProcess", "CMemoryFile"],
        ["Identifiers", "Digests", "PlainJSON", "Zip", "Markup", "Threads"],
        ["WPML"],
        ["WPMLRules", "ResourceSigning", "DockProtocol", "Recording", "SampleFiles"],
        ["WaylineService"],
        ["MQTTTransport", "WaylineClient", "HTTPValues", "WaylineTestKit"],
        ["HTTPEdge", "MQTTEdge", "CatalogOnSQLite", "VaultOnDisk"],
        ["wayline", "waylined", "docksim"],
    ]

    /// Libraries that are not ours, and the modules that may import them. What is not listed is for nobody.
    static let keepers: [String: Set<String>] = [
        "CZip": ["Zip"], "CXML2": ["Markup"], "COpenSSL": ["Digests"], "CMosquitto": ["MQTTTransport"],
        "CProcess": ["waylined"], "CMemoryFile": ["HTTPEdge"],
        "GRDB": ["CatalogOnSQLite"], "GRDBSQLite": ["CatalogOnSQLite"], "AsyncHTTPClient": ["WaylineClient"],
        "Yams": ["waylined"],
        "Hummingbird": ["HTTPEdge"], "HummingbirdCore": ["HTTPEdge"], "HTTPTypes": ["HTTPEdge"],
        "NIOHTTPTypes": ["HTTPEdge"],
        "NIOHTTP1": ["HTTPEdge", "WaylineClient"], "NIOCore": ["HTTPEdge", "WaylineClient", "waylined"],
        "NIOPosix": ["HTTPEdge", "WaylineClient", "waylined"], "NIOSSL": ["waylined"],
        "ArgumentParser": ["wayline", "waylined", "docksim"], "UnixSignals": ["waylined"],
        "ServiceLifecycle": ["HTTPEdge", "MQTTEdge", "waylined"],
        "Logging": ["HTTPEdge", "MQTTEdge", "MQTTTransport", "waylined", "docksim", "WaylineClient"],
    ]

    /// What comes with the toolchain.
    static let toolchain: Set<String> = [
        "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch", "Swift",
    ]

    static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources")

    private struct Import: CustomStringConvertible {
        let importer: String
        let imported: String
        let file: String
        var description: String { "\(file): \(importer) imports \(imported)" }
    }

    private static func imports() throws -> [Import] {
        let enumerator = FileManager.default.enumerator(atPath: sources.path)
        var imports: [Import] = []
        for case let path as String in try #require(enumerator) where path.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
            let importer = String(path.prefix { $0 != "/" })
            for line in text.split(separator: "\n") {
                let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
                guard let at = words.firstIndex(of: "import"), at <= 1, at + 1 < words.count, !line.hasPrefix(" ")
                else { continue }
                if at == 1, !["package", "internal", "private", "public", "fileprivate"].contains(words[0]) {
                    continue
                }
                imports.append(
                    Import(importer: importer, imported: String(words[at + 1].prefix { $0 != "." }), file: path))
            }
        }
        return imports
    }

    private static func floor(of module: String) -> Int? { floors.firstIndex { $0.contains(module) } }

    @Test func everyFolderOfSourcesHasAFloor() throws {
        for folder in try FileManager.default.contentsOfDirectory(atPath: Self.sources.path) {
            #expect(Self.floor(of: folder) != nil, "\(folder) stands on no floor")
        }
    }

    @Test func anImportGoesDownNeverSidewaysNeverUp() throws {
        let imports = try Self.imports()
        #expect(imports.count > 100)
        for one in imports {
            guard let from = Self.floor(of: one.importer), let to = Self.floor(of: one.imported) else { continue }
            #expect(to < from, "\(one)")
        }
    }

    @Test func whatIsNotOursIsImportedByItsKeepersOnly() throws {
        for one in try Self.imports() where Self.floor(of: one.imported).map({ $0 == 0 }) ?? true {
            guard !Self.toolchain.contains(one.imported) else { continue }
            #expect(Self.keepers[one.imported]?.contains(one.importer) == true, "\(one)")
        }
    }

    /// Floors 0–3 are values and functions: nothing there may reach for a clock, a file, a socket or randomness.
    @Test(arguments: [
        "Identifiers", "Digests", "PlainJSON", "Zip", "Markup", "WPML", "WPMLRules", "ResourceSigning", "DockProtocol",
        "Recording",
    ])
    func aPureModuleReachesForNothing(_ module: String) throws {
        let words = [
            "Date()", "Date.now", "ContinuousClock", "FileManager", "URLSession", "SystemRandomNumberGenerator",
            ".random(", " await ", "async ", " print(",
        ]
        let enumerator = FileManager.default.enumerator(atPath: Self.sources.appending(path: module).path)
        for case let path as String in try #require(enumerator) where path.hasSuffix(".swift") {
            let text = try String(
                contentsOf: Self.sources.appending(path: module).appending(path: path), encoding: .utf8)
            for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                for word in words { #expect(!line.contains(word), "\(module)/\(path): \(line)") }
            }
        }
    }

    @Test(arguments: ["@unchecked Sendable", "try!", "as!", "Task.detached", "nonisolated(unsafe)"])
    func nothingIsForced(_ word: String) throws {
        let enumerator = FileManager.default.enumerator(atPath: Self.sources.path)
        for case let path as String in try #require(enumerator) where path.hasSuffix(".swift") {
            let text = try String(contentsOf: Self.sources.appending(path: path), encoding: .utf8)
            for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                #expect(!line.contains(word), "\(path): \(line)")
            }
        }
    }
}
