// SPDX-License-Identifier: Apache-2.0

import Glibc
import ResourceSigning

extension KeyRing {
    /// The ring of a key file. One that others can read or replace is refused: whoever can do that can sign.
    init(path: String) throws(ToolFailure) {
        let (bytes, standing) = try Self.content(of: path)
        if let standing, let breach = SecretFileRule.breach(of: standing, path: path, user: geteuid()) {
            throw ToolFailure(breach.message, hint: breach.hint)
        }
        do throws(KeyRingFault) {
            self = try KeyFile.ring(from: bytes)
        } catch {
            throw ToolFailure("\(path): \(error)")
        }
    }

    private static func content(
        of path: String
    ) throws(ToolFailure) -> (bytes: [UInt8], standing: SecretFileRule.Standing?) {
        do throws(SystemError) {
            let file = try InputFile(path: path)
            let standing = file.standing(path: path)
            return (try file.bytes(limit: 1024 * 1024), standing)
        } catch {
            throw ToolFailure("\(path): \(error.message)")
        }
    }
}
