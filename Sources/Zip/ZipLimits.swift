// SPDX-License-Identifier: Apache-2.0

/// The bounds within which an archive is opened. The defaults are the contract's (§2).
package struct ZipLimits: Sendable, Hashable {
    /// Bytes of the whole archive. Reported as "upload".
    package var archiveBytes = 32 * 1024 * 1024
    /// Members, directories included. Reported as "entries".
    package var entries = 256
    /// Inflated bytes of one XML member (`.kml`, `.wpml`). Reported as "one XML member".
    package var markupBytes = 128 * 1024 * 1024
    /// Inflated bytes of any other member. Reported as "any other member".
    package var memberBytes = 64 * 1024 * 1024
    /// Inflated bytes of all members together. Reported as "all members".
    package var totalBytes = 160 * 1024 * 1024
    /// Inflated bytes per compressed byte, once past ``ratioFloor`` bytes of output. Reported as "ratio".
    package var ratio = 200
    package var ratioFloor = 64 * 1024

    package init() {}
}
