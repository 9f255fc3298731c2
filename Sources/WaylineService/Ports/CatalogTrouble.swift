// SPDX-License-Identifier: Apache-2.0

/// What a failure of the catalog means to whoever waits for an answer. The rest of it is for our log.
package enum CatalogTrouble: Sendable, Hashable {
    /// Somebody else held it for too long; worth another try.
    case busy
    /// No room is left.
    case full
    case other
}

/// An error of a catalog that can say what it means.
package protocol CatalogTroubled: Error {
    var trouble: CatalogTrouble { get }
}
