// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestFiles

/// A program of the machine, used to read what we wrote with somebody else's eyes.
struct Tool {
    let path: String

    static let python = Tool(named: "python3")
    static let unzip = Tool(named: "unzip")
    static let md5sum = Tool(named: "md5sum")

    /// The program of this name on the search path; nil when there is none.
    init?(named name: String) {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let paths = folders.map { "\($0)/\(name)" }
        guard let path = paths.first(where: FileManager.default.isExecutableFile(atPath:)) else { return nil }
        self.path = path
    }

    /// What it writes to standard output, and how it exits.
    func run(_ arguments: [String]) throws -> (output: [UInt8], status: Int32) {
        let ended = try ChildProgram.run(path, arguments)
        return (ended.output, ended.status)
    }
}

/// Calls the body with the path of a file that holds these bytes, and removes it afterwards.
func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("sample-\(UUID().uuidString).kmz")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
}
