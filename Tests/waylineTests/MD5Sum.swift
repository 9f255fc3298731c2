// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestFiles

/// The program that everybody compares with.
enum MD5Sum {
    private static let path = "/usr/bin/md5sum"

    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

    static func run(_ arguments: [String]) -> (output: String, errors: String, status: Int32) {
        guard let ended = try? ChildProgram.run(path, arguments, environment: ["LC_ALL": "C.UTF-8"]) else {
            return ("", "", -1)
        }
        return (
            String(decoding: ended.output, as: UTF8.self), String(decoding: ended.complaint, as: UTF8.self), ended.status
        )
    }
}
