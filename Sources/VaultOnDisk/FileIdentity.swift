// SPDX-License-Identifier: Apache-2.0

import Glibc
import WaylineService

/// What changes when somebody changes a file: while it stays the same, bytes that were verified need not be again.
struct FileIdentity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
    let size: Int
    /// Nanoseconds since 1970 of the last change of the contents …
    let modified: Int64
    /// … and of anything about the file. Nobody can set this one back.
    let changed: Int64

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        size = Int(status.st_size)
        modified = Self.nanoseconds(status.st_mtim)
        changed = Self.nanoseconds(status.st_ctim)
    }

    /// nil when there is no such file.
    init?(at path: String, in files: any FileSystem) throws(VaultFailure) {
        var status = stat()
        if files.status(at: path, into: &status) != 0 {
            let code = errno
            if code == ENOENT { return nil }
            throw .system("looking at \(path)", errno: code)
        }
        self.init(status)
    }

    /// Whether nobody wrote in between. A name or rights that were taken away meanwhile change no contents.
    func hasContents(of other: FileIdentity) -> Bool { size == other.size && modified == other.modified }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// The time of the last change, which for a stored file is when it was last kept.
    var keptAt: UnixTime { UnixTime(milliseconds: modified / 1_000_000) }
}

extension stat {
    var isRegularFile: Bool { st_mode & S_IFMT == S_IFREG }
}
