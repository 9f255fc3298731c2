// SPDX-License-Identifier: Apache-2.0

import Glibc

/// One thing that a file system can get wrong, once.
struct FileFault: Hashable, Sendable {
    enum Call: Hashable, Sendable {
        case create, open, write, read, flushFile, flushFolder, touch, rename, remove, makeFolder, removeFolder

        /// Whether a power cut can come just before it and be seen.
        var isChange: Bool { self != .open && self != .read }
    }

    let call: Call
    /// `errno`; 0 for what is not told that way.
    let code: Int32

    private init(_ call: Call, _ code: Int32) {
        self.call = call
        self.code = code
    }

    /// Takes half of what it was given.
    static let shortWrite = FileFault(.write, 0)
    /// Fails, and the kernel forgets what it could not write.
    static let lostFile = FileFault(.flushFile, 0)
    static let lostFolder = FileFault(.flushFolder, 0)

    static let all = [
        shortWrite, lostFile, lostFolder,
        FileFault(.create, ENOSPC), FileFault(.create, EMFILE), FileFault(.create, EINTR),
        FileFault(.open, EMFILE), FileFault(.open, EINTR), FileFault(.open, EIO),
        FileFault(.write, ENOSPC), FileFault(.write, EIO), FileFault(.write, EINTR), FileFault(.write, EDQUOT),
        FileFault(.read, EIO), FileFault(.read, EINTR), FileFault(.touch, EIO),
        FileFault(.rename, EIO), FileFault(.rename, ENOSPC), FileFault(.remove, EIO), FileFault(.makeFolder, ENOSPC),
    ]
}
