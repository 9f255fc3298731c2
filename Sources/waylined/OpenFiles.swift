// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How many files and connections the process may have open at once.
enum OpenFiles {
    /// As many as the system lets us have. What a process begins with, often 1,024, is meant for programs that wait with
    /// `select`; nothing here does, and a thousand slow clients would use it up. Where it cannot be raised it stays.
    static func allowAll() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// How many of them connections may take; nil for any number. Each may need a file as well, for what it uploads or
    /// fetches; the rest is for the broker and the catalog, and for libdispatch, which ends the process when it cannot
    /// open what tells it about its threads.
    static var connections: Int? {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
            let all = Int(exactly: limit.rlim_cur)
        else { return nil }
        return max(8, (all - 64) / 2)
    }
}
