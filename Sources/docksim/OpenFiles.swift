// SPDX-License-Identifier: Apache-2.0

import Glibc

/// How many files and connections the process may have open at once.
enum OpenFiles {
    /// Takes as many as the system allows. What a process begins with, often 1,024, is too little for a large fleet.
    ///
    /// - Returns: how many that is; nil when the system did not say.
    static func allowAll() -> Int? {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return nil }
        let before = limit.rlim_cur
        limit.rlim_cur = limit.rlim_max
        if setrlimit(resource, &limit) != 0 { limit.rlim_cur = before }
        return Int(clamping: limit.rlim_cur)
    }

    /// What a fleet needs at most: three for each line to the broker (its socket, and two by which the library wakes
    /// itself), one for each download, and some for the process.
    static func needed(by docks: Int) -> Int { 4 * docks + 64 }
}
