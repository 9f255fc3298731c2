// SPDX-License-Identifier: Apache-2.0

import CMemoryFile
import Glibc
import NIOCore

/// Bytes in a file that is nowhere but in memory, for the kernel to send: they are copied once, when they are put there,
/// and not for each client. Sealed: nothing changes them any more, not even ourselves.
final class MemoryFile: Sendable {
    let size: Int
    private let descriptor: Int32

    /// nil when the system has no room for it, or no such files.
    init?(_ bytes: ArraySlice<UInt8>) {
        let descriptor = wayline_memory_file()
        guard descriptor >= 0 else { return nil }
        guard Self.write(bytes, to: descriptor), wayline_seal(descriptor) == 0 else {
            Glibc.close(descriptor)
            return nil
        }
        self.descriptor = descriptor
        size = bytes.count
    }

    deinit { Glibc.close(descriptor) }

    /// Its name for one sending: NIO lets one event loop at a time use a handle, and breaks off what another one sends.
    /// The file stays ours; whoever sends keeps it until ``release(_:)``.
    func handle() -> NIOFileHandle { NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: descriptor) }

    static func release(_ handle: NIOFileHandle) { _ = try? handle.takeDescriptorOwnership() }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                guard count > 0 || count < 0 && errno == EINTR else { return false }
                rest = rest.dropFirst(max(0, count))
            }
            return true
        }
    }
}
