// SPDX-License-Identifier: Apache-2.0

import Glibc
import WaylineService

extension VaultFailure {
    /// What a system call left in `errno`. Take it first thing after the call: the next one may overwrite it.
    static func system(_ doing: String, errno code: Int32) -> VaultFailure {
        let reason = "\(doing): \(String(cString: strerror(code)))"
        return switch code {
        case ENOSPC, EDQUOT: .full(reason)
        case EMFILE, ENFILE: .busy(reason)
        default: .system(reason)
        }
    }
}

/// Calls again while a signal interrupts; throws what else went wrong.
@discardableResult
func system<Result: SignedInteger>(
    _ doing: @autoclosure () -> String, _ call: () -> Result
) throws(VaultFailure) -> Result {
    while true {
        let result = call()
        if result >= 0 { return result }
        let code = errno
        if code != EINTR { throw .system(doing(), errno: code) }
    }
}
