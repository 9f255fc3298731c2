// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

/// Files of real and of hostile programs, where they lie beside the project; the tests over them are skipped where they
/// do not.
enum SharedCorpus {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "corpus").path()) }

    /// Paths below a folder with one of these extensions, in order; all when none is given.
    static func paths(_ part: String, _ extensions: Set<String> = []) -> [String] {
        let root = folder.appending(path: part).path()
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        return all.filter { path in
            extensions.isEmpty || extensions.contains(String(path.split(separator: ".").last ?? ""))
        }.sorted().map { part + "/" + $0 }
    }

    static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        _ = FileManager.default.fileExists(atPath: folder.appending(path: path).path(), isDirectory: &isFolder)
        return isFolder
    }

    static func bytes(_ path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: folder.appending(path: path))) }

    /// The files that a program of DJI wrote, as the index has them.
    static func writtenByDJI() throws -> [String] {
        let index = String(decoding: try bytes("corpus/INDEX.csv"), as: UTF8.self)
        return index.split(whereSeparator: \.isNewline).compactMap { line in
            let path = line.split(separator: ",").first.map(String.init) ?? ""
            let isDJI = line.contains(",DJI-app,") || line.contains(",DJI-app-unpacked,")
            return isDJI && !path.hasSuffix(".json") ? "corpus/" + path : nil
        }
    }
}
