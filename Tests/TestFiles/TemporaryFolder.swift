// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A folder of a test's own, gone with the test.
package final class TemporaryFolder {
    private let url: URL

    /// - Parameter isQuick: in memory, where there is a file system for that: a flush costs nothing there.
    package init(isQuick: Bool = false) throws {
        let memory = URL(fileURLWithPath: "/dev/shm", isDirectory: true)
        let isThere = isQuick && FileManager.default.isWritableFile(atPath: memory.path)
        let place = isThere ? memory : FileManager.default.temporaryDirectory
        url = place.appendingPathComponent("wayline-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    package func file(_ name: String) -> String { url.appendingPathComponent(name).path }
}
