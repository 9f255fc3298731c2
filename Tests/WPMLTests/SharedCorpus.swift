// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import WPML

/// Wayline files of real programs, where they lie beside the project; the tests over them are skipped where they do
/// not.
enum SharedCorpus {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/corpus")

    static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path()) }

    /// Paths below the folder with one of these extensions, in order.
    static func paths(_ extensions: Set<String>) -> [String] {
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path())) ?? []
        return all.filter { extensions.contains(String($0.split(separator: ".").last ?? "")) }.sorted()
    }

    static func bytes(_ path: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: folder.appending(path: path))) }
}
