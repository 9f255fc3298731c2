// SPDX-License-Identifier: Apache-2.0

import Glibc
import WaylineService

/// The files in the data folder that hold secrets are their owner's alone.
enum SecretModes {
    private static let names = ["keys.json", "token"]

    static func findings(in folder: String, mending: Bool) -> [StoreFinding] {
        names.compactMap { name in
            var status = stat()
            guard lstat(folder + "/" + name, &status) == 0, status.st_mode & 0o077 != 0 else { return nil }
            let octal = String(status.st_mode & 0o7777, radix: 8)
            // Who could read it may have done so: no mode takes that back.
            let message = "others than its owner have rights to it (mode \(octal)); replace the secret in it"
            let isMended = mending && chmod(folder + "/" + name, status.st_mode & 0o700) == 0
            return StoreFinding(.openMode, at: name, message, mended: isMended ? "mode is mended" : nil)
        }
    }
}
