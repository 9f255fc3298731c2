// SPDX-License-Identifier: Apache-2.0

/// The bounds within which an archive is opened. The defaults are the contract's (§2).
package struct ZipLimits: Sendable, Hashable {
    /// Bytes of the whole archive.
    package var archiveBytes = 32 * 1024 * 1024
    /// Members, directories included.
    package var entries = 256
    /// Inflated bytes of one XML member (`.kml`, `.wpml`).
    package var markupBytes = 128 * 1024 * 1024
    /// Inflated bytes of any other member.
    package var memberBytes = 64 * 1024 * 1024
    /// Inflated bytes of all members together.
    package var totalBytes = 160 * 1024 * 1024
    /// Inflated bytes per compressed byte, once past ``ratioFloor`` bytes of output.
    package var ratio = 200
    package var ratioFloor = 64 * 1024

    package init() {}
}
