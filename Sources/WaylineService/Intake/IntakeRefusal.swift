// SPDX-License-Identifier: Apache-2.0

package import Digests
package import WPMLRules

/// Why an upload is not stored. In the order in which they are judged (contract §5).
package enum IntakeRefusal: Error, Sendable {
    /// A digest that the client gave is not that of the bytes; which header, and both values.
    case digestMismatch(field: String, given: String, actual: String)
    /// The file breaks an error rule; the report.
    case rejected(CheckReport)
    /// Another content with the same MD5 is or was in this workspace. Somebody made that happen.
    case fingerprintCollision(Fingerprint)
    /// Other bytes have this name.
    case nameTaken(WaylineRecord)
    /// No room for the bytes; what the system said.
    case insufficientStorage(String)
    /// So many files wait to be judged that this one was turned away unread; how many.
    case busy(waiting: Int)
}
