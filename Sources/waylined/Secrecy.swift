// SPDX-License-Identifier: Apache-2.0

import CProcess
import Glibc

/// Keeps what this process has in its memory – keys, tokens, passwords – out of files and other processes.
enum Secrecy {
    /// From now on no crash writes a core file, and only root may look into this process: `ptrace`, `/proc/PID/environ`
    /// and `/proc/PID/mem` are closed to everybody else, our own user included.
    ///
    /// - Throws: ``StartFailure``; a service with keys must not run open.
    static func begin() throws {
        // The limit alone is not enough: the kernel does not ask it when core files go to a program.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        guard setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0, wayline_forbid_dumps() == 0 else {
            throw StartFailure("cannot switch core dumps off: \(systemError())")
        }
    }
}
