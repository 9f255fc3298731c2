// SPDX-License-Identifier: Apache-2.0

import ResourceSigning

extension KeyRing {
    /// The ring of a key file. One that others can read is refused: whoever reads it can sign.
    init(path: String) throws(ToolFailure) {
        let (bytes, permissions) = try Self.content(of: path)
        if let permissions, permissions & 0o077 != 0 {
            throw ToolFailure(
                "\(path): others can read this key file (mode 0\(String(permissions, radix: 8)))",
                hint: "chmod 600 \(path), and rotate the keys if somebody may have read them")
        }
        do throws(KeyRingFault) {
            self = try KeyFile.ring(from: bytes)
        } catch {
            throw ToolFailure("\(path): \(error)")
        }
    }

    private static func content(of path: String) throws(ToolFailure) -> (bytes: [UInt8], permissions: UInt32?) {
        do throws(SystemError) {
            let file = try InputFile(path: path)
            return (try file.bytes(limit: 1024 * 1024), file.permissions)
        } catch {
            throw ToolFailure("\(path): \(error.message)")
        }
    }
}
