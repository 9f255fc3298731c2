// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Another wall clock for a whole program, where libfaketime is installed.
enum FakeTime {
    static let library: String? = {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
        return folders.map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }
            .first { FileManager.default.fileExists(atPath: $0) }
    }()

    /// The environment of a program that believes that it starts at this moment; nil where that cannot be done.
    static func environment(startingAt moment: String) -> [String: String]? {
        library.map { ["LD_PRELOAD": $0, "FAKETIME": "@\(moment)", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "TZ": "UTC"] }
    }

    /// What has to start the program. libfaketime moves the environment when it is first loaded, and Swift's runtime then
    /// finds no arguments beside it; in a program that another has started under it, it is in its place already.
    static let shell = ["/bin/sh", "-c", #"exec "$0" "$@""#]

    /// Removes what libfaketime leaves behind.
    static func sweep(after running: Running) {
        for name in ["faketime_shm", "sem.faketime_sem"] { unlink("/dev/shm/\(name)_\(running.processIdentifier)") }
    }
}
