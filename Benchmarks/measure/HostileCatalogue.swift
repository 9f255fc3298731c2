// SPDX-License-Identifier: Apache-2.0

import Foundation
import HostileInputs

/// Writes each hostile input into a file, and into `index.tsv` what it is: family, id, file, then for an upload the status
/// and the rules that are due, for a message its channel.
struct HostileCatalogue {
    let folder: URL

    func write() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var lines: [String] = []
        for file in HostileFile.all {
            let status = file.dock == .accepted ? "201" : "422"
            let rules = file.dock.rules.sorted().joined(separator: ",")
            lines.append(try line(family(of: file), file.id, file.bytes, status, rules))
        }
        for message in HostileMessage.all {
            lines.append(try line("Q, messages", message.id, message.payload, message.channel, ""))
        }
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: folder.appending(path: "index.tsv"))
    }

    /// What is larger than a mebibyte, or made to be slow, counts by itself.
    private func family(of file: HostileFile) -> String {
        if file.isLarge { return "large or slow files" }
        return switch file.id.first {
        case "X": "X, XML"
        case "N": "N, numbers"
        case "C": "C, collisions"
        default: "Z, archives"
        }
    }

    private func line(_ family: String, _ id: String, _ bytes: [UInt8], _ first: String, _ second: String) throws
        -> String
    {
        try Data(bytes).write(to: folder.appending(path: id))
        return [family, id, id, first, second].joined(separator: "\t")
    }
}
