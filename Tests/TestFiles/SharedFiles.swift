// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// Files of real and of hostile programs, where they lie beside the project; the tests over them are skipped by name
/// where they do not.
package enum SharedFiles {
    package static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared")

    package static var isPresent: Bool {
        FileManager.default.fileExists(atPath: folder.appending(path: "corpus").path())
    }

    /// Paths below a part of the folder with one of these extensions, in order; all when none is given.
    package static func paths(_ part: String, _ extensions: Set<String> = []) -> [String] {
        let root = folder.appending(path: part).path()
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        return all.filter { path in
            extensions.isEmpty || extensions.contains(String(path.split(separator: ".").last ?? ""))
        }.sorted().map { part + "/" + $0 }
    }

    package static func isFolder(_ path: String) -> Bool {
        var isFolder = ObjCBool(false)
        _ = FileManager.default.fileExists(atPath: folder.appending(path: path).path(), isDirectory: &isFolder)
        return isFolder.boolValue
    }

    /// The last component of a path, without its extension.
    package static func name(_ path: String) -> String {
        URL(filePath: path).deletingPathExtension().lastPathComponent
    }

    package static func bytes(_ path: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: path)))
    }

    /// The files that a program of DJI wrote, as the index has them.
    package static func writtenByDJI() throws -> [String] {
        let index = String(decoding: try bytes("corpus/INDEX.csv"), as: UTF8.self)
        return index.split(whereSeparator: \.isNewline).compactMap { line in
            let path = line.split(separator: ",").first.map(String.init) ?? ""
            let isDJI = line.contains(",DJI-app,") || line.contains(",DJI-app-unpacked,")
            return isDJI && !path.hasSuffix(".json") ? "corpus/" + path : nil
        }
    }
}
